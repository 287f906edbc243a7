import type { KubernetesObject, V1Namespace, V1PersistentVolume, V1Pod } from '#kubernetes'
import { DELETION_STEPS, MOST_LEFT, type ClusterDeletion, type DeletionStep, type LeftObject } from '#seed-api'
import { MACHINES_FINALIZER } from '../machine/names.ts'
import { FINALIZER, namespaceOf } from './names.ts'
import type { Observed } from './observed.ts'
import { sentence, type Verdict } from './reasons.ts'

/**
 * How long a step may take until somebody should look. What is only told is told early: everything but machines takes
 * seconds, and is tried on for as long as it takes.
 */
const DEADLINE_MS: Readonly<Record<DeletionStep, number>> = {
  Machines: 900_000,
  Exposure: 60_000,
  Workloads: 60_000,
  Volumes: 120_000,
  Namespace: 120_000,
}
/** What Kubernetes itself sets, and takes away when nothing uses the object any more. */
const IN_USE = new Set(['kubernetes.io/pvc-protection', 'kubernetes.io/pv-protection', 'foregroundDeletion'])
/** Of what is left, so much is in the sentence. */
const MOST_SAID = 3
const MOST_HELD_BY = 300

/** How far it is, what to say of it, and since how long its step lasts. */
export type JudgedDeletion = {
  readonly deletion: ClusterDeletion
  readonly verdict: Verdict
  readonly lastedMs: number
}

type Left = Readonly<Record<DeletionStep, readonly LeftObject[]>>

/**
 * How far the deletion of a cluster is; undefined when nothing of it is left, or nobody wants it deleted. Its step is the
 * first that has something left; the earlier status is good for when that began, and for nothing else. Pure.
 */
export function judgeDeletion(o: Observed): JudgedDeletion | undefined {
  const { deletionTimestamp, finalizers = [] } = o.cluster.metadata
  if (!deletionTimestamp || !finalizers.includes(FINALIZER)) return undefined
  const left = leftOf(o)
  const step = DELETION_STEPS.find((one) => left[one].length > 0)
  if (!step) return undefined
  const before = o.cluster.status?.deletion
  const since = before?.step === step ? before.since : o.now.toISOString()
  const lastedMs = o.now.getTime() - Date.parse(since)
  const deadline = new Date(Date.parse(since) + DEADLINE_MS[step]).toISOString()
  const late = lastedMs >= DEADLINE_MS[step]
  const verdict = verdictOf(o, { step, late, left: left[step], since })
  const all = [...left[step], ...DELETION_STEPS.filter((one) => one !== step).flatMap((one) => left[one])]
  const deletion: ClusterDeletion = {
    step,
    startedAt: deletionTimestamp,
    since,
    deadline,
    late,
    message: sentence(verdict.reason, verdict.facts).slice(0, 1024),
    left: all.slice(0, MOST_LEFT),
    leftCount: all.length,
  }
  return { deletion, verdict, lastedMs }
}

type Step = {
  readonly step: DeletionStep
  readonly late: boolean
  readonly left: readonly LeftObject[]
  readonly since: string
}

/** What was found of the machines is said by who deletes them. */
function verdictOf(o: Observed, { step, late, left, since }: Step): Verdict {
  const machines = o.cluster.status?.conditions?.find(
    ({ type, status }) => type === 'MachinesReady' && status !== 'True',
  )?.message
  const facts = {
    namespace: namespaceOf(o.cluster.metadata.name),
    since,
    left: listed(left.map(({ kind, name }) => `${kind} ${name}`)),
    held: listed(left.map((one) => `${one.kind} ${one.name}${one.heldBy === undefined ? '' : ` (${one.heldBy})`}`)),
    machines: machines ?? 'MachinesReady tells of them.',
  }
  return { reason: `${late ? 'Held' : 'Deleting'}${step}`, facts }
}

function listed(all: readonly string[]): string {
  const more = all.length - MOST_SAID
  return `${all.slice(0, MOST_SAID).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function leftOf(o: Observed): Left {
  const { namespace, leaving } = o
  // What is in somebody else's namespace is somebody else's.
  const own = namespace === undefined || namespace.ours ? leaving : undefined
  return {
    Machines: machinesOf(o),
    Exposure: told(own?.services, 'Service', () => undefined),
    Workloads: told(own?.pods, 'Pod', whyPod),
    Volumes: [
      ...told(own?.claims, 'PersistentVolumeClaim', whyClaim),
      ...told(own?.volumes, 'PersistentVolume', whyVolume),
    ],
    Namespace: namespace?.ours ? told([namespace.live], 'Namespace', whyNamespace) : [],
  }
}

function machinesOf({ cluster }: Observed): LeftObject[] {
  if (!cluster.metadata.finalizers?.includes(MACHINES_FINALIZER)) return []
  const names = cluster.status?.remainingMachines ?? []
  // Until they were listed it is not known whether there are any.
  if (names.length === 0) return [{ kind: 'Machine', name: 'of its pools' }]
  return names.map((name) => ({ kind: 'Machine', name }))
}

/** In the order of names, so that what is said changes only when something does. */
function told<T extends KubernetesObject>(
  objects: readonly T[] | undefined,
  kind: string,
  why: (object: T) => string | undefined,
): LeftObject[] {
  return (objects ?? [])
    .map((object) => {
      const heldBy = foreignFinalizers(object) ?? why(object)
      const name = object.metadata?.name ?? ''
      return { kind, name, ...(heldBy === undefined ? {} : { heldBy: heldBy.slice(0, MOST_HELD_BY) }) }
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function foreignFinalizers({ metadata }: KubernetesObject): string | undefined {
  const foreign = (metadata?.finalizers ?? []).filter((one) => !IN_USE.has(one))
  if (foreign.length === 0) return undefined
  return `held by finalizer ${foreign.toSorted().join(', ')}`
}

function whyPod({ metadata, spec }: V1Pod): string | undefined {
  if (!metadata?.deletionTimestamp) return undefined
  return spec?.nodeName === undefined ? undefined : `its programs have not ended on node ${spec.nodeName}`
}

const whyClaim = ({ metadata }: KubernetesObject): string | undefined =>
  metadata?.finalizers?.includes('kubernetes.io/pvc-protection') ? 'a pod uses it' : undefined

function whyVolume({ metadata, status }: V1PersistentVolume): string | undefined {
  if (status?.phase === 'Failed') return `it could not be removed: ${status.message ?? 'no more is known'}`
  const provisioner = metadata?.annotations?.['pv.kubernetes.io/provisioned-by']
  return provisioner === undefined ? undefined : `provisioner ${provisioner} has not removed it`
}

/** The seed's own words; of these two the first says how much there is, and the second what holds it. */
const SAYS_LITTLE = 'NamespaceContentRemaining'

function whyNamespace(namespace: KubernetesObject): string | undefined {
  const { conditions = [] } = (namespace as V1Namespace).status ?? {}
  const wrong = conditions.filter(({ status }) => status === 'True')
  const said = wrong.find(({ type }) => type !== SAYS_LITTLE) ?? wrong[0]
  return said && (said.message ?? said.reason)?.replace(/\s+/g, ' ').replace(/\.$/, '')
}
