import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { createMock } from '../../dashboard/mock/server.ts'
import type { World } from '../../dashboard/mock/world.ts'
import { silent } from '../../local/progress.ts'
import { ensureDashboard } from '../../local/dashboard/build.ts'
import { serveDashboard } from '../../master/src/http/dashboard.ts'
import { securityHeaders } from '../../master/src/http/guards.ts'
import { requestId } from '../../master/src/http/request-id.ts'
import { checkoutDir } from '../platform.ts'

/** The dashboard as a master serves it, policy and all, over a platform in memory. `dir` is where it was built. */
export async function startMockPlatform(world: World) {
  const dir = await ensureDashboard({ checkoutDir, progress: silent })
  const yoga = createMock(world)
  const koa = new Koa()
  koa.use(requestId)
  koa.use(securityHeaders(false))
  koa.use(serveDashboard(dir))
  koa.use(async (ctx, next) => {
    if (ctx.path === '/healthz') ctx.body = 'ok'
    else if (ctx.path === yoga.graphqlEndpoint) {
      ctx.respond = false
      await yoga(ctx.req, ctx.res)
    } else await next()
  })
  let port = 0
  const listen = async () => {
    const started = koa.listen(port, '127.0.0.1')
    await once(started, 'listening')
    port = (started.address() as AddressInfo).port
    return started
  }
  let server = await listen()
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return {
    dir,
    url: `http://127.0.0.1:${port}`,
    /** As a master that is stopped, and started again at the same address. */
    stop: close,
    async start() {
      server = await listen()
    },
    close,
  }
}
