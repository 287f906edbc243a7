import type { KubernetesObject, V1Service } from '#kubernetes'
import { TOKEN_ISSUER_NAME, TokenIssuer, type TokenIssuerSpec } from '#seed-api'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { issue, type KeyedCertificate } from '../pki/x509.ts'
import { takeAuthority } from './authority.ts'
import { DISCOVERY_PATH, documentsOf } from './documents.ts'
import { ISSUER_NAME } from './names.ts'
import type { DocumentServer } from './server.ts'

const HOUR_MS = 3_600_000
/** Lives only in this process's memory, so nobody has to renew or revoke it. */
const CERTIFICATE_LIFE_MS = 48 * HOUR_MS
const RENEW_AFTER_MS = 12 * HOUR_MS

/** Whom API servers of this seed's clusters have to believe, and where they find by which keys. */
export type IssuerTrust = {
  readonly url: string
  readonly discoveryUrl: string
  readonly certificateAuthority: string
}

type Deps = {
  readonly kube: Pick<Kube, 'find' | 'create'>
  readonly server: Pick<DocumentServer, 'present' | 'documents'>
  /** Where this process runs, and its Service is. */
  readonly namespace: string
  readonly now: () => Date
}

/**
 * Serves on the seed what it takes to verify people's tokens, so that a master that is away keeps nobody out. Every
 * replica serves it, whichever leads, from memory: also while the seed's own API is away.
 */
export class Issuer {
  readonly #deps: Deps
  #authority: KeyedCertificate | undefined
  #presented: { readonly address: string; readonly atMs: number } | undefined
  #trust: IssuerTrust | undefined

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Undefined while the master has not told who the issuer is. What was once known stays known. */
  get trust(): IssuerTrust | undefined {
    return this.#trust
  }

  get isServing(): boolean {
    return this.#presented !== undefined
  }

  /** Looks at what the master told, and at where this process is reached. Throws what can be tried again. */
  async look(): Promise<void> {
    const { kube, namespace, now } = this.#deps
    this.#authority ??= await takeAuthority(kube, { namespace, now: now() })
    const [service, told] = await Promise.all([
      kube.find<V1Service>(KINDS.service, { namespace, name: ISSUER_NAME }),
      kube.find<KubernetesObject>(KINDS.tokenIssuer, { name: TOKEN_ISSUER_NAME }),
    ])
    const address = service?.spec?.clusterIP
    if (!address) throw new Error(`Service ${namespace}/${ISSUER_NAME} is missing: install the seed again`)
    await this.#present(this.#authority, address)
    if (told) this.#follow(TokenIssuer.parse(told).spec, address)
  }

  async #present(authority: KeyedCertificate, address: string): Promise<void> {
    const from = this.#deps.now()
    if (this.#presented?.address === address && from.getTime() - this.#presented.atMs < RENEW_AFTER_MS) return
    const subject = { commonName: 'issuer', ips: [address], usages: ['server'] as const }
    await this.#deps.server.present(await issue(authority, subject, { from, lifeMs: CERTIFICATE_LIFE_MS }))
    this.#presented = { address, atMs: from.getTime() }
  }

  #follow(spec: TokenIssuerSpec, address: string): void {
    const at = `https://${address}`
    this.#deps.server.documents = documentsOf(spec, at)
    this.#trust = {
      url: spec.issuer,
      discoveryUrl: at + DISCOVERY_PATH,
      certificateAuthority: this.#authority?.certificate ?? '',
    }
  }
}
