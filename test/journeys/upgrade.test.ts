import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { setField } from '../../cli/src/api/cluster-changes.ts'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import {
  KUBERNETES_VERSION,
  offerKubernetesVersions,
  provideKubernetesAs,
  provideOlderKubernetes,
} from '../../local/platform.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { NO_HARM, whileUsed } from '../failover/disturb.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

/** Programs of another minor version are built the first time. */
const BUILT_MS = 1_500_000
const UPGRADED = { timeoutMs: 300_000, everyMs: 1_000 }
/** A component may take five minutes to become ready before the upgrade has stopped. */
const STOPPED = { timeoutMs: 480_000, everyMs: 5_000 }
/** Of the newest minor version there is, and of no image. */
const NOWHERE = KUBERNETES_VERSION.replace(/\d+$/, '99')

const ORDER = ['apiserver', 'controller-manager', 'scheduler'] as const

const Pod = z.object({
  metadata: z.object({ creationTimestamp: z.string(), deletionTimestamp: z.string().optional() }),
  spec: z.object({ containers: z.array(z.object({ image: z.string() })) }),
  status: z.object({ conditions: z.array(z.looseObject({ type: z.string(), lastTransitionTime: z.string() })) }),
})

/** Programs of two minor versions, and five minutes in which nothing happens: for long runs. */
const SHORT = !config.full

let platform: Platform
let seed: Kubectl
let cluster: Cluster
let older: string

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  seed = await platform.seedKubectl('eu')
  const ref = { checkoutDir, instance: platform.instance }
  older = await provideOlderKubernetes(ref)
  offerKubernetesVersions(ref, [KUBERNETES_VERSION, NOWHERE, older])
  const project = await platform.project('upgrade')
  // The master reads its files anew by itself, soon.
  const order = { datacenter: 'local-eu', version: older }
  const made = await eventually(() => platform.createCluster(project, 'grown', order), UPGRADED)
  cluster = await platform.untilReady(made)
}, BUILT_MS)
afterAll(async () => {
  if (cluster) await platform.untilGone(cluster)
  if (platform) offerKubernetesVersions({ checkoutDir, instance: platform.instance }, [KUBERNETES_VERSION])
  await platform?.close()
}, 300_000)

async function upgraded(): Promise<{ status: string; reason: string; message: string }> {
  const { conditions } = await getCluster(platform.api, cluster.id)
  const found = conditions.find(({ type }) => type === 'Upgraded')
  if (!found) throw new Error('nothing is said of the version')
  return found
}

const untilReason = (reason: string, o = UPGRADED) =>
  eventually(async () => expect(await upgraded()).toMatchObject({ reason }), o)

/** Until every component runs the version. */
const untilAt = (version: string) =>
  eventually(async () => {
    const path = '-o=jsonpath={.status.version}'
    expect(await seed.run('get', 'clusters.seedbed.dev', cluster.id, path)).toBe(version)
    expect(await upgraded()).toMatchObject({ status: 'True', reason: 'UpToDate' })
  }, UPGRADED)

type Seen = { readonly createdMs: number; readonly readyMs: number; readonly image: string }

/** The one pod of a component that is not on its way out. */
async function podOf(component: string): Promise<Seen> {
  const of = ['-n', `cluster-${cluster.id}`, '-l', `seedbed.dev/component=${component}`]
  const pods = (await seed.list('pods', ...of)).map((pod) => Pod.parse(pod))
  const [pod, ...others] = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  if (!pod || others.length > 0) throw new Error(`${component} is not one pod`)
  const ready = pod.status.conditions.find(({ type }) => type === 'Ready')
  return {
    createdMs: Date.parse(pod.metadata.creationTimestamp),
    readyMs: Date.parse(ready?.lastTransitionTime ?? ''),
    image: pod.spec.containers[0]?.image ?? '',
  }
}

const Snapshot = z.object({
  spec: z.object({ before: z.string().optional() }),
  status: z.object({
    conditions: z.array(z.object({ type: z.string(), status: z.string(), lastTransitionTime: z.string() })),
  }),
})

