import type { Tone } from '../ui/state.tsx'

export type Condition = {
  readonly type: string
  readonly status: 'True' | 'False' | 'Unknown'
  readonly reason: string
  readonly message: string
  readonly lastTransitionTime: string
}

export type Observed = {
  readonly ready: boolean
  readonly stale: boolean
  readonly deletedAt?: string | null
  readonly conditions: readonly Condition[]
}

/** Reasons that time alone does not heal: somebody has to do what the sentence says. */
const NEEDS_SOMEBODY = new Set([
  'AddonsRefused',
  'Crashing',
  'CannotStart',
  'DowngradeRefused',
  'ImageUnavailable',
  'Invalid',
  'KubeletsTooOld',
  'NamespaceTaken',
  'RootsChanged',
  'RootsDamaged',
  'RootsLost',
  'SeedRefused',
  'Unreachable',
  'Unschedulable',
  'UpgradeStopped',
  'UpgradeTooFar',
])

/** The condition in one word and colour. */
export function toneOf({ status, reason }: Condition): Tone {
  if (status === 'True') return 'good'
  if (NEEDS_SOMEBODY.has(reason)) return 'bad'
  return status === 'Unknown' ? 'none' : 'wait'
}

/** A cluster in a few words: what it is, and the sentence of what it waits for. */
export function summarize(cluster: Observed): { tone: Tone; word: string; sentence: string | undefined } {
  const ready = cluster.conditions.find(({ type }) => type === 'Ready')
  const blocking = cluster.conditions.find((c) => toneOf(c) === 'bad')
  const waiting: Tone = cluster.stale ? 'none' : 'wait'
  if (cluster.deletedAt) return { tone: waiting, word: 'Being deleted', sentence: ready?.message }
  if (cluster.ready) return { tone: cluster.stale ? 'none' : 'good', word: 'Ready', sentence: undefined }
  if (blocking) return { tone: 'bad', word: 'Needs attention', sentence: blocking.message }
  return { tone: waiting, word: ready ? 'Coming up' : 'Not seen yet', sentence: ready?.message }
}

const TITLES: Readonly<Record<string, string>> = {
  Ready: 'Cluster',
  SeedReachable: 'Seed',
  AddressAssigned: 'Address',
  EtcdAvailable: 'etcd',
  ApiserverAvailable: 'API server',
  ControllerManagerAvailable: 'Controller manager',
  SchedulerAvailable: 'Scheduler',
  VpnAvailable: 'VPN to the nodes',
  AccessGranted: 'Roles of people',
  PrometheusAvailable: 'Metrics',
  Upgraded: 'Version',
  AddonsApplied: 'Add-ons',
  EtcdHealthy: 'Members of etcd',
}

/** What a condition is about. A type that is newer than this page is shown as its words. */
export function titleOf(type: string): string {
  return TITLES[type] ?? type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
}
