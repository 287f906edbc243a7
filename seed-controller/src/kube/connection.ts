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
import { accessBy, type Access } from './access.ts'
import { send, USER_AGENT } from './http-library.ts'

/**
 * Requests at a time. An API server lets one client have so many answered at once and queues what comes beyond, and they
 * would all be late together: what waits here has not begun its time.
 */
const MOST_AT_ONCE = 64

/**
 * One API server, and who we are there. Its requests share connections and end. The client library makes a new connection
 * pool, so a new TLS handshake, for each request, and lets a request to a silent server wait for ever.
 */
export class Connection {
  readonly #access: Access
  readonly #timeoutMs: number
  readonly #slots = new Slots(MOST_AT_ONCE)
  readonly #replaced = new AbortController()
  /** When anything was last answered, on the clock of `performance`. */
  #answeredMs = 0

  constructor(access: Access, timeoutMs: number) {
    this.#access = access
    this.#timeoutMs = timeoutMs
  }

  /** Without a slash at its end. */
  get server(): string {
    return this.#access.server
  }

  /**
   * Aborts when another connection is there to be used in place of this one. What has no end of its own begins anew on
   * that one; this one's sockets close when nothing is under way on them.
   */
  get replaced(): AbortSignal {
    return this.#replaced.signal
  }

  replace(): void {
    this.#replaced.abort()
  }

  makeApiClient<T extends ApiType>(ApiClient: ApiConstructor<T>): T {
    const baseServer = new ServerConfiguration(this.server, {})
    const httpApi = wrapHttpLibrary({ send: (context) => this.#slots.run(() => this.#send(context)) })
    const authMethods = {
      default: {
        getName: () => 'access',
        applySecurityAuthentication: (context: RequestContext) => this.admit(context),
      },
    }
    return new ApiClient(createConfiguration({ baseServer, authMethods, httpApi }))
  }

  /** Gives a request all that makes it one of ours. */
  async admit(context: RequestContext): Promise<void> {
    context.setHeaderParam('user-agent', USER_AGENT)
    await this.#access.admit(context)
  }

  /**
   * Asks, and waits for the answer until `signal`: by itself, for the time that requests have. Where nobody was answered for
   * as long as this request was given, the connection may have died without saying so, as with a node that is lost: TCP by
   * itself would hold on to it for a quarter of an hour.
   */
  async bounded<T>(
    ask: (signal: AbortSignal) => Promise<T>,
    signal = AbortSignal.timeout(this.#timeoutMs),
  ): Promise<T> {
    const askedMs = performance.now()
    try {
      const answered = await ask(signal)
      this.#answeredMs = performance.now()
      return answered
    } catch (error) {
      if (isTimeout(error) && this.#answeredMs < askedMs) this.#access.hangUp()
      throw error
    }
  }

  #send(context: RequestContext) {
    return this.bounded((signal) => {
      context.setSignal(signal)
      return send(context)
    })
  }
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

/** The seed this process serves: `kubeconfig` if given, else the pod's service account. */
export function connectToSeed(kubeconfig: string | undefined, timeoutMs: number): Connection {
  const config = new KubeConfig()
  if (kubeconfig === undefined) config.loadFromCluster()
  else config.loadFromFile(kubeconfig)
  return connectBy(config, timeoutMs)
}

/** As a kubeconfig says, with credentials that are read anew while it lasts. */
export function connectBy(config: KubeConfig, timeoutMs: number): Connection {
  return new Connection(accessBy(config), timeoutMs)
}