/** When the snapshot that was taken before an upgrade was seen to work, in whole seconds as the times of pods are. */
async function soundMs(version: string): Promise<number> {
  const all = await seed.list('etcdsnapshots', '-l', `seedbed.dev/cluster=${cluster.id}`)
  const [found] = all.map((each) => Snapshot.parse(each)).filter(({ spec }) => spec.before === version)
  const verified = found?.status.conditions.find(({ type, status }) => type === 'Verified' && status === 'True')
  return Math.floor(Date.parse(verified?.lastTransitionTime ?? '') / 1000) * 1000
}

const serverVersion = async (kubectl: Kubectl) =>
  z.object({ gitVersion: z.string() }).parse(JSON.parse(await kubectl.run('get', '--raw', '/version'))).gitVersion

it.skipIf(SHORT)('a cluster goes a minor version up while it is used', { timeout: 900_000 }, async () => {
  expect(cluster.version).toBe(older)
  const kubectl = await platform.kubectl(cluster)
  expect(await serverVersion(kubectl)).toBe(`v${older}`)
  const startedMs = Date.now()
  const upgrade = async () => {
    await setField(platform.api, cluster.id, { version: KUBERNETES_VERSION })
    await untilAt(KUBERNETES_VERSION)
    console.info(`from ${older} to ${KUBERNETES_VERSION} in ${Math.round((Date.now() - startedMs) / 1000)} s`)
  }
  const reads = { 'the API server': { path: '/api/v1/namespaces/default' } }
  expect(await whileUsed(kubectl, reads, upgrade)).toEqual(NO_HARM)
  expect(await serverVersion(kubectl)).toBe(`v${KUBERNETES_VERSION}`)

  const pods = await Promise.all(ORDER.map(podOf))
  for (const { image } of pods) expect(image).toMatch(new RegExp(`:v${KUBERNETES_VERSION}$`))
  // Times of Kubernetes are whole seconds.
  const [apiserver, controllerManager, scheduler] = pods
  expect(controllerManager?.createdMs).toBeGreaterThanOrEqual(apiserver?.readyMs ?? Number.NaN)
  expect(scheduler?.createdMs).toBeGreaterThanOrEqual(controllerManager?.readyMs ?? Number.NaN)
  expect(apiserver?.createdMs).toBeGreaterThanOrEqual(await soundMs(KUBERNETES_VERSION))
})

it.skipIf(SHORT)('there is no way back', { timeout: 120_000 }, async () => {
  await expect(setField(platform.api, cluster.id, { version: older })).rejects.toThrow('never down')
})

it.skipIf(SHORT)(
  'an upgrade to what is not there stops with the reason, and goes on once it is',
  { timeout: 1_500_000 },
  async () => {
    const before = await Promise.all(ORDER.map(podOf))
    const kubectl = await platform.kubectl(cluster)
    await setField(platform.api, cluster.id, { version: NOWHERE })
    await untilReason('UpgradeStopped', STOPPED)
    const { message } = await upgraded()
    expect(message).toContain('apiserver is not available since')
    expect(message).toContain(`kube-apiserver:v${NOWHERE} cannot be pulled`)

    // It can be used, and what was not moved is as it was.
    await kubectl.run('create', 'configmap', 'written-meanwhile')
    expect((await getCluster(platform.api, cluster.id)).ready).toBe(true)
    expect(await Promise.all(ORDER.slice(1).map(podOf))).toEqual(before.slice(1))

    await provideKubernetesAs({ checkoutDir, instance: platform.instance }, NOWHERE)
    // The kubelet looks again by itself, after minutes by now.
    const stuck = '--field-selector=status.phase=Pending'
    await seed.run('delete', 'pods', '-n', `cluster-${cluster.id}`, '-l', 'seedbed.dev/component=apiserver', stuck)
    await untilAt(NOWHERE)
    expect(await kubectl.run('get', 'configmap', 'written-meanwhile', '-o', 'name')).toBe('configmap/written-meanwhile')
  },
)
