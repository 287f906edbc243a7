import { HttpMethod, KubeConfig, RequestContext } from '@kubernetes/client-node'
import type { Access } from '../src/kube/access.ts'
import { Connection } from '../src/kube/connection.ts'
import { dispatch } from './dispatch.ts'

type Dispatcher = NonNullable<ReturnType<RequestContext['getDispatcher']>>

/** As the current context of a kubeconfig says. @throws Error when it cannot be read, or has none */
export function connectByFile(file: string, timeoutMs: number): Connection {
  const config = new KubeConfig()
  config.loadFromFile(file)
  return connectBy(config, timeoutMs)
}

/** As its current context says. @throws Error when it has none */
export function connectBy(config: KubeConfig, timeoutMs: number): Connection {
  return new Connection(accessBy(config), timeoutMs)
}

function accessBy(config: KubeConfig): Access {
  const cluster = config.getCurrentCluster()
  if (!cluster) throw new Error('The kubeconfig has no current context: set `current-context`')
  const server = cluster.server.replace(/\/$/, '')
  // The library makes a connection for each request.
  let dispatcher: Dispatcher | undefined
  const end = async (how: (over: Dispatcher) => Promise<void>) => {
    const left = dispatcher
    dispatcher = undefined
    if (left) await how(left)
  }
  return {
    server,
    async send(r, signal) {
      const context = new RequestContext(server, HttpMethod.GET)
      await config.applySecurityAuthentication(context)
      dispatcher ??= context.getDispatcher()
      if (!dispatcher) throw new Error(`There is no way to reach ${server}: it has to begin with https://`)
      return dispatch({ server, dispatcher }, { ...r, headers: { ...context.getHeaders(), ...r.headers } }, signal)
    },
    hangUp: () => void end((over) => over.destroy()),
    leave: () => void end((over) => over.close()),
  }
}
