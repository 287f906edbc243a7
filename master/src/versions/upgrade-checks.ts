import { findControlPlaneMistakes, kubeletProblem, minorsBetween, MOST_KUBELET_MINORS_BEHIND } from '#seed-api'
import { saysReady, type SeedState } from '../clusters/conditions.ts'
import type { Cluster, NodePool, Observed } from '../clusters/model.ts'
import type { VersionConfig } from '../files/versions.ts'
import { checkUpdate, isOver, isTooFar, offeredVersions } from './rules.ts'

/** In the order in which people read them. */
export const UPGRADE_CHECKS = [
  'version',
  'seed',
  'pause',
  'progress',
  'ready',
  'etcd',
  'nodes',
  'options',
  'apis',
] as const
export type UpgradeCheckName = (typeof UPGRADE_CHECKS)[number]
export const UPGRADE_OUTCOMES = ['pass', 'warning', 'blocking'] as const
export type UpgradeOutcome = (typeof UPGRADE_OUTCOMES)[number]

/** One thing that was looked at before an upgrade: how it is, in a sentence, and what to do where it is not well. */
export type UpgradeCheck = {
  readonly name: UpgradeCheckName
  readonly outcome: UpgradeOutcome
  readonly message: string
}
type Said = Omit<UpgradeCheck, 'name'>

export type UpgradeFacts = { readonly versions: VersionConfig; readonly now: Date }

/**
 * What to know before a cluster is upgraded to a version; nothing here asks anybody. Of a version that nobody offers
 * there is only that to say. Pure.
 */
export function upgradeChecks(cluster: Cluster, to: string, facts: UpgradeFacts & { seed: SeedState }): UpgradeCheck[] {
  if (isNotOffered(cluster, to, facts)) return [{ name: 'version', ...checkVersion(cluster, to, facts) }]
  const said: Record<UpgradeCheckName, Said> = {
    ...ofCluster(cluster, to, facts),
    seed: checkSeed(facts.seed),
    apis: checkApis(cluster, to),
  }
  return UPGRADE_CHECKS.map((name) => ({ name, ...said[name] }))
}

/** Why a cluster cannot be upgraded now; nothing where it can. Pure. */
export function upgradeBlockers(cluster: Cluster, to: string, facts: UpgradeFacts): UpgradeCheck[] {
  const said: Partial<Record<UpgradeCheckName, Said>> = isNotOffered(cluster, to, facts)
    ? { version: checkVersion(cluster, to, facts) }
    : ofCluster(cluster, to, facts)
  return UPGRADE_CHECKS.flatMap((name) => {
    const one = said[name]
    return one?.outcome === 'blocking' ? [{ name, ...one }] : []
  })
}

const isNotOffered = (cluster: Cluster, to: string, { versions, now }: UpgradeFacts) =>
  to !== cluster.version && !offeredVersions(versions, now).includes(to)

/** Everything that can be in the way; beside it there are only warnings. */
const ofCluster = (cluster: Cluster, to: string, facts: UpgradeFacts) => ({
  version: checkVersion(cluster, to, facts),
  pause: checkPause(cluster),
  progress: checkProgress(cluster, to),
  ready: checkReady(cluster),
  etcd: checkEtcd(cluster),
  nodes: checkNodes(cluster, to),
  options: checkOptions(cluster, to),
})

const pass = (message: string): Said => ({ outcome: 'pass', message })
const warning = (message: string): Said => ({ outcome: 'warning', message })
const blocking = (message: string): Said => ({ outcome: 'blocking', message })

function checkVersion({ version: from }: Cluster, to: string, { versions, now }: UpgradeFacts): Said {
  if (to === from) return warning(`Kubernetes ${to} is what this cluster is to have already: nothing would change.`)
  const refused = checkUpdate({ from, to }, versions, now)
  if (refused) return blocking(refused)
  const release = versions.releases.find(({ version }) => version === to)
  if (isOver(release?.deprecated, now)) {
    return warning(`Kubernetes ${to} is deprecated since ${release?.deprecated}: choose a newer one if there is one.`)
  }
  return pass(`Kubernetes ${to} is offered, and one step from ${from}.`)
}

/** It is wanted all the same, and begins when the seed is back. */
function checkSeed({ reachable, name, since }: SeedState): Said {
  if (reachable) return pass(`Seed ${name} can be reached.`)
  return warning(
    `Seed ${name} cannot be reached since ${since.toISOString()}: what is said here is what it last told, and nothing begins until it is back.`,
  )
}

function checkPause({ pause }: Cluster): Said {
  if (!pause) return pass('The cluster is not paused.')
  if (pause.components) {
    const paused = pause.components.join(', ')
    return blocking(
      `Of ${paused} nothing is changed, since ${pause.by} paused that: an upgrade would stop in its middle. Resume the cluster first.`,
    )
  }
  return warning(`The cluster is paused by ${pause.by}: nothing begins until somebody resumes it.`)
}

