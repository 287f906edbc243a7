import {
  createConfiguration,
  KubeConfig,
  ServerConfiguration,
  type ApiConstructor,
  type ApiType,
  type RequestContext,
  wrapHttpLibrary,
} from '@kubernetes/client-node'
import { Slots } from '../runtime/slots.ts'
import { send, USER_AGENT } from './http-library.ts'

type Dispatcher = NonNullable<ReturnType<RequestContext['getDispatcher']>>

/** How long one set of connections is used before credentials are read again. */
const POOL_LIFE_MS = 600_000

/**
 * Requests at a time. An API server lets one client have so many answered at once and queues what comes beyond, and they
 * would all be late together: what waits here has not begun its time.
 */
const MOST_AT_ONCE = 64

/**
 * A KubeConfig whose requests share connections and end. The client library makes a new connection pool,
 * so a new TLS handshake, for each request, and lets a request to a silent server wait for ever.
 */
export class Connection extends KubeConfig {
  readonly #timeoutMs: number
  readonly #slots = new Slots(MOST_AT_ONCE)
  #pool: { dispatcher: Dispatcher; untilMs: number } | undefined

  constructor(timeoutMs: number) {
    super()
    this.#timeoutMs = timeoutMs
  }

  override makeApiClient<T extends ApiType>(ApiClient: ApiConstructor<T>): T {
    const cluster = this.getCurrentCluster()
    if (!cluster) throw new Error('The kubeconfig has no current context: set `current-context`')
    const baseServer = new ServerConfiguration(cluster.server, {})
    const httpApi = wrapHttpLibrary({ send: (context) => this.#slots.run(() => this.#send(context)) })
    return new ApiClient(createConfiguration({ baseServer, authMethods: { default: this }, httpApi }))
  }

  #send(context: RequestContext) {
    context.setSignal(AbortSignal.timeout(this.#timeoutMs))
    return send(context)
  }

  override async applySecurityAuthentication(context: RequestContext): Promise<void> {
    context.setHeaderParam('user-agent', USER_AGENT)
    await super.applySecurityAuthentication(context)
    const fresh = context.getDispatcher()
    const nowMs = performance.now()
    if (fresh && (!this.#pool || nowMs > this.#pool.untilMs)) {
      this.#pool = { dispatcher: fresh, untilMs: nowMs + POOL_LIFE_MS }
    }
    if (this.#pool) context.setDispatcher(this.#pool.dispatcher)
    context.setSignal(AbortSignal.timeout(this.#timeoutMs))
  }
}

/** The seed this process serves: `kubeconfig` if given, else the pod's service account. */
export function connectToSeed(kubeconfig: string | undefined, timeoutMs: number): Connection {
  const connection = new Connection(timeoutMs)
  if (kubeconfig === undefined) connection.loadFromCluster()
  else connection.loadFromFile(kubeconfig)
  return connection
}
