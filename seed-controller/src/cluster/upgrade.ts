import type { V1Pod } from '#kubernetes'
import { compareKubernetesVersions, type Cluster } from '#seed-api'
import { COMPONENT_LABEL, imagesOf } from '#templates'
import { chooseVersions, fromOf, type Choice, type ChoiceInputs, type Part } from '../upgrade/choose.ts'
import { rolloutOf, versionOfImage } from '../upgrade/rollout.ts'
import { foundationParams } from './params.ts'
import type { Observed } from './observed.ts'
import { pausedComponents } from './paused.ts'
import type { Facts } from '../facts.ts'
import type { Reason } from './reasons.ts'
import { isBeingRestored } from './restoring.ts'
import { sayTrouble } from './trouble.ts'

/** For pulling an image and for starting; an API server takes seconds when its image is there. */
const DEADLINE_MS = 300_000

const WORKLOADS = {
  etcd: 'StatefulSet/etcd',
  apiserver: 'Deployment/apiserver',
  'controller-manager': 'Deployment/controller-manager',
  scheduler: 'Deployment/scheduler',
} as const satisfies Record<Part, string>

/** What each component of this cluster is to run now. */
export const chooseFor = (o: Observed): Choice => chooseVersions(inputsOf(o))

function inputsOf({ cluster, objects, seed }: Observed): ChoiceInputs {
  const { spec, status } = cluster
  const part = (name: Part) => rolloutOf(objects.get(WORKLOADS[name]), name)
  return {
    // What is replaced is not moved as well.
    wanted: isBeingRestored(cluster) ? (status?.version ?? spec.version) : spec.version,
    ran: status?.version,
    served: status?.apiserverVersion,
    oldestKubelet: status?.nodes?.oldestKubelet,
    etcdImage: imagesOf(spec.version, seed.registry).etcd,
    heldBy: heldBy(cluster),
    parts: {
      etcd: part('etcd'),
      apiserver: part('apiserver'),
      'controller-manager': part('controller-manager'),
      scheduler: part('scheduler'),
    },
  }
}

/** An upgrade begins when a snapshot is there from before it, or is known not to come. */
function heldBy({ spec, status }: Cluster): ChoiceInputs['heldBy'] {
  const said = status?.upgradeSnapshot
  if (said?.to !== spec.version || said.state === 'Taking') return 'UpgradeAfterSnapshot'
  return said.state === 'Failed' ? 'UpgradeWithoutSnapshot' : undefined
}

/** What became of that snapshot, in words that go into a sentence. */
function snapshotWords({ spec, status }: Cluster): string {
  const said = status?.upgradeSnapshot
  if (said?.to !== spec.version) return 'with no snapshot of before'
  return said.state === 'Ready' ? `with snapshot ${said.name} of before` : `without a snapshot: ${said.message}`
}

/** The newest version of which an API server has served, now or before. */
export function servedBy({ cluster, pods }: Observed): string | undefined {
  const now = pods.filter((pod) => isOf(pod, 'apiserver') && isReady(pod)).map(versionOf)
  return [cluster.status?.apiserverVersion, ...now]
    .filter((version) => version !== undefined)
    .toSorted(compareKubernetesVersions)
    .at(-1)
}

/** How far an upgrade is; `runs` is the version that all components run. */
export function judgeUpgrade(o: Observed, runs: string | undefined): { reason: Reason; facts: Facts } {
  const inputs = inputsOf(o)
  const { moving, refused } = chooseVersions(inputs)
  const from = runs ?? fromOf(inputs)
  const facts = { from: String(from), oldest: String(inputs.oldestKubelet), ...factsOf(o.cluster) }
  if (from === undefined || !(runs ?? moving)) return { reason: 'NotRunningYet', facts }
  const done = runs === inputs.wanted ? 'UpToDate' : undefined
  const still = heldByRestore(o.cluster, from) ?? refused ?? done
  if (still) return { reason: still, facts }
  return judgeGoing(o, moving, facts)
}

function judgeGoing(o: Observed, moving: Part | undefined, facts: Facts): { reason: Reason; facts: Facts } {
  const isHeld = o.cluster.spec.paused || (moving !== undefined && pausedComponents(o.cluster).has(moving))
  if (isHeld) return { reason: 'UpgradePaused', facts }
  return moving ? judgeMove(o, moving, facts) : { reason: 'UpgradeEnding', facts }
}

const heldByRestore = (cluster: Cluster, from: string): Reason | undefined =>
  isBeingRestored(cluster) && cluster.spec.version !== from ? 'UpgradeAfterRestore' : undefined

function factsOf(cluster: Cluster) {
  const { upgradeSnapshot, restore } = cluster.status ?? {}
  return {
    to: cluster.spec.version,
    namespace: foundationParams(cluster).namespace,
    before: snapshotWords(cluster),
    detail: upgradeSnapshot?.message ?? 'which is about to be asked for',
    snapshot: restore?.snapshot ?? '',
  }
}

function judgeMove(o: Observed, component: Part, of: Facts): { reason: Reason; facts: Facts } {
  const waiting = o.pods.filter((pod) => isOf(pod, component) && !isReady(pod))
  const since = waiting.map(startOf).toSorted()[0]
  const facts = { ...of, component, detail: detailOf(o, component), since: since ?? '' }
  if (since === undefined) return { reason: 'Upgrading', facts }
  const isLate = o.now.getTime() - Date.parse(since) > DEADLINE_MS
  return { reason: isLate ? 'UpgradeStopped' : 'UpgradeWaiting', facts }
}

function detailOf({ pods, objects }: Observed, component: Part): string {
  const trouble = sayTrouble(pods, component)
  if (trouble !== undefined) return trouble
  return rolloutOf(objects.get(WORKLOADS[component]), component) ? 'it is starting' : 'it is not there'
}

const isOf = ({ metadata }: V1Pod, component: Part): boolean =>
  metadata?.labels?.[COMPONENT_LABEL] === component && !metadata.deletionTimestamp

const isReady = ({ status }: V1Pod): boolean =>
  status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True') ?? false

const startOf = ({ metadata }: V1Pod): string => metadata?.creationTimestamp ?? ''

function versionOf({ spec }: V1Pod): string | undefined {
  return versionOfImage(spec?.containers.find(({ name }) => name === 'apiserver')?.image)
}
