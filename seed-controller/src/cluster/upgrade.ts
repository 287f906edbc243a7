import type { V1Pod } from '@kubernetes/client-node'
import { compareKubernetesVersions } from '#seed-api'
import { COMPONENT_LABEL, imagesOf } from '#templates'
import { chooseVersions, fromOf, type Choice, type ChoiceInputs, type Part } from '../upgrade/choose.ts'
import { rolloutOf, versionOfImage } from '../upgrade/rollout.ts'
import { foundationParams } from './params.ts'
import type { Observed } from './observed.ts'
import type { Facts } from '../facts.ts'
import type { Reason } from './reasons.ts'
import { findTrouble } from './trouble.ts'

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

function inputsOf({ cluster, objects }: Observed): ChoiceInputs {
  const { spec, status } = cluster
  const part = (name: Part) => rolloutOf(objects.get(WORKLOADS[name]), name)
  return {
    wanted: spec.version,
    ran: status?.version,
    served: status?.apiserverVersion,
    oldestKubelet: status?.nodes?.oldestKubelet,
    etcdImage: imagesOf(spec.version).etcd,
    parts: {
      etcd: part('etcd'),
      apiserver: part('apiserver'),
      'controller-manager': part('controller-manager'),
      scheduler: part('scheduler'),
    },
  }
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
  const { namespace } = foundationParams(o.cluster)
  const facts = { from: String(from), to: inputs.wanted, namespace, oldest: String(inputs.oldestKubelet) }
  const isNew = from === undefined || (runs === undefined && !moving)
  const still = isNew ? 'NotRunningYet' : (refused ?? (runs === inputs.wanted ? 'UpToDate' : undefined))
  if (still) return { reason: still, facts }
  if (o.cluster.spec.paused) return { reason: 'UpgradePaused', facts }
  return moving ? judgeMove(o, moving, facts) : { reason: 'UpgradeEnding', facts }
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
  const trouble = findTrouble(pods, component)
  if (trouble) return TROUBLES[trouble.reason]?.(trouble.detail) ?? trouble.detail
  return rolloutOf(objects.get(WORKLOADS[component]), component) ? 'it is starting' : 'it is not there'
}

/** The reason of a pod's trouble in words that go into a sentence. */
const TROUBLES: Partial<Record<Reason, (detail: string) => string>> = {
  Unschedulable: (detail) => `no node of the seed can take it (${detail})`,
  ImageUnavailable: (detail) => `its image ${detail} cannot be pulled`,
  Crashing: (detail) => `it ends again and again (${detail})`,
  CannotStart: (detail) => `it cannot be started (${detail})`,
}

const isOf = ({ metadata }: V1Pod, component: Part): boolean =>
  metadata?.labels?.[COMPONENT_LABEL] === component && !metadata.deletionTimestamp

const isReady = ({ status }: V1Pod): boolean =>
  status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True') ?? false

const startOf = ({ metadata }: V1Pod): string => new Date(metadata?.creationTimestamp ?? 0).toISOString()

function versionOf({ spec }: V1Pod): string | undefined {
  return versionOfImage(spec?.containers.find(({ name }) => name === 'apiserver')?.image)
}
