import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { writePrivateFile } from '../../cli/src/files.ts'
import { config } from '../config.ts'
import { keptIn, type Kept } from '../control-plane/by-hand.ts'
import { eventually } from '../eventually.ts'
import { NO_HARM, whileUsed } from '../failover/disturb.ts'
import { killPod } from '../faults.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { makeTwin, removeCluster, type Twin } from '../twins.ts'

const PROJECT = 'control-plane-faults'
/** All pods but those in which snapshots are tried. */
const COMPONENTS = 'seedbed.dev/component,seedbed.dev/component!=snapshot'
const SEED = 'eu'
const SET_UP_MS = 1_200_000
const LONG = { timeout: 2_400_000 }
const READY = { timeoutMs: 300_000, everyMs: 500 }
/** What is made from an address or a key that is another one now is wanted by then. */
const SEEN_MS = 5_000
/** After these, pods come and go: one at a time. */
const WITH_PODS = new Set(['Deployment', 'StatefulSet', 'Service'])
/** A look at each cluster once a minute, and the kubelet's own pace with files of Secrets. */
const NOTICED = { timeoutMs: 300_000, everyMs: 1_000 }
const ROLLED_OUT = ['--timeout=420s', '--request-timeout=0']
/** Nodes learn of another port of the VPN by their own API server, and dial it. */
const REACHED = { timeoutMs: 300_000, everyMs: 1_000 }

const Pod = z.object({
  metadata: z.object({
    name: z.string(),
    uid: z.string(),
    labels: z.record(z.string(), z.string()),
    deletionTimestamp: z.string().optional(),
  }),
  status: z.object({
    conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
    containerStatuses: z.array(z.object({ restartCount: z.int() })).default([]),
  }),
})
type Pod = z.infer<typeof Pod>
const componentOf = ({ metadata }: Pod) => metadata.labels['seedbed.dev/component'] ?? ''
const isReady = ({ status }: Pod) => status.conditions.some((c) => c.type === 'Ready' && c.status === 'True')
const startsOf = ({ status }: Pod) => status.containerStatuses.reduce((sum, each) => sum + each.restartCount, 0)

const Roots = z.looseObject({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()),
  }),
  data: z.record(z.string(), z.string()),
})

