import type {
  AlertSeverity,
  Cluster,
  ClusterConditionType,
  InsideConditionType,
  ListedAlert,
  ListedNode,
  SnapshotSchedule,
} from '#seed-api'
import { LEAF_LIFE_MS } from '../cluster/secrets-plan.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** What heals within this is nobody's business. */
const SETTLE_MS = 5 * MINUTE_MS
const ADDONS_SETTLE_MS = 15 * MINUTE_MS
/** One that does not become a node is replaced after fifteen minutes, and drains take their time. */
const MACHINES_SETTLE_MS = 30 * MINUTE_MS
/** They are replaced when a third of their life is left. */
const CERTIFICATE_MS = (LEAF_LIFE_MS * 3) / 4

/** What the alerts that this process finds by itself are made from. */
export type OwnObserved = {
  readonly cluster: Cluster
  readonly now: Date
  /** What the seed does by itself; undefined where snapshots are not set up. */
  readonly schedule: SnapshotSchedule | undefined
  /** When the oldest certificates of the control plane were made; undefined where nobody looked. */
  readonly oldestCertificate: Date | undefined
}

type Entry = { readonly severity: AlertSeverity; readonly summary: (subject: string) => string }

/**
 * What no Prometheus of a cluster can see: itself, programs that are not scraped, what agents of nodes say, snapshots, and
 * certificates. Names are sections of docs/runbooks.md.
 */
export const OWN_ALERTS = {
  EtcdDown: critical('Not enough members of etcd are ready: nothing can be read or written.'),
  ApiserverDown: critical(
    'The API server does not answer: nobody can change or read anything in the cluster. What runs on nodes runs on.',
  ),
  ControllerManagerDown: critical(
    'No controller manager is ready: no pods are made for deployments, and lost nodes are not noticed.',
  ),
  SchedulerDown: critical('No scheduler is ready: new pods stay pending.'),
  VpnDown: critical('No replica of the VPN is ready: logs, exec, webhooks and metrics do not get through.'),
  PrometheusDown: warning('The Prometheus of the cluster is not ready: no new figures, and fewer alerts.'),
  AccessNotGranted: warning('Who of the project may do what is not up to date in the cluster.'),
  EtcdUnhealthy: warning('Something is wrong inside etcd: its condition EtcdHealthy says what.'),
  AddonsNotApplied: warning('Parts of what every cluster has inside could not be put there.'),
  MachinesNotReady: warning(
    'Pools do not have the machines that they ask for, or cannot give some back: the condition MachinesReady says why.',
  ),
  CertificateExpiring: critical('Certificates of the control plane were not renewed and come to their end.'),
  SnapshotOverdue: warning('No snapshot that works was taken for two periods of the schedule.'),
  NodeNotReady: warning((node) => `Node ${node} takes no pods, or says nothing.`),
  NodeAgentSilent: warning((node) => `Nothing was heard from the agent of node ${node}.`),
  NodeAgentUnhealthy: warning((node) => `The agent of node ${node} cannot do its work.`),
} as const satisfies Record<string, Entry>
export type OwnAlert = keyof typeof OWN_ALERTS

/** Those that are found by a condition that is false for a while. */
const BY_CONDITION: Partial<Record<ClusterConditionType | InsideConditionType, readonly [OwnAlert, afterMs: number]>> =
  {
    EtcdAvailable: ['EtcdDown', SETTLE_MS],
    ApiserverAvailable: ['ApiserverDown', SETTLE_MS],
    ControllerManagerAvailable: ['ControllerManagerDown', SETTLE_MS],
    SchedulerAvailable: ['SchedulerDown', SETTLE_MS],
    VpnAvailable: ['VpnDown', SETTLE_MS],
    PrometheusAvailable: ['PrometheusDown', SETTLE_MS],
    AccessGranted: ['AccessNotGranted', SETTLE_MS],
    EtcdHealthy: ['EtcdUnhealthy', SETTLE_MS],
    AddonsApplied: ['AddonsNotApplied', ADDONS_SETTLE_MS],
    MachinesReady: ['MachinesNotReady', MACHINES_SETTLE_MS],
  }

