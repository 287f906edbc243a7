import type { V1ClusterRoleBinding } from '@kubernetes/client-node'
import type { Events } from '../events.ts'
import { rootMessage } from '../errors.ts'
import { Connection } from '../kube/connection.ts'
import { createKube, type Kube } from '../kube/kube.ts'
import { get } from '../kube/transport.ts'
import { authority, rootsFingerprint, type Roots } from '../pki/roots.ts'
import { issue } from '../pki/x509.ts'
import { ACCESS_LABEL } from './access.ts'
import type { Outside } from './observed.ts'

/** Lives only in this process's memory, so nobody has to renew or revoke it. */
const CREDENTIAL_LIFE_MS = 30 * 60_000
const RENEW_BEFORE_MS = 10 * 60_000
/** A cluster that hangs costs one worker this long. */
const TIMEOUT_MS = 5_000

const CLUSTER_ROLE_BINDING = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', path: '' }

export type CustomerTarget = { readonly id: string; readonly endpoint: string; readonly roots: Roots }

type Entry = { readonly key: string; readonly untilMs: number; readonly connection: Connection; readonly kube: Kube }

/** The one door into customers' clusters: their API servers, at the address that everyone uses. */
export class Customers {
  readonly #entries = new Map<string, Entry>()
  readonly #events: Pick<Events, 'wrote'>

  constructor(events: Pick<Events, 'wrote'>) {
    this.#events = events
  }

  /** Asks for readiness and for the bindings that are ours. Never throws: what went wrong is the answer. */
  async look(target: CustomerTarget, now: Date): Promise<Outside> {
    try {
      const { connection, kube } = await this.#entry(target, now)
      const response = await get(connection, { path: '/readyz', accept: '*/*' })
      const body = await response.text()
      if (response.status !== 200) return { reachable: false, detail: `status ${response.status}, ${firstLine(body)}` }
      const bindings = await kube.list<V1ClusterRoleBinding>(CLUSTER_ROLE_BINDING, { labels: ACCESS_LABEL })
      return { reachable: true, bindings }
    } catch (error) {
      return { reachable: false, detail: rootMessage(error) }
    }
  }

  /** Writes and removes in that cluster. */
  async kube(target: CustomerTarget, now: Date): Promise<Kube> {
    return (await this.#entry(target, now)).kube
  }

  forget(id: string): void {
    this.#entries.delete(id)
  }

  async #entry(target: CustomerTarget, now: Date): Promise<Entry> {
    const key = `${target.endpoint} ${rootsFingerprint(target.roots)}`
    const known = this.#entries.get(target.id)
    if (known?.key === key && now.getTime() < known.untilMs) return known

    const connection = await connect(target, now)
    const untilMs = now.getTime() + CREDENTIAL_LIFE_MS - RENEW_BEFORE_MS
    const entry = { key, untilMs, connection, kube: createKube(connection, this.#events) }
    this.#entries.set(target.id, entry)
    return entry
  }
}

async function connect({ endpoint, roots }: CustomerTarget, now: Date): Promise<Connection> {
  const subject = { commonName: 'seedbed:seed-controller', organization: 'system:masters', usages: ['client'] as const }
  const credential = await issue(authority(roots, 'cluster-ca'), subject, { from: now, lifeMs: CREDENTIAL_LIFE_MS })
  const connection = new Connection(TIMEOUT_MS)
  connection.loadFromClusterAndUser(
    { name: 'customer', server: endpoint, caData: base64(roots['cluster-ca.crt']), skipTLSVerify: false },
    { name: 'seed-controller', certData: base64(credential.certificate), keyData: base64(credential.key) },
  )
  return connection
}

export async function grantOrRevoke(
  kube: Kube,
  action: { kind: 'grant'; manifest: Parameters<Kube['apply']>[0] } | { kind: 'revoke'; name: string },
): Promise<void> {
  if (action.kind === 'grant') await kube.apply(action.manifest)
  else await kube.delete(CLUSTER_ROLE_BINDING, { name: action.name })
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const firstLine = (text: string): string => text.split('\n', 1)[0]?.slice(0, 200) ?? ''
