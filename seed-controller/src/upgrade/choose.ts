import { compareKubernetesVersions, kubeletProblem, stepProblem } from '#seed-api'
import type { Rollout } from './rollout.ts'

/** The components that are of a version of Kubernetes, in the order in which they get a new one. */
const VERSIONED = ['apiserver', 'controller-manager', 'scheduler'] as const
export type VersionedPart = (typeof VERSIONED)[number]
export type Part = 'etcd' | VersionedPart

export type ChoiceInputs = {
  /** Of the specification. */
  readonly wanted: string
  /** That all components ran last; undefined before the first time. */
  readonly ran: string | undefined
  /** The newest version of which an API server has served. */
  readonly served: string | undefined
  readonly oldestKubelet: string | undefined
  readonly etcdImage: string
  readonly parts: Readonly<Record<Part, Rollout | undefined>>
  /** Why nothing may begin yet; what has begun goes on. */
  readonly heldBy: 'UpgradeAfterSnapshot' | 'UpgradeWithoutSnapshot' | undefined
}

export type Choice = {
  /** What each component is to run now. */
  readonly versions: Readonly<Record<VersionedPart, string>>
  /** What moves, or has to be available before anything moves; absent where nothing has to. */
  readonly moving?: Part
  /** Why the cluster stays what it is. */
  readonly refused?: 'DowngradeRefused' | 'UpgradeTooFar' | 'KubeletsTooOld' | NonNullable<ChoiceInputs['heldBy']>
}

/**
 * Chooses what each component of a control plane runs: this is the only place where that is decided. A cluster that
 * never ran, or that goes nowhere, has one version. One that is upgraded goes a component at a time, each when all
 * replicas of those before it run the new version and are ready: no component is ever newer than the API server, nor
 * more than one minor version older, as https://kubernetes.io/releases/version-skew-policy/ has it. Pure.
 */
export function chooseVersions(o: ChoiceInputs): Choice {
  const { wanted, served } = o
  const from = fromOf(o)
  const isBack = served !== undefined && compareKubernetesVersions(wanted, served) < 0
  if (!isBack && (from === undefined || from === wanted)) return { versions: all(wanted) }
  const refused = refusal(o, isBack)
  if (refused) return { versions: staying(o), refused }
  const moving = firstThatIsNot(o)
  if (!moving) return { versions: all(wanted) }
  const reached = moving === 'etcd' ? [] : VERSIONED.slice(0, VERSIONED.indexOf(moving) + 1)
  return { versions: { ...staying(o), ...Object.fromEntries(reached.map((part) => [part, wanted])) }, moving }
}

/**
 * What is inside a cluster is of the version that the whole control plane runs: kube-proxy may not be newer than the API
 * server, and nor may the kubelets of the nodes that join meanwhile.
 */
export function versionInside(cluster: {
  readonly spec: { readonly version: string }
  readonly status?: { readonly version?: string | undefined } | undefined
}): string {
  return cluster.status?.version ?? cluster.spec.version
}

/** Where an upgrade begins; undefined for a cluster that never ran. Pure. */
export const fromOf = ({ ran, served }: Pick<ChoiceInputs, 'ran' | 'served'>): string | undefined => ran ?? served

function refusal(o: ChoiceInputs, isBack: boolean): Choice['refused'] {
  const { wanted, oldestKubelet } = o
  const from = fromOf(o)
  const step = from === undefined ? undefined : stepProblem(from, wanted)
  if (isBack || step === 'downgrade') return 'DowngradeRefused'
  if (step === 'tooFar') return 'UpgradeTooFar'
  const isTooOld = oldestKubelet !== undefined && kubeletProblem(oldestKubelet, wanted) === 'tooOld'
  if (isTooOld) return 'KubeletsTooOld'
  return hasBegun(o) ? undefined : o.heldBy
}

/** Whether an API server of another version than before may have written already. */
function hasBegun(o: ChoiceInputs): boolean {
  const from = fromOf(o)
  const isServed = o.served !== undefined && from !== undefined && compareKubernetesVersions(o.served, from) > 0
  return isServed || o.parts.apiserver?.version === o.wanted
}

function firstThatIsNot({ wanted, etcdImage, parts }: ChoiceInputs): Part | undefined {
  const { etcd } = parts
  if (!etcd?.settled || etcd.image !== etcdImage) return 'etcd'
  return VERSIONED.find((part) => parts[part]?.version !== wanted || !parts[part].settled)
}

/** What each component has, unless somebody else gave it that, or nobody served with it: then what all of them ran. */
function staying(o: ChoiceInputs): Choice['versions'] {
  const oldest = fromOf(o) ?? o.wanted
  const newest = o.served ?? oldest
  const isOurs = (version: string) =>
    compareKubernetesVersions(version, oldest) >= 0 && compareKubernetesVersions(version, newest) <= 0
  const own = VERSIONED.flatMap((part) => {
    const version = o.parts[part]?.version
    return version !== undefined && isOurs(version) ? [[part, version] as const] : []
  })
  return { ...all(oldest), ...Object.fromEntries(own) }
}

const all = (version: string): Choice['versions'] => ({
  apiserver: version,
  'controller-manager': version,
  scheduler: version,
})
