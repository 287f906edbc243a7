import { setTimeout as sleep } from 'node:timers/promises'
import { generateIdentity } from 'age-encryption'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { busyboxVersion } from '../../local/images/contents/busybox.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { leaderOf } from '../faults.ts'
import type { Kubectl, KubeObject } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { everythingIn } from '../restore/everything.ts'
import { createNodes, removeCluster } from '../twins.ts'

/** Trial, stop, restore of each member, start: with a leader that is killed in between. */
const DONE = { timeoutMs: 420_000, everyMs: 500 }
const SOON = { timeoutMs: 120_000, everyMs: 500 }
const SETTINGS = ['secret', 'seedbed-snapshots', '-n', 'seedbed-system']
const PROJECT = 'restore'

/** Control planes that are stopped and started several times: for long runs. */
const SHORT = !config.full

let platform: Platform
let seed: Kubectl
/** With one member of etcd, and one node. */
let lone: Cluster
const clusters: Cluster[] = []

type Status = {
  readonly steps?: readonly { readonly step: string }[]
  readonly conditions?: readonly { readonly type: string; readonly reason: string; readonly message: string }[]
}

async function makeCluster(name: string, profile: Cluster['profile']): Promise<Cluster> {
  const made = await platform.createCluster(await platform.project(PROJECT), name, { datacenter: 'local-eu', profile })
  clusters.push(made)
  return platform.untilReady(made)
}

async function statusOf(kind: string, name: string): Promise<Status> {
  const { status } = JSON.parse(await seed.run('get', kind, name, '-o=json')) as { status?: Status }
  return status ?? {}
}

async function ask(kind: 'EtcdSnapshot' | 'EtcdRestore', name: string, spec: object): Promise<void> {
  const { cluster } = spec as { cluster: string }
  const metadata = { name, labels: { 'seedbed.dev/cluster': cluster } }
  await seed.apply({ apiVersion: 'seedbed.dev/v1alpha1', kind, metadata, spec })
}

async function takeSnapshot(cluster: Cluster, name: string): Promise<string> {
  const snapshot = `${cluster.id}-${name}`
  await ask('EtcdSnapshot', snapshot, { cluster: cluster.id, requestedBy: 'person' })
  await eventually(async () => {
    expect((await statusOf('etcdsnapshots', snapshot)).conditions?.map((c) => c.reason)).toContain('Sound')
  }, DONE)
  return snapshot
}

async function askRestore(cluster: Cluster, name: string, snapshot: string): Promise<string> {
  const restore = `${cluster.id}-${name}`
  await ask('EtcdRestore', restore, { cluster: cluster.id, snapshot })
  return restore
}

/** Each that was begun; the last one is under way. */
const stepsOf = async (restore: string) =>
  (await statusOf('etcdrestores', restore)).steps?.map(({ step }) => step) ?? []

/** Waits until the restore is over. @returns the reason and the sentence of what came of it, and its steps */
async function untilOver(restore: string): Promise<{ reason?: string; message?: string; steps: string[] }> {
  return eventually(async () => {
    const { steps = [], conditions: [restored] = [] } = await statusOf('etcdrestores', restore)
    expect(steps.at(-1)?.step).toBe('Done')
    return { ...restored, steps: steps.map(({ step }) => step) }
  }, DONE)
}

/** Ends the replica of the seed-controller that leads, as a node does that loses its power. */
async function killLeader(): Promise<void> {
  await seed.run('delete', 'pod', await leaderOf(seed), '-n', 'seedbed-system', '--grace-period=0', '--force')
}

async function killLeaderAt(restore: string, step: string): Promise<void> {
  await eventually(async () => expect(await stepsOf(restore)).toContain(step), { timeoutMs: 300_000, everyMs: 20 })
  await killLeader()
}

const deployment = (name: string, image: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'default' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { terminationGracePeriodSeconds: 1, containers: [{ name, image, command: ['sleep', '1000000'] }] },
    },
  },
})

const podsOf = async (kubectl: Kubectl, name: string) => {
  const pods = await kubectl.list('pods', '--selector', `app=${name}`)
  return pods.map(({ metadata, status }) => `${metadata.uid} ${JSON.stringify(status?.['phase'])}`)
}

/** Everything, once nothing is added any more: spent tokens and what new clusters are given come and go by themselves. */
async function untilStill(kubectl: Kubectl): Promise<Record<string, unknown>> {
  return eventually(async () => {
    const first = await everythingIn(kubectl)
    await sleep(5_000)
    expect(await everythingIn(kubectl)).toEqual(first)
    return first
  }, SOON)
}

