import { readFile, stat } from 'node:fs/promises'
import { KubeConfig, type RequestContext } from '@kubernetes/client-node'
import { limitBody } from './limit-body.ts'

type Authenticator = Parameters<KubeConfig['addAuthenticator']>[0]

const OWN_USER = 'seedbed-master'

/** The kubeconfig file of a seed as it was when it was read. */
export type SeedKubeconfig = {
  readonly server: string
  /** With the credential of the file itself, good for a first token. */
  readonly bootstrap: PooledKubeConfig
  /** The same server, but each request takes the token that `token()` gives at that moment. */
  readonly withToken: (token: () => string) => PooledKubeConfig
  /** Ends the connections of all configurations made from this file. */
  readonly close: () => void
  readonly modifiedMs: number
}

/**
 * A KubeConfig with one pool of connections, on which no answer has more than we can hold. The library's own makes a
 * new agent, hence a new TLS handshake, for each request.
 */
export class PooledKubeConfig extends KubeConfig {
  #dispatcher: ReturnType<RequestContext['getDispatcher']>

  override async applySecurityAuthentication(context: RequestContext): Promise<void> {
    await super.applySecurityAuthentication(context)
    this.#dispatcher ??= context.getDispatcher()?.compose(limitBody)
    if (this.#dispatcher) context.setDispatcher(this.#dispatcher)
  }

  close(): void {
    void this.#dispatcher?.destroy()
    this.#dispatcher = undefined
  }
}

/** Throws an Error that says what is wrong with the file, and never quotes it. */
export async function readKubeconfig(file: string): Promise<SeedKubeconfig> {
  const modified = await modifiedMs(file)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `The kubeconfig ${file} cannot be read (${error.code ?? error.message}): run "seedbed seed install" for this seed, or correct kubeconfigFile.`,
    )
  })
  const bootstrap = parse(text, file)
  const cluster = bootstrap.getCurrentCluster()
  if (!cluster || !bootstrap.getCurrentUser()) {
    throw new Error(
      `The kubeconfig ${file} has no complete current context: set current-context to one with a cluster and a user.`,
    )
  }
  const made = [bootstrap]
  return {
    server: cluster.server,
    bootstrap,
    modifiedMs: modified,
    withToken(token) {
      const config = new PooledKubeConfig()
      config.loadFromClusterAndUser(cluster, { name: OWN_USER })
      config.addAuthenticator(tokenAuthenticator(token))
      made.push(config)
      return config
    },
    close: () => made.forEach((config) => config.close()),
  }
}

/** When the file was last written, in ms since the epoch; 0 when it is not there. */
export async function modifiedMs(file: string): Promise<number> {
  return stat(file).then(
    (info) => info.mtimeMs,
    () => 0,
  )
}

function parse(text: string, file: string): PooledKubeConfig {
  const config = new PooledKubeConfig()
  try {
    config.loadFromString(text)
  } catch {
    // The parser's message may quote the file, which holds a credential.
    throw new Error(`The kubeconfig ${file} is not valid: write it with "seedbed seed install".`)
  }
  return config
}

function tokenAuthenticator(token: () => string): Authenticator {
  return {
    isAuthProvider: (user) => user.name === OWN_USER,
    applyAuthentication(_user, options) {
      Object.assign((options.headers ??= {}), { Authorization: `Bearer ${token()}` })
      return Promise.resolve()
    },
  }
}
