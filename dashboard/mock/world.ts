import { EventEmitter } from 'node:events'

export type Role = 'owner' | 'editor' | 'viewer'
export type PlatformRole = 'admin' | 'auditor'

export type User = {
  readonly id: string
  readonly email: string
  name: string
  platformRole: PlatformRole | null
  identityProvider: string | null
  readonly createdAt: Date
  lastLogInAt: Date | null
  disabledAt: Date | null
  password: string
  /** Good for one change only. */
  oneTime: boolean
}
export type Token = {
  readonly id: string
  readonly name: string
  readonly scope: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly lastUsedFrom: string | null
}
export type Session = {
  readonly id: string
  readonly secret: string
  readonly userId: string
  readonly createdAt: Date
  lastUsedAt: Date
  readonly address: string
  readonly userAgent: string
}
export type LogInRequest = {
  readonly code: string
  readonly address: string
  readonly userAgent: string
  readonly createdAt: Date
  state: 'waiting' | 'confirmed' | 'refused'
}
export type ServiceAccount = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly createdAt: Date
  tokens: Token[]
}
export type SshKey = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bits: number
  readonly fingerprint: string
  readonly publicKey: string
  readonly createdAt: Date
  readonly createdById: string
}
export type Invitation = {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly invitedById: string
}
export type Project = {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  deletingAt: Date | null
  members: { userId: string; role: Role }[]
  quota: { clusters: number | null; nodes: number | null }
  invitations: Invitation[]
  sshKeys: SshKey[]
  serviceAccounts: ServiceAccount[]
}
/** Options as the API gives them: what is absent is null there. */
export type ControlPlane = Readonly<Record<string, unknown>> | null

export type NodePool = {
  readonly name: string
  readonly labels: readonly Label[]
  readonly taints: readonly { readonly key: string; readonly value: string | null; readonly effect: string }[]
  readonly kubelet: Readonly<Record<string, unknown>> | null
  readonly version: string | null
  /** How many of the cluster's nodes are in it, the first ones. */
  readonly size: number
}

export type Cluster = {
  readonly id: string
  readonly name: string
  readonly projectId: string
  readonly datacenter: string
  version: string
  readonly profile: 'single' | 'ha'
  /** Without a domain of its own it has that of all. */
  readonly network: { podCIDR: string; serviceCIDR: string; dnsDomain?: string }
  readonly createdAt: Date
  deletedAt: Date | null
  nodes: { ready: number; total: number } | null
  sshKeyIds: string[]
  labels: { key: string; value: string }[]
  deletionProtection: boolean
  pause: Pause | null
  madeFrom: { name: string; revision: number; templateId: string } | null
  presetId: string | null
  controlPlane: ControlPlane
  proxy: ClusterProxy
  placement: string | null
  nodePools: readonly NodePool[]
  revision: number
  changedAt: Date
  /** `crashing` never becomes ready by itself. */
  readonly fate: 'well' | 'crashing'
}
/** What a cluster says in the place of its datacenter. */
export type ClusterProxy = {
  readonly enabled: boolean | null
  readonly httpProxy: string | null
  readonly httpsProxy: string | null
  readonly noProxy: readonly string[]
} | null
export type Seed = {
  readonly name: string
  readonly location: string
  reachable: boolean
  since: Date
  message: string | null
  lastContactAt: Date | null
  /** Where the files name it. */
  readonly source: { readonly file: string; readonly line: number }
  readonly datacenters: { name: string; provider: string; region: string }[]
  drain: { by: string; reason: string | null; since: Date } | null
}

/** A cluster of this name is held when it is deleted, by a finalizer of somebody. */
export const HELD = 'held'

export type Pause = {
  /** Empty: of the whole cluster. */
  readonly components: readonly string[]
  readonly by: string
  readonly reason: string | null
  readonly since: Date
  readonly until: Date | null
}
export type FieldDiff = { readonly field: string; readonly from: string | null; readonly to: string | null }
export type ClusterEvent = {
  readonly id: string
  readonly at: Date
  readonly clusterId: string
  readonly clusterName: string
  readonly projectId: string
  readonly kind:
    'created' | 'changed' | 'conditionTurned' | 'alertFiring' | 'alertResolved' | 'deletionAsked' | 'removed'
  readonly message: string
  readonly by: string | null
  readonly changes: readonly FieldDiff[]
  readonly condition: { readonly type: string; readonly status: string; readonly reason: string } | null
}

export type Change = {
  readonly revision: number
  readonly at: Date
  readonly by: string
  readonly changes: readonly FieldDiff[]
}

export type Label = { readonly key: string; readonly value: string }
/** What is null is decided when a cluster is ordered. */
export type Settings = {
  readonly datacenter: string | null
  readonly provider: string | null
  readonly region: string | null
  readonly version: string | null
  readonly profile: Cluster['profile'] | null
  readonly podCIDR: string | null
  readonly serviceCIDR: string | null
  readonly dnsDomain: string | null
  readonly labels: readonly Label[]
  readonly deletionProtection: boolean | null
  readonly preset: string | null
  readonly controlPlane: ControlPlane
  readonly addons: null
}
/** Of a project, or of the platform where `projectId` is null. */
type Shared = {
  readonly id: string
  readonly projectId: string | null
  readonly name: string
  description: string | null
  revision: number
  readonly createdAt: Date
  changedAt: Date
}
export type Template = Omit<Shared, 'name'> & { name: string; settings: Settings }
/** Without the credentials: nobody can read them. */
export type Preset = Shared & {
  readonly provider: string
  credentialsChangedAt: Date
  allowed: { projects: string[]; emailDomains: string[] } | null
}