async function untilNodesAreReady(kubectl: Kubectl, count: number): Promise<void> {
  const path = '-o=jsonpath={.items[*].status.conditions[?(@.type=="Ready")].status}'
  await eventually(async () => {
    expect((await kubectl.run('get', 'nodes', path)).split(' ')).toEqual(Array.from({ length: count }, () => 'True'))
  }, SOON)
}

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  seed = await platform.seedKubectl('eu')
  lone = await makeCluster('brought-back', 'single')
  await createNodes(platform, { project: PROJECT, cluster: lone.name, count: 1 })
}, 600_000)
afterAll(async () => {
  for (const cluster of clusters) {
    await removeCluster(platform, PROJECT, cluster)
  }
  await platform?.close()
}, 400_000)

it.skipIf(SHORT)(
  'a cluster with a node is what it was, whoever is killed meanwhile; what came later is gone',
  { timeout: 1_200_000 },
  async () => {
    const cluster = lone
    const kubectl = await platform.kubectl(cluster)
    const image = `busybox:${await busyboxVersion()}`
    await kubectl.run('create', 'configmap', 'kept', '--from-literal=word=before')
    await kubectl.run('create', 'configmap', 'changed', '--from-literal=word=before')
    await kubectl.run('create', 'secret', 'generic', 'kept', '--from-literal=word=before')
    await kubectl.apply(deployment('kept', image))
    await kubectl.run('rollout', 'status', 'deployment/kept', '--timeout=180s', '--request-timeout=0')
    const before = await untilStill(kubectl)
    const pods = await podsOf(kubectl, 'kept')
    const snapshot = await takeSnapshot(cluster, 'first')

    await kubectl.run('delete', 'configmap', 'kept')
    await kubectl.run('patch', 'configmap', 'changed', '--type=merge', '-p', '{"data":{"word":"after"}}')
    await kubectl.run('delete', 'secret', 'kept')
    await kubectl.run('create', 'namespace', 'later')
    await kubectl.apply(deployment('later', image))
    await kubectl.run('rollout', 'status', 'deployment/later', '--timeout=180s', '--request-timeout=0')
    const [revision] = await kubectl.list('namespaces', '--field-selector', 'metadata.name=later')

    const restore = await askRestore(cluster, 'killed', snapshot)
    await killLeaderAt(restore, 'Stopping')
    await killLeaderAt(restore, 'StartingEtcd')
    const { reason, steps } = await untilOver(restore)
    expect(reason).toBe('Restored')
    expect(steps).toEqual([
      'Checking',
      'Stopping',
      'Preparing',
      'Replacing',
      'StartingEtcd',
      'StartingControlPlane',
      'Cleaning',
      'Done',
    ])

    await untilNodesAreReady(kubectl, 1)
    await eventually(async () => expect(await podsOf(kubectl, 'later')).toEqual([]), SOON)
    await eventually(async () => expect(await podsOf(kubectl, 'kept')).toEqual(pods), SOON)
    expect(await everythingIn(kubectl)).toEqual(before)
    // Nobody is shown a revision that was there before with something else in it.
    await kubectl.run('create', 'configmap', 'newest')
    const [newest] = await kubectl.list('configmaps', '--field-selector', 'metadata.name=newest')
    expect(revisionOf(newest)).toBeGreaterThan(revisionOf(revision) + 500_000_000)
    await kubectl.run('delete', 'configmap', 'newest')
    // It goes on as a cluster does: what is asked for is done, on its node.
    await kubectl.run('scale', 'deployment/kept', '--replicas=2')
    await kubectl.run('rollout', 'status', 'deployment/kept', '--timeout=180s', '--request-timeout=0')
    const pod = (await kubectl.list('pods', '--selector', 'app=kept')).at(-1)?.metadata.name ?? ''
    expect(await kubectl.run('exec', pod, '--', 'echo', 'through the tunnel')).toBe('through the tunnel')
    expect(await seed.run('get', 'pods', '-n', `cluster-${cluster.id}`, '-o=name')).not.toMatch(/etcd-0-|-etcd-0|trial/)
  },
)

const revisionOf = (object: KubeObject | undefined): number => Number(object?.metadata.resourceVersion)

it.skipIf(SHORT)('an owner takes a snapshot and goes back to it by the command', { timeout: 900_000 }, async () => {
  const cluster = lone
  const kubectl = await platform.kubectl(cluster)
  const seedbed = (...args: string[]) => platform.seedbed('cluster', ...args, '--project', PROJECT)
  const { name } = JSON.parse(await seedbed('snapshot', 'create', cluster.name, '--wait', '--json')) as { name: string }
  expect(await seedbed('snapshot', 'list', cluster.name)).toContain(name)
  await kubectl.run('create', 'configmap', 'regretted')

  const restore = (...args: string[]) => seedbed('restore', cluster.name, '--snapshot', name, '--wait', ...args)
  await expect(restore('--confirm', 'another')).rejects.toThrow('is not the name of the cluster')
  await expect(restore()).rejects.toThrow(`give --confirm ${cluster.name}`)
  expect(await restore('--confirm', cluster.name)).toContain(`Cluster ${cluster.name} is restored.`)
  await expect(kubectl.run('get', 'configmap', 'regretted')).rejects.toThrow('not found')

  await seedbed('snapshot', 'delete', cluster.name, name)
  await eventually(async () => expect(await seedbed('snapshot', 'list', cluster.name)).not.toContain(name), SOON)
})