/** The alerts of a cluster that fire by what its status and its keys say. Of one that never worked, none. Pure. */
export function ownAlerts(o: OwnObserved): ListedAlert[] {
  const { status = {}, metadata } = o.cluster
  // What a new cluster waits for, its conditions say.
  if (metadata.deletionTimestamp || status.version === undefined) return []
  return [...ofConditions(o), ...ofCertificates(o), ...ofSnapshots(o), ...ofNodes(o)]
}

function ofConditions({ cluster, now }: OwnObserved): ListedAlert[] {
  return (cluster.status?.conditions ?? []).flatMap(({ type, status, lastTransitionTime }) => {
    const [name, afterMs] = BY_CONDITION[type as keyof typeof BY_CONDITION] ?? []
    if (name === undefined || afterMs === undefined || status !== 'False') return []
    return since(lastTransitionTime, now) >= afterMs ? [alert(name, lastTransitionTime)] : []
  })
}

function ofCertificates({ oldestCertificate: made, now }: OwnObserved): ListedAlert[] {
  if (!made) return []
  const due = new Date(made.getTime() + CERTIFICATE_MS)
  return due <= now ? [alert('CertificateExpiring', due.toISOString())] : []
}

/** When what is there was saved last: its newest snapshot that works, or that it was made. Undefined where none are wanted. */
export function lastSaved({ cluster, schedule }: Pick<OwnObserved, 'cluster' | 'schedule'>): SavedAt | undefined {
  const everyHours = cluster.spec.snapshots?.everyHours ?? schedule?.everyHours ?? 0
  if (!schedule || everyHours === 0) return undefined
  const good = (cluster.status?.snapshots ?? []).filter(({ state }) => state === 'Ready')
  const times = [cluster.metadata.creationTimestamp, ...good.map(({ takenAt, createdAt }) => takenAt ?? createdAt)]
  return { at: new Date(Math.max(...times.map((time) => Date.parse(time ?? '') || 0))), everyHours }
}
type SavedAt = { readonly at: Date; readonly everyHours: number }

function ofSnapshots(o: OwnObserved): ListedAlert[] {
  const saved = lastSaved(o)
  if (!saved) return []
  const due = new Date(saved.at.getTime() + 2 * saved.everyHours * HOUR_MS + HOUR_MS)
  return due <= o.now ? [alert('SnapshotOverdue', due.toISOString())] : []
}

function ofNodes({ cluster, now }: OwnObserved): ListedAlert[] {
  return (cluster.status?.nodes?.listed ?? []).flatMap((node) => {
    const found = problemOf(node)
    if (!found) return []
    const [name, from] = found
    return since(from, now) >= SETTLE_MS ? [alert(name, from, node.name)] : []
  })
}

/** One for each node: what its agent says explains most. */
function problemOf(node: ListedNode): readonly [OwnAlert, string] | undefined {
  if (node.agent === 'Failing' && node.agentSince !== undefined) return ['NodeAgentUnhealthy', node.agentSince]
  if (!node.ready) return ['NodeNotReady', node.readySince ?? node.createdAt]
  return node.agent === 'Silent' && node.heardAt !== undefined ? ['NodeAgentSilent', node.heardAt] : undefined
}

const since = (time: string, now: Date): number => now.getTime() - (Date.parse(time) || 0)

function alert(name: OwnAlert, from: string, subject?: string): ListedAlert {
  const { severity, summary } = OWN_ALERTS[name]
  return { name, severity, ...(subject === undefined ? {} : { subject }), summary: summary(subject ?? ''), since: from }
}

function critical(summary: string): Entry {
  return { severity: 'critical', summary: () => summary }
}

function warning(summary: string | Entry['summary']): Entry {
  return { severity: 'warning', summary: typeof summary === 'string' ? () => summary : summary }
}
