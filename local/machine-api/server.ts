import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { json } from 'node:stream/consumers'
import * as z from 'zod'
import type { OrderedMachines } from './machines.ts'
import { Refusal } from './refusal.ts'

/** Of a cluster and of a machine: both are parts of names of files and host names. */
const CLUSTER = /^[a-z0-9]{1,40}$/
const NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/
const MOST_BYTES = 16_384

const Body = z.strictObject({
  pool: z.string().regex(NAME, 'use lower-case letters, digits and dashes'),
  joinToken: z.string().min(1).max(4_096),
})

export type MachineServerOptions = {
  readonly tls: { readonly key: string; readonly cert: string }
  /** Who may call, by the name of their seed: each sees and changes machines of its own clusters only. Secret. */
  readonly tokens: Readonly<Record<string, string>>
  readonly machines: Pick<OrderedMachines, 'create' | 'list' | 'find' | 'delete'>
  /** Of what nobody expected. */
  readonly onError: (error: unknown) => void
}

type Answer = { readonly status: number; readonly body: object }
const refused = (status: number, code: string, message: string): Answer => ({ status, body: { code, message } })

/**
 * Machines over HTTPS: `GET /v1/clusters/ID/machines`, and `GET`, `PUT` and `DELETE` of `…/machines/NAME`, with a bearer
 * token. Whoever is refused gets `{code, message}`. Does not listen yet.
 */
export function createMachineServer(o: MachineServerOptions): Server {
  return createServer({ key: o.tls.key, cert: o.tls.cert }, (request, response) => {
    void answer(o, request)
      .catch((error: unknown): Answer => {
        if (error instanceof Refusal) return refused(422, error.code, error.message)
        o.onError(error)
        return refused(500, 'Internal', 'something went wrong here: read the log of machine-api')
      })
      .then((result) => send(response, result))
  })
}

async function answer(o: MachineServerOptions, request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'https://machine-api')
  if (pathname === '/healthz') return { status: 200, body: {} }
  const seed = callerOf(o.tokens, request.headers.authorization)
  if (seed === undefined) return refused(401, 'Unauthenticated', 'the token is of nobody: ask with that of your seed')
  const [, clusterId, name] = /^\/v1\/clusters\/([^/]+)\/machines(?:\/([^/]+))?$/.exec(pathname) ?? []
  if (clusterId === undefined)
    return refused(404, 'NoSuchPath', 'there are /v1/clusters/ID/machines and …/machines/NAME')
  if (!CLUSTER.test(clusterId)) return refused(422, 'InvalidSpec', 'that is no id of a cluster')
  if (name === undefined) return { status: 200, body: { machines: o.machines.list({ seed, clusterId }) } }
  if (!NAME.test(name)) {
    return refused(
      422,
      'InvalidSpec',
      'a name has 1 to 63 lower-case letters, digits and dashes, and begins with a letter',
    )
  }
  return answerForOne(o, request, { seed, clusterId, name })
}

type At = { readonly seed: string; readonly clusterId: string; readonly name: string }

async function answerForOne({ machines }: MachineServerOptions, request: IncomingMessage, at: At): Promise<Answer> {
  const { method } = request
  if (method === 'GET') {
    const found = machines.find(at)
    return found ? { status: 200, body: found } : refused(404, 'NotFound', `there is no machine ${at.name}`)
  }
  if (method === 'PUT') {
    const body = Body.safeParse(await readBody(request))
    if (!body.success) return refused(422, 'InvalidSpec', z.prettifyError(body.error))
    return { status: 200, body: await machines.create({ ...at, ...body.data }) }
  }
  if (method !== 'DELETE') return refused(405, 'NoSuchMethod', 'there are GET, PUT and DELETE')
  await machines.delete(at)
  return { status: 202, body: {} }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? Infinity) > MOST_BYTES) return undefined
  return json(request).catch(() => undefined)
}

/** In the same time whichever it is. */
function callerOf(tokens: Readonly<Record<string, string>>, header = ''): string | undefined {
  const given = digest(header.replace(/^Bearer /, ''))
  return Object.entries(tokens).find(([, token]) => timingSafeEqual(digest(token), given))?.[0]
}

const digest = (text: string) => createHash('sha256').update(text).digest()

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