it.skipIf(SHORT)('what cannot be restored touches nothing', { timeout: 900_000 }, async () => {
  const cluster = lone
  const kubectl = await platform.kubectl(cluster)
  const snapshot = await takeSnapshot(cluster, 'sealed')
  const etcd = () => seed.run('get', 'pod', 'etcd-0', '-n', `cluster-${cluster.id}`, '-o=jsonpath={.metadata.uid}')
  const before = await etcd()
  const encoded = await seed.run('get', ...SETTINGS, '-o=jsonpath={.data.keys}')
  const change = (keys: string) =>
    seed.run('patch', ...SETTINGS, '--type=merge', '-p', JSON.stringify({ stringData: { keys } }))
  try {
    await change(await generateIdentity())
    const { reason, message, steps } = await untilOver(await askRestore(cluster, 'wrong-key', snapshot))
    expect(reason).toBe('CheckFailed')
    expect(message).toContain('no key of this seed opens it')
    expect(steps).toEqual(['Checking', 'Done'])
  } finally {
    await change(Buffer.from(encoded, 'base64').toString())
  }
  expect((await untilOver(await askRestore(cluster, 'nothing', 'no-such'))).reason).toBe('SnapshotMissing')
  await kubectl.run('get', '--raw', '/readyz')
  expect(await etcd()).toBe(before)
})

it.skipIf(SHORT)('etcd that does not serve what was restored gets back what it had', { timeout: 900_000 }, async () => {
  const cluster = lone
  const kubectl = await platform.kubectl(cluster)
  const snapshot = await takeSnapshot(cluster, 'unserved')
  await kubectl.run('create', 'configmap', 'written-later')
  const restore = await askRestore(cluster, 'unserved', snapshot)
  const patch = async (path: string, value: unknown) => {
    const op = JSON.stringify([{ op: 'replace', path, value }])
    await seed.run('patch', 'etcdrestores', restore, '--subresource=status', '--type=json', '-p', op)
  }
  // As if members answered with something else, for as long as they are given. The controller may write what it read before.
  const over = new AbortController()
  const answering = (async () => {
    while (!over.signal.aborted) {
      await patch('/status/revision', Number.MAX_SAFE_INTEGER - 10 ** 10).catch(() => undefined)
      await sleep(100)
    }
  })()
  await eventually(async () => expect(await stepsOf(restore)).toContain('StartingEtcd'), DONE)
  await eventually(async () => {
    await patch('/status/steps/4/startedAt', '2026-01-01T00:00:00Z')
    expect(await stepsOf(restore)).toContain('Returning')
  }, DONE)
  over.abort()
  await answering
  const { reason, steps } = await untilOver(restore)
  expect(reason).toBe('NotStarted')
  expect(steps.slice(-4)).toEqual(['StartingEtcd', 'Returning', 'Cleaning', 'Done'])
  await eventually(() => kubectl.run('get', 'configmap', 'written-later'), SOON)
  await untilNodesAreReady(kubectl, 1)
})

it.skipIf(SHORT)('three members become what one snapshot holds', { timeout: 1_200_000 }, async () => {
  const cluster = await makeCluster('three', 'ha')
  const kubectl = await platform.kubectl(cluster)
  await kubectl.run('create', 'configmap', 'kept', '--from-literal=word=before')
  const before = await untilStill(kubectl)
  const snapshot = await takeSnapshot(cluster, 'first')
  await kubectl.run('delete', 'configmap', 'kept')
  await kubectl.run('create', 'configmap', 'later')

  const foreign = `${lone.id}-foreign`
  await ask('EtcdRestore', foreign, { cluster: lone.id, snapshot })
  expect((await untilOver(foreign)).reason).toBe('SnapshotOfOther')

  const restore = await askRestore(cluster, 'first', snapshot)
  await eventually(async () => expect(await stepsOf(restore)).toContain('Checking'), SOON)
  const second = await askRestore(cluster, 'second', snapshot)
  expect((await untilOver(second)).reason).toBe('OtherRestore')
  await killLeaderAt(restore, 'Preparing')
  expect((await untilOver(restore)).reason).toBe('Restored')

  expect(await everythingIn(kubectl)).toEqual(before)
  // Each member alone has it: whichever is away, the others are a majority.
  for (const member of ['etcd-0', 'etcd-1', 'etcd-2']) {
    await eventually(async () => {
      const path = '-o=jsonpath={.status.conditions[?(@.type=="EtcdHealthy")].reason}'
      expect(await seed.run('get', 'clusters.seedbed.dev', cluster.id, path)).toBe('EtcdSound')
    }, SOON)
    await seed.run('delete', 'pod', member, '-n', `cluster-${cluster.id}`, '--wait=false')
    await eventually(() => kubectl.run('get', 'configmap', 'kept'), SOON)
  }
})