/** A cluster that never ran is made with the other version; there is nothing to upgrade. */
const neverRan = pass('The cluster has not run yet: it is made with that version.')

function checkProgress({ observed, version }: Cluster, to: string): Said {
  const runs = observed?.version
  if (runs === undefined) return neverRan
  if (isTooFar({ from: runs, to })) {
    return blocking(`It still runs ${runs}, on its way to ${version}: wait until it is there, then go on to ${to}.`)
  }
  if (runs === version) return pass(`Every component runs ${runs}.`)
  return warning(`It still runs ${runs}, on its way to ${version}: its components go to ${to} from where they are.`)
}

function checkReady({ observed, version }: Cluster): Said {
  if (observed?.version === undefined) return neverRan
  if (saysReady(observed)) return pass('The cluster is ready.')
  const message = conditionOf(observed, 'Ready')?.message ?? 'Its seed does not say why.'
  // What is wrong may be the version that it is on its way to.
  if (observed.version !== version) return warning(`The cluster is not ready: ${message}`)
  return blocking(`The cluster is not ready: ${message} Repair it first: an upgrade would make that harder.`)
}

function checkEtcd({ observed }: Cluster): Said {
  if (observed?.version === undefined) return neverRan
  const said = conditionOf(observed, 'EtcdHealthy')
  if (!said) return warning('Its seed does not say whether etcd is well.')
  if (said.status === 'True') return pass(said.message)
  return said.reason === 'EtcdNearlyFull' ? warning(said.message) : blocking(said.message)
}

function checkNodes({ observed, nodePools = [] }: Cluster, to: string): Said {
  const pool = poolTooOld(nodePools, to)
  if (pool) return blocking(pool)
  return checkKubelets(observed, to)
}

function checkKubelets(observed: Observed | undefined, to: string): Said {
  const { total = 0, oldestKubelet: oldest, newestKubelet: newest } = observed?.nodes ?? {}
  if (total === 0) return pass('The cluster has no nodes.')
  if (oldest === undefined || newest === undefined)
    return warning('Its seed does not say which kubelets its nodes have.')
  if (kubeletProblem(oldest, to) === 'tooOld') {
    return blocking(
      `A node has kubelet ${oldest}, which is more than ${MOST_KUBELET_MINORS_BEHIND} minor versions older than ${to}: upgrade or replace that node first.`,
    )
  }
  if (kubeletProblem(newest, to) === 'newer') {
    return warning(`A node has kubelet ${newest}, which is newer than ${to}, and Kubernetes does not support that.`)
  }
  return pass(`Its nodes have kubelets from ${oldest} to ${newest}, which work with ${to}.`)
}

function poolTooOld(pools: readonly NodePool[], to: string): string | undefined {
  const pool = pools.find(({ version }) => version !== undefined && kubeletProblem(version, to) === 'tooOld')
  return (
    pool &&
    `Pool ${pool.name} is to have kubelets of ${pool.version}, which is more than ${MOST_KUBELET_MINORS_BEHIND} minor versions older than ${to}: change the version of the pool first.`
  )
}

/** A component that is given a gate that it does not know ends at once. */
function checkOptions({ controlPlane = {}, version, profile }: Cluster, to: string): Said {
  const mistakesWith = (one: string) => findControlPlaneMistakes(controlPlane, { version: one, profile })
  const isBefore = new Set(mistakesWith(version).map(({ field }) => field))
  const [mistake] = mistakesWith(to).filter(({ field }) => !isBefore.has(field))
  if (!mistake) return pass(`Kubernetes ${to} takes the options of the control plane.`)
  return blocking(`controlPlane.${mistake.field}: ${mistake.message} Change that first, or together with the version.`)
}

function checkApis({ observed }: Cluster, to: string): Said {
  if (observed?.version === undefined) return neverRan
  const { deprecatedApis } = observed
  if (!deprecatedApis) return warning('Its seed has not looked yet which APIs are in use.')
  const gone = deprecatedApis.filter(({ removedIn }) => minorsBetween(`${removedIn}.0`, to) >= 0)
  if (gone.length === 0) return pass(`No API was asked for that Kubernetes ${to} does not have.`)
  const names = gone.map(({ api, removedIn }) => `${api} (gone in ${removedIn})`).join(', ')
  return warning(
    `Programs ask for what Kubernetes ${to} does not have, and will be refused: ${names}. Update them first. The API server counts since it last started.`,
  )
}

const conditionOf = ({ conditions }: Observed, type: string) => conditions.find((one) => one.type === type)