export type Delivery = {
  readonly id: string
  readonly type: string
  readonly body: string
  readonly createdAt: Date
  state: 'pending' | 'delivered' | 'dead'
  attempts: number
  nextAttemptAt: Date | null
  reason: string | null
  readonly log: { at: Date; durationMs: number; status: number | null; error: string | null }[]
}
export type Webhook = {
  readonly id: string
  readonly projectId: string | null
  readonly name: string
  readonly url: string
  readonly events: string[]
  readonly revision: number
  readonly createdAt: Date
  readonly createdById: string
  readonly disabled: { readonly at: Date; readonly reason: string } | null
  readonly failingSince: Date | null
  readonly lastDeliveredAt: Date | null
  /** Newest first. */
  readonly deliveries: Delivery[]
  /** After its secret was replaced. */
  readonly formerSecretUntil: Date | null
}
export type Announcement = {
  readonly id: string
  readonly revision: number
  readonly title: string
  readonly text: string
  readonly severity: 'info' | 'warning' | 'critical'
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly seeds: readonly string[]
  readonly datacenters: readonly string[]
  readonly createdAt: Date
  readonly createdById: string
  readonly changedAt: Date
}
export type AuditEntry = {
  readonly id: string
  readonly at: Date
  readonly operation: string
  readonly actor: {
    kind: string
    id: string | null
    name: string | null
    projectId: string | null
    tokenId: string | null
  }
  readonly subject: { kind: string; id: string | null; name: string | null }
  readonly projectId: string | null
  readonly clusterId: string | null
  readonly credential: string | null
  readonly changes: readonly { field: string; before: string | null; after: string | null }[]
  readonly origin: { address: string; requestId: string; userAgent: string }
  readonly result: string | null
}

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789'

/** Of a cluster's etcd. */
export type Snapshot = {
  readonly name: string
  readonly requestedBy: 'SCHEDULE' | 'PERSON' | 'UPGRADE'
  readonly user: string | null
  readonly createdAt: Date
}

/** Everything that the mock platform knows. Lives as long as the process. */
export class World {
  readonly users: User[] = []
  readonly sessions: Session[] = []
  readonly logInRequests: LogInRequest[] = []
  readonly tokens = new Map<string, Token[]>()
  readonly projects: Project[] = []
  clusters: Cluster[] = []
  /** By the id of the cluster, oldest first. */
  readonly changes = new Map<string, Change[]>()
  templates: Template[] = []
  presets: Preset[] = []
  webhooks: Webhook[] = []
  /** Newest first. */
  announcements: Announcement[] = []
  /** By the id of the cluster, newest first. */
  readonly snapshots = new Map<string, Snapshot[]>()
  /** By the id of the cluster: the last one. */
  readonly restores = new Map<string, { name: string; snapshot: Snapshot; user: string; at: Date }>()
  /** Newest first. */
  readonly audit: AuditEntry[] = []
  /** Oldest first. */
  readonly events: ClusterEvent[] = []
  readonly seeds: Seed[] = []
  readonly versions: { version: string; isDefault: boolean }[] = []
  readonly identityProviders: { name: string; displayName: string }[] = []
  configProblems: { file: string; line: number; field: string; message: string }[] = []
  /** How long each step of a new cluster takes, in milliseconds. */
  readonly stepMs: number
  readonly #changes = new EventEmitter().setMaxListeners(0)

  constructor(o: { stepMs?: number } = {}) {
    this.stepMs = o.stepMs ?? 1_500
  }

  newId(length = 10): string {
    return Array.from({ length }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('')
  }

  /** Tells everybody who watches that something is another now. */
  changed(): void {
    this.#changes.emit('changed')
  }

  /** Yields at once, and then after every change or step of time, until `signal` ends it. */
  async *follow(signal: AbortSignal): AsyncGenerator<void> {
    while (!signal.aborted) {
      yield
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer)
          this.#changes.off('changed', wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, this.stepMs)
        this.#changes.once('changed', wake)
        signal.addEventListener('abort', wake, { once: true })
      })
    }
  }

  /** Takes the cluster away once its control plane would be gone. */
  deleteCluster(cluster: Cluster): void {
    if (cluster.deletedAt) return
    cluster.deletedAt = new Date()
    const remove = () => {
      this.clusters = this.clusters.filter(({ id }) => id !== cluster.id)
      this.changed()
    }
    if (cluster.name !== HELD && (this.seedOf(cluster)?.reachable ?? false)) setTimeout(remove, this.stepMs * 3).unref()
    this.changed()
  }

  /** Whatever is left of it. */
  forgetCluster(cluster: Cluster): void {
    this.clusters = this.clusters.filter(({ id }) => id !== cluster.id)
    this.changed()
  }

  seedOf({ datacenter }: { datacenter: string }): Seed | undefined {
    return this.seeds.find((seed) => seed.datacenters.some(({ name }) => name === datacenter))
  }
}
