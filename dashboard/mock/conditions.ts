import type { Cluster, Seed } from './world.ts'

type Condition = { type: string; status: string; reason: string; message: string; lastTransitionTime: Date }

const PARTS = [
  ['AddressAssigned', 'Assigned', 'The API server is reached at {endpoint}.'],
  ['EtcdAvailable', 'Running', '{n} of {n} replicas of etcd are ready.'],
  ['ApiserverAvailable', 'Reachable', '{endpoint}/readyz answers 200.'],
  ['ControllerManagerAvailable', 'Running', '{n} of {n} replicas of controller-manager are ready.'],
  ['SchedulerAvailable', 'Running', '{n} of {n} replicas of scheduler are ready.'],
  ['VpnAvailable', 'Running', '{n} of {n} replicas of vpn are ready.'],
  ['AccessGranted', 'Granted', 'Everyone of the project has their role in the cluster.'],
  ['PrometheusAvailable', 'Running', '1 of 1 replicas of prometheus are ready.'],
  ['Upgraded', 'UpToDate', 'Every component runs Kubernetes {version}.'],
  ['RolledOut', 'RolledOut', 'Every component is what the Seedbed of its seed makes of it.'],
  ['AddonsApplied', 'AddonsKept', 'Everything that nodes and pods need inside the cluster is there.'],
  ['EtcdHealthy', 'EtcdSound', 'Every member of etcd answers, and its database has room.'],
] as const

/** The answer to what a cluster cannot do yet. */
export const NOT_READY = {
  __typename: 'ClusterNotReady',
  message: 'The cluster is not ready yet: wait until its API server answers.',
}

export type Observed = { conditions: Condition[]; ready: boolean; endpoint: string | null; lastSeenAt: Date | null }

/** What the seed of a cluster would have said of it by `now`: a step after the other, each as long as `stepMs`. */
export function observe(cluster: Cluster, seed: Seed, o: { stepMs: number; now: Date }): Observed {
  const never = !seed.reachable && seed.since < cluster.createdAt
  const away = seed.reachable ? [] : [seedAway(seed)]
  if (never)
    return { conditions: [waitingForSeed(cluster, seed), ...away], ready: false, endpoint: null, lastSeenAt: null }

  const seenAt = seed.reachable ? o.now : seed.since
  const endpoint = `https://${seed.name}.seedbed.example.com:${30_000 + (cluster.id.charCodeAt(0) % 100)}`
  const done = Math.floor((seenAt.getTime() - cluster.createdAt.getTime()) / o.stepMs)
  const parts = PARTS.map((_, n) => part(cluster, { n, done, stepMs: o.stepMs, endpoint }))
  const isUp = parts.every(({ status }) => status === 'True')
  const ready = isUp && !cluster.deletedAt
  return {
    conditions: [wholeOf(cluster, seed, parts), ...parts, ...away],
    ready,
    endpoint: done > 0 ? endpoint : null,
    lastSeenAt: seenAt,
  }
}

type Step = { n: number; done: number; stepMs: number; endpoint: string }

function part(cluster: Cluster, { n, done, stepMs, endpoint }: Step): Condition {
  const [type, reason, sentence] = PARTS[n] ?? PARTS[0]
  const replicas = type === 'EtcdAvailable' ? 3 : 2
  const message = sentence
    .replace('{endpoint}', endpoint)
    .replace('{version}', cluster.version)
    .replaceAll('{n}', String(cluster.profile === 'ha' ? replicas : 1))
  if (cluster.fate === 'crashing' && n >= 4) {
    const lastTransitionTime = new Date(cluster.createdAt.getTime() + stepMs * 4)
    if (n > 4) return waiting(type, 'Waiting for the scheduler.', lastTransitionTime)
    const crash =
      'scheduler ends again and again: exit code 1, "unknown flag: --colour". It is started again by itself; if this lasts, read its log in namespace cluster-' +
      cluster.id +
      '.'
    return { type, status: 'False', reason: 'Crashing', message: crash, lastTransitionTime }
  }
  const at = (steps: number) => new Date(cluster.createdAt.getTime() + stepMs * steps)
  if (n < done) return { type, status: 'True', reason, message, lastTransitionTime: at(n + 1) }
  const name = type.replace(/Available$|Granted$|Applied$|Assigned$/, '').toLowerCase()
  return waiting(type, `Waiting for ${name} to start: 0 of 1 replicas are ready.`, at(0))
}

const waiting = (type: string, message: string, lastTransitionTime: Date): Condition => ({
  type,
  status: 'False',
  reason: 'Starting',
  message,
  lastTransitionTime,
})

function wholeOf(cluster: Cluster, seed: Seed, parts: readonly Condition[]): Condition {
  if (cluster.deletedAt) {
    const message = `Seed ${seed.name} is removing the control plane of ${cluster.name} and its data.`
    return { type: 'Ready', status: 'False', reason: 'Deleting', message, lastTransitionTime: cluster.deletedAt }
  }
  const open = parts.filter(({ status }) => status !== 'True')
  const last = parts.at(-1)?.lastTransitionTime ?? cluster.createdAt
  if (open.length === 0) {
    const message = 'The control plane is ready to use.'
    return { type: 'Ready', status: 'True', reason: 'Available', message, lastTransitionTime: last }
  }
  const names = open.slice(0, 3).map(({ type }) => type.replace(/Available$/, '').toLowerCase())
  const message = `Waiting for ${names.join(', ')}.`
  return { type: 'Ready', status: 'False', reason: 'Waiting', message, lastTransitionTime: cluster.createdAt }
}

function waitingForSeed(cluster: Cluster, seed: Seed): Condition {
  const since = seed.since.toISOString()
  return {
    type: 'Ready',
    status: 'False',
    reason: cluster.deletedAt ? 'Deleting' : 'SeedUnavailable',
    message: `Waiting for seed ${seed.name} since ${since}: ${seed.message ?? 'it does not answer.'} It goes on by itself when the seed is back.`,
    lastTransitionTime: cluster.deletedAt ?? cluster.createdAt,
  }
}

const seedAway = (seed: Seed): Condition => ({
  type: 'SeedReachable',
  status: 'False',
  reason: 'SeedUnavailable',
  message:
    `Seed ${seed.name} cannot be reached since ${seed.since.toISOString()}, so this is what it last said. ${seed.message ?? ''}`.trim(),
  lastTransitionTime: seed.since,
})
