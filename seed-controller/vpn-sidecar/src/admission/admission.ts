import type { Events } from '../events.ts'
import {
  clientAuth,
  clientDeny,
  clientKill,
  clientStay,
  clientWake,
  STATUS,
  type Asker,
} from '../management/command.ts'
import type { Management } from '../management/connection.ts'
import type { ClientEvent } from '../management/event.ts'
import { parseStatus, type StatusClient } from '../management/status.ts'
import type { NodeTable, Ranges } from '../nodes/table.ts'
import { decide } from './decide.ts'

/**
 * How long a client that cannot be let in waits for news of its Node: its certificate can be here before the watch
 * tells of the Node.
 */
const GRACE_MS = 3_000

type Asking = {
  readonly state: 'asking'
  readonly uid: string | undefined
  readonly asker: Asker
  timer: NodeJS.Timeout
}
type Inside = {
  readonly state: 'in'
  readonly uid: string
  readonly address: string
  readonly routes: readonly string[]
}

export type AdmissionOptions = {
  readonly ranges: Ranges
  readonly events: Events
  /** Told of each tunnel that ended, whoever ended it. The Node may have another one already. */
  readonly onTunnelLost?: (uid: string) => void
  readonly graceMs?: number
}

/** Who is in the VPN: lets Nodes in, and puts out whoever is no Node any more or has other pods. */
export class Admission {
  readonly #o: AdmissionOptions
  readonly #clients = new Map<number, Asking | Inside>()
  #management: Management | undefined
  /** Undefined until the Nodes are known: then nobody is let in, and nobody put out. */
  #table: NodeTable | undefined

  constructor(o: AdmissionOptions) {
    this.#o = o
  }

  /** Whether this Node's tunnel ends here. */
  hasTunnel(uid: string): boolean {
    return [...this.#clients.values()].some((client) => client.state === 'in' && client.uid === uid)
  }

  get attached(): boolean {
    return this.#management !== undefined
  }

  /** OpenVPN can be spoken to. Unless it is fresh it may have had clients for days: they are taken over as they are. */
  async attach(management: Management, fresh: boolean): Promise<void> {
    this.#management = management
    this.#o.events.attached(true)
    if (fresh) return
    try {
      for (const client of parseStatus(await management.command(STATUS))) this.#adopt(client)
    } catch (error) {
      this.#o.events.commandFailed(STATUS, error)
    }
    this.#review()
  }

  /** OpenVPN has gone, or its connection; what it did since has to be asked when it is back. */
  detach(): void {
    if (this.#management) this.#o.events.attached(false)
    this.#management = undefined
    for (const cid of this.#clients.keys()) this.#forget(cid)
  }

  setTable(table: NodeTable): void {
    this.#table = table
    this.#review()
  }

  onEvent(event: ClientEvent): void {
    if (event.kind === 'connect') this.#ask(event, event.env.get('common_name'))
    if (event.kind === 'reauth') this.#reauthenticate(event)
    if (event.kind === 'disconnect') this.#forget(event.cid)
  }

  #ask(asker: Asker, uid: string | undefined): void {
    this.#forget(asker.cid)
    const timer = setTimeout(() => this.#decide(asker.cid, 'deny'), this.#o.graceMs ?? GRACE_MS)
    this.#clients.set(asker.cid, { state: 'asking', uid, asker, timer })
    this.#decide(asker.cid, 'wait')
  }

  /** @param otherwise what to do with a client that cannot be let in now */
  #decide(cid: number, otherwise: 'wait' | 'deny'): void {
    const client = this.#clients.get(cid)
    if (client?.state !== 'asking') return
    const decision = this.#judge(client.uid)
    if (decision.kind === 'admit') {
      this.#forget(cid)
      const { node, address, routes, configuration } = decision.place
      this.#enter(cid, { state: 'in', uid: client.uid ?? '', address, routes })
      this.#o.events.admitted(node, address)
      this.#tell(clientAuth(client.asker, configuration))
      this.#tell(clientWake(client.asker))
    } else if (otherwise === 'deny') {
      this.#forget(cid)
      this.#o.events.denied(client.uid ?? '', decision.reason)
      this.#tell(clientDeny(client.asker, decision.reason))
    }
  }

  #judge(uid: string | undefined) {
    if (!this.#table) return { kind: 'refuse', reason: 'the nodes of this cluster are not known yet' } as const
    return decide(uid, this.#table, this.#o.ranges)
  }

  /** New keys for an old connection. OpenVPN itself makes sure that the certificate names the same client. */
  #reauthenticate(asker: Asker & { readonly env: ClientEvent['env'] }): void {
    const client = this.#clients.get(asker.cid)
    if (client?.state !== 'in') return this.#ask(asker, asker.env.get('common_name'))
    const reason = this.#whyOut(client)
    if (reason === undefined) {
      this.#o.events.stayed()
      this.#tell(clientStay(asker))
    } else {
      this.#tell(clientDeny(asker, reason))
      this.#putOut(asker.cid, client, reason)
    }
  }

  #adopt({ cid, commonName, address, routes }: StatusClient): void {
    if (this.#clients.has(cid)) return
    if (address === undefined) {
      // It asked while nobody listened. What its question was cannot be learned: it shall ask again.
      this.#o.events.removed(commonName, 'it asked while the sidecar was away')
      this.#tell(clientKill(cid))
      return
    }
    this.#enter(cid, { state: 'in', uid: commonName, address, routes })
    this.#o.events.adopted(commonName, address)
  }

  /** After every change of what is known. */
  #review(): void {
    for (const [cid, client] of this.#clients) {
      if (client.state === 'asking') this.#decide(cid, 'wait')
      else {
        const reason = this.#whyOut(client)
        if (reason !== undefined) this.#putOut(cid, client, reason)
      }
    }
  }

  /** Why a client that is in must go; undefined if it may stay. */
  #whyOut(client: Inside): string | undefined {
    if (!this.#table) return undefined
    const decision = decide(client.uid, this.#table, this.#o.ranges)
    if (decision.kind === 'refuse') return decision.reason
    const { address, routes } = decision.place
    const isRight = address === client.address && routes.every((route) => client.routes.includes(route))
    return isRight ? undefined : 'its node has another podCIDR now'
  }

  #putOut(cid: number, client: Inside, reason: string): void {
    this.#forget(cid)
    this.#o.events.removed(client.uid, reason)
    this.#tell(clientKill(cid))
  }

  #enter(cid: number, client: Inside): void {
    this.#clients.set(cid, client)
    this.#count()
  }

  #forget(cid: number): void {
    const client = this.#clients.get(cid)
    if (client?.state === 'asking') clearTimeout(client.timer)
    this.#clients.delete(cid)
    this.#count()
    if (client?.state === 'in') this.#o.onTunnelLost?.(client.uid)
  }

  #count(): void {
    this.#o.events.clients([...this.#clients.values()].filter((client) => client.state === 'in').length)
  }

  #tell(text: string): void {
    const [what = text] = text.split('\n', 1)
    this.#management?.command(text).catch((error: unknown) => this.#o.events.commandFailed(what, error))
  }
}
