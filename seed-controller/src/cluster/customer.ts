import { text } from 'node:stream/consumers'
import type { V1ClusterRoleBinding } from '#kubernetes'
import type { Events } from '../events.ts'
import { rootMessage } from '../errors.ts'
import { accessByCertificate } from '../kube/credential.ts'
import { Connection } from '../kube/connection.ts'
import { CUSTOMER_KINDS } from '../kube/kinds.ts'
import { createKube, type Kube } from '../kube/kube.ts'
import { createNodes, type Nodes } from '../kube/nodes.ts'
import { createSigning, type Signing } from '../kube/signing.ts'
import { authority, rootsFingerprint, type Roots } from '../pki/roots.ts'
import { issue } from '../pki/x509.ts'
import { ACCESS_LABEL } from './access.ts'
import type { Outside } from './observed.ts'

/** Lives only in this process's memory, so nobody has to renew or revoke it. */
const CREDENTIAL_LIFE_MS = 30 * 60_000
const RENEW_BEFORE_MS = 10 * 60_000
/** A cluster that hangs costs one worker this long. */
const TIMEOUT_MS = 5_000

export type CustomerTarget = { readonly id: string; readonly endpoint: string; readonly roots: Roots }

/** One that was looked up, without its keys. */
export type KnownTarget = { readonly id: string; readonly key: string }

/** A customer's cluster as administrator. Ask `Customers` for it each time: its credential lives for minutes. */
export type Customer = {
  readonly connection: Connection
  readonly kube: Kube
  readonly signing: Signing
  readonly nodes: Nodes
}

type Entry = { readonly connection: Connection; readonly key: string; readonly untilMs: number }

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
      const { connection, kube } = await this.open(target, now)
      const response = await connection.get({ path: '/readyz', accept: '*/*' })
      const body = await text(response.body)
      if (response.status !== 200) return { reachable: false, detail: `status ${response.status}, ${firstLine(body)}` }
      const bindings = await kube.list<V1ClusterRoleBinding>(CUSTOMER_KINDS.clusterRoleBinding, {
        labels: ACCESS_LABEL,
      })
      return { reachable: true, bindings }
    } catch (error) {
      return { reachable: false, detail: rootMessage(error) }
    }
  }

  /** Makes a credential when there is none that is good for a while; asks nothing of the cluster. */
  async open(target: CustomerTarget, now: Date): Promise<Customer> {
    const { connection } = await this.#entry(target, now)
    return this.#over(connection)
  }

  /** As `open`, for who goes on with a cluster: its keys are read only when there has to be another credential. */
  async again({ id, key }: KnownTarget, now: Date, find: () => Promise<CustomerTarget>): Promise<Customer> {
    const { connection } = this.#good(id, key, now) ?? (await this.#entry(await find(), now))
    return this.#over(connection)
  }

  forget(id: string): void {
    this.#entries.delete(id)
  }

  /** Made for each use: kept, they would be two KiB for each cluster. */
  #over(connection: Connection): Customer {
    return {
      connection,
      kube: createKube(connection, this.#events),
      signing: createSigning(connection, this.#events),
      nodes: createNodes(connection, this.#events),
    }
  }

  #good(id: string, key: string, now: Date): Entry | undefined {
    const known = this.#entries.get(id)
    return known?.key === key && now.getTime() < known.untilMs ? known : undefined
  }

  async #entry(target: CustomerTarget, now: Date): Promise<Entry> {
    const key = targetKey(target)
    const known = this.#good(target.id, key, now)
    if (known) return known

    const connection = await connect(target, now)
    const untilMs = now.getTime() + CREDENTIAL_LIFE_MS - RENEW_BEFORE_MS
    const entry = { key, untilMs, connection }
    // Streams go over to the new one: no cluster holds two connections for longer than it takes.
    this.#entries.get(target.id)?.connection.replace()
    this.#entries.set(target.id, entry)
    return entry
  }
}

/** Changes when the cluster is reached otherwise, or has other roots. */
export const targetKey = ({ endpoint, roots }: CustomerTarget): string => `${endpoint} ${rootsFingerprint(roots)}`

async function connect({ endpoint, roots }: CustomerTarget, now: Date): Promise<Connection> {
  const subject = { commonName: 'seedbed:seed-controller', organization: 'system:masters', usages: ['client'] as const }
  const credential = await issue(authority(roots, 'cluster-ca'), subject, { from: now, lifeMs: CREDENTIAL_LIFE_MS })
  const { certificate, key } = credential
  const certificateAuthority = roots['cluster-ca.crt']
  return new Connection(accessByCertificate({ server: endpoint, certificateAuthority, certificate, key }), TIMEOUT_MS)
}

export async function grantOrRevoke(
  kube: Kube,
  action: { kind: 'grant'; manifest: Parameters<Kube['apply']>[0] } | { kind: 'revoke'; name: string },
): Promise<void> {
  if (action.kind === 'grant') await kube.apply(action.manifest)
  else await kube.delete(CUSTOMER_KINDS.clusterRoleBinding, { name: action.name })
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.slice(0, 200) ?? ''