/** Everything of a highly available control plane with two nodes is taken away or changed, one by one: for long runs. */
describe.skipIf(!config.full)('of a highly available cluster', () => {
  let platform: Platform
  let seed: Kubectl
  let twin: Twin
  let scratch: string

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-faults-'))
    platform = await openPlatform()
    seed = await platform.seedKubectl(SEED)
    twin = await makeTwin(platform, PROJECT, SEED)
    await untilAllRuns()
  }, SET_UP_MS)
  afterAll(async () => {
    if (twin) await removeCluster(platform, PROJECT, twin.cluster)
    await platform?.close()
    await rm(scratch, { recursive: true, force: true })
  }, 600_000)

  const namespace = () => `cluster-${twin.cluster.id}`
  const inNamespace = (...args: string[]) => seed.run(...args, '--namespace', namespace())

  const pods = async () =>
    z
      .array(Pod)
      .parse(await seed.list('pods', '--namespace', namespace(), '--selector', COMPONENTS))
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .toSorted((a, b) => a.metadata.name.localeCompare(b.metadata.name))

  const untilReason = (type: string, reason: string) =>
    eventually(async () => {
      const path = `-o=jsonpath={.status.conditions[?(@.type=="${type}")].reason}`
      expect(await seed.run('get', 'clusters.seedbed.dev', twin.cluster.id, path)).toBe(reason)
    }, NOTICED)

  /** Every workload as it is wanted, and Seedbed content with it. */
  async function untilAllRuns(): Promise<void> {
    await sleep(SEEN_MS)
    const workloads = (await inNamespace('get', 'deployment,statefulset', '-o', 'name')).split('\n')
    await Promise.all(workloads.map((each) => inNamespace('rollout', 'status', each, ...ROLLED_OUT)))
    await untilReason('EtcdHealthy', 'EtcdSound')
    await untilReason('Ready', 'Available')
  }

  /** By who uses it, with a kubeconfig from before; and through the VPN to each node. */
  async function untilInUse(): Promise<void> {
    const { kubectl } = twin
    const [note] = crypto.randomUUID().split('-')
    await eventually(() => kubectl.run('create', 'configmap', `note-${note}`), REACHED)
    for (const { name } of twin.pods) {
      await eventually(async () => {
        expect(await kubectl.run('exec', name, '--', 'echo', 'through the tunnel')).toBe('through the tunnel')
      }, REACHED)
    }
    const ready = '-o=jsonpath={.items[*].status.conditions[?(@.type=="Ready")].status}'
    await eventually(async () => expect(await kubectl.run('get', 'nodes', ready)).toBe('True True'), REACHED)
  }

  const used = (act: () => Promise<void>) =>
    whileUsed(
      twin.kubectl,
      {
        'the API server': { path: '/api/v1/namespaces/default' },
        'a node': { path: `/api/v1/nodes/${twin.pods[0].node}/proxy/healthz` },
      },
      act,
    )

  /** Until it is over, and as many are ready as there were before. */
  async function untilReplaced(before: readonly Pod[], isOver: (now: readonly Pod[]) => boolean): Promise<void> {
    const count = (of: readonly Pod[]) => of.filter(isReady).map(componentOf).toSorted()
    await eventually(async () => {
      const now = await pods()
      expect(isOver(now)).toBe(true)
      expect(count(now)).toEqual(count(before))
    }, READY)
    await untilReason('EtcdHealthy', 'EtcdSound')
  }

  async function killOne(pod: Pod): Promise<void> {
    const before = await pods()
    await killPod(seed, namespace(), ['--field-selector', `metadata.name=${pod.metadata.name}`])
    await untilReplaced(before, (now) =>
      now.some((p) => p.metadata.uid === pod.metadata.uid && startsOf(p) > startsOf(pod)),
    )
  }

  async function deleteOne(pod: Pod): Promise<void> {
    const before = await pods()
    await inNamespace('delete', 'pod', pod.metadata.name, '--wait=false')
    await untilReplaced(before, (now) => now.every(({ metadata }) => metadata.uid !== pod.metadata.uid))
  }

  it('each pod is killed, and each is deleted, and nobody who retries notices', LONG, async () => {
    const all = await pods()
    expect(new Set(all.map(componentOf)).size).toBe(6)
    expect(
      await used(async () => {
        for (const pod of all) await killOne(pod)
        for (const pod of await pods()) await deleteOne(pod)
      }),
    ).toEqual(NO_HARM)
    await untilInUse()
  })

  /** @returns of how many objects each was dealt with */
  async function each(kinds: readonly string[] | undefined, act: (kept: Kept) => Promise<void>): Promise<number> {
    const all = await keptIn(seed, namespace(), kinds)
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(kinds?.length ?? 8)
    for (const kept of all) {
      await act(kept)
      if (WITH_PODS.has(kept.kind)) await untilAllRuns()
    }
    await untilAllRuns()
    await untilInUse()
    return all.length
  }

  it('each object that somebody changes by hand is put right', LONG, async () => {
    expect(await each(undefined, (kept) => kept.edit())).toBeGreaterThan(30)
  })

  it('each workload, setting, policy and right that somebody deletes comes back', LONG, async () => {
    const kinds = ['NetworkPolicy', 'PodDisruptionBudget', 'RoleBinding', 'ConfigMap', 'Deployment', 'StatefulSet']
    expect(await each(kinds, (kept) => kept.delete())).toBeGreaterThan(15)
  })

  it('each Secret that somebody deletes comes back', LONG, async () => {
    expect(await each(['Secret'], (kept) => kept.delete())).toBe(6)
  })

  it('each Service that somebody deletes comes back, where people and nodes know it', LONG, async () => {
    expect(await each(['Service'], (kept) => kept.delete())).toBe(10)
  })

  it('the API server keeps its port, whatever somebody makes of its Service', LONG, async () => {
    const port = () => inNamespace('get', 'service/apiserver', '-o=jsonpath={.spec.type} {.spec.ports[0].nodePort}')
    const before = await port()
    await inNamespace('patch', 'service/apiserver', '--type=merge', '--patch', '{"spec":{"type":"ClusterIP"}}')
    await eventually(async () => expect(await port()).toBe(before), NOTICED)
    await untilInUse()
    // No other port was believed meanwhile: nothing was started anew with one.
    await untilAllRuns()
    const { endpoint } = z
      .object({ status: z.object({ endpoint: z.string() }) })
      .parse(JSON.parse(await seed.run('get', 'clusters.seedbed.dev', twin.cluster.id, '-o=json'))).status
    expect(before).toBe(`NodePort ${new URL(endpoint).port}`)
  })

  it('what cannot be made again is not lost by chance, and else had back while the cluster is used', LONG, async () => {
    const roots = ['secret/roots', '--namespace', namespace()]
    const other = JSON.stringify({ data: { 'cluster-ca.key': 'b3RoZXI=' } })
    await expect(seed.run('delete', ...roots)).rejects.toThrow('cannot be made again')
    await expect(inNamespace('delete', 'secrets', '--all', '--wait=false')).rejects.toThrow('cannot be made again')
    await eventually(async () => expect(await keptIn(seed, namespace(), ['Secret'])).toHaveLength(6), NOTICED)
    await untilAllRuns()
    await expect(seed.run('patch', ...roots, '--type=merge', '--patch', other)).rejects.toThrow('once they are changed')
    await expect(seed.run('label', ...roots, 'seedbed.dev/cluster-')).rejects.toThrow('once they are changed')
    const lives = 'a cluster lives in this namespace'
    await expect(seed.run('delete', 'namespace', namespace(), '--wait=false')).rejects.toThrow(lives)
    await expect(seed.run('label', 'namespace', namespace(), 'seedbed.dev/cluster-')).rejects.toThrow(lives)

    const { metadata, data } = Roots.parse(JSON.parse(await seed.run('get', ...roots, '-o=json')))
    const copy = path.join(scratch, 'roots.json')
    await writePrivateFile(copy, JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata, data }))
    const loseAndReturn = async () => {
      await seed.run('annotate', ...roots, 'seedbed.dev/confirm-loss=true')
      await seed.run('delete', ...roots)
      await untilReason('Ready', 'RootsLost')
      await seed.run('create', '-f', copy)
      await untilReason('Ready', 'Available')
    }
    expect(await used(loseAndReturn)).toEqual(NO_HARM)
    await untilAllRuns()
    await untilInUse()
  })
})
