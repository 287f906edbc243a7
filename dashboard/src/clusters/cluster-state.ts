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
  /** Without components of the whole cluster. */
  readonly pause?: { readonly components: readonly unknown[] } | null
  readonly conditions: readonly Condition[]
}

/** Reasons that time alone does not heal: somebody has to do what the sentence says. */
const NEEDS_SOMEBODY = new Set([
  'AddonsLacking',
  'AddonsRefused',
  'Crashing',
  'CannotStart',
  'DeletionHeld',
  'DowngradeRefused',
  'HeldExposure',
  'HeldMachines',
  'HeldNamespace',
  'HeldVolumes',
  'HeldWorkloads',
  'ImageUnavailable',
  'Invalid',
  'KubeletsTooOld',
  'NamespaceTaken',
  'RootsChanged',
  'RootsDamaged',
  'RootsLost',
  'RolloutStopped',
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

/** The whole of it, and not only a part. */
const isPaused = (pause: Observed['pause']): boolean => pause?.components.length === 0

type Summary = { readonly tone: Tone; readonly word: string; readonly sentence: string | undefined }

/** A cluster in a few words: what it is, and the sentence of what it waits for. */
export function summarize(cluster: Observed): Summary {
  const { conditions, stale, ready, deletedAt, pause } = cluster
  const sentence = conditions.find(({ type }) => type === 'Ready')?.message
  const waiting: Tone = stale ? 'none' : 'wait'
  if (deletedAt) return { tone: isHeld(cluster) ? 'bad' : waiting, word: 'Being deleted', sentence }
  if (isPaused(pause)) return { tone: waiting, word: 'Paused', sentence: ready ? undefined : sentence }
  if (ready) return { tone: stale ? 'none' : 'good', word: 'Ready', sentence: undefined }
  return unready(conditions, { tone: waiting, word: sentence === undefined ? 'Not seen yet' : 'Coming up', sentence })
}

/** A step of its deletion is late. */
const isHeld = ({ stale, conditions }: Observed): boolean =>
  !stale && conditions.some(({ type, reason }) => type === 'Ready' && reason === 'DeletionHeld')

/** What somebody has to do something about comes before what only takes time. */
function unready(conditions: readonly Condition[], waiting: Summary): Summary {
  const blocking = conditions.find((condition) => toneOf(condition) === 'bad')
  return blocking ? { tone: 'bad', word: 'Needs attention', sentence: blocking.message } : waiting
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
  RolledOut: 'Version of Seedbed',
  AddonsApplied: 'Add-ons',
  EtcdHealthy: 'Members of etcd',
  MachinesReady: 'Machines of pools',
}

/** What a condition is about. A type that is newer than this page is shown as its words. */
export function titleOf(type: string): string {
  return TITLES[type] ?? type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
}
