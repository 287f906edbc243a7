import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { NO_HARM, whileUsed } from '../failover/disturb.ts'
import { leaderOf } from '../faults.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { reinstallSeed } from '../reinstall.ts'

const SEED = 'eu'
const SYSTEM = 'seedbed-system'
/** Three control planes, one of them highly available. */
const SET_UP_MS = 900_000
const ROLLED_OUT = { timeoutMs: 600_000, everyMs: 1_000 }
/** One after the other, and with less patience than operators have: a control plane takes some thirty seconds. */
const DEADLINE_S = 180
const PACE = ['--rollout-at-once=1', `--rollout-deadline-seconds=${DEADLINE_S}`] as const
const STOPPED = { timeoutMs: (DEADLINE_S + 120) * 1_000, everyMs: 2_000 }
/** In which a new leader has looked at every cluster more than once. */
const QUIET_MS = 90_000
/** A registry that is asked, and has none of the images. */
const NOWHERE = 'registry.k8s.io/nowhere'

const namespaceOf = ({ id }: Cluster) => `cluster-${id}`

const Seen = z.object({
  metadata: z.object({ name: z.string() }),
  status: z.object({
    made: z.object({ by: z.string() }),
    rollout: z
      .object({ to: z.string(), since: z.string(), stoppedAt: z.string().optional(), endedAt: z.string().optional() })
      .optional(),
    conditions: z.array(
      z.looseObject({ type: z.string(), status: z.string(), reason: z.string(), message: z.string() }),
    ),
  }),
})
const Running = z.object({
  containerStatuses: z.array(z.looseObject({ imageID: z.string() })).min(1),
})
const COMPONENT = 'seedbed.dev/component'
/** Snapshots are taken in pods that come and go. */
const LASTING = 'etcd, apiserver, controller-manager, scheduler, vpn, prometheus'
const Pod = z.object({
  metadata: z.object({
    uid: z.string(),
    deletionTimestamp: z.string().optional(),
    labels: z.looseObject({ [COMPONENT]: z.string() }),
  }),
})
const Settings = z.object({ data: z.object({ IMAGE: z.string(), VPN_IMAGE: z.string() }) })

/** Images are replaced by others in all clusters of a seed, and once by none: minutes, and for long runs. */
describe.skipIf(!config.full)('another version of Seedbed on a seed', () => {
  let platform: Platform
  let seed: Kubectl
  let wide: Cluster
  let narrow: readonly Cluster[] = []
  let original: z.infer<typeof Settings>['data']

  beforeAll(async () => {
    platform = await openPlatform()
    seed = await platform.seedKubectl(SEED)
    original = await settings()
    const project = await platform.project('seedbed-upgrade')
    const [first, ...others] = await Promise.all([
      platform.createCluster(project, 'wide', { datacenter: `local-${SEED}`, profile: 'ha' }),
      platform.createCluster(project, 'narrow-1', `local-${SEED}`),
      platform.createCluster(project, 'narrow-2', `local-${SEED}`),
    ])
    wide = await platform.untilReady(first, SET_UP_MS)
    narrow = await Promise.all(others.map((each) => platform.untilReady(each, SET_UP_MS)))
    await reinstall()
    await untilRolledOut()
  }, 2 * SET_UP_MS)

  afterAll(async () => {
    if (original) await reinstallSeed(seed, `--image=${original.IMAGE}`, `--vpn-image=${original.VPN_IMAGE}`)
    if (wide) await Promise.all([wide, ...narrow].map((each) => platform.untilGone(each)))
    await platform?.close()
  }, SET_UP_MS)

  async function settings() {
    const map = await seed.run('get', 'configmap', 'seed-controller', '--namespace', SYSTEM, '-o', 'json')
    return Settings.parse(JSON.parse(map)).data
  }

  /** Installs it as its operator does, and gives back when one of the new pods leads. */
  async function reinstall(...more: readonly string[]): Promise<void> {
    await reinstallSeed(seed, ...PACE, ...more)
    await leads()
  }

  async function leads(): Promise<void> {
    const rollout = ['rollout', 'status', 'deployment/seed-controller', '--namespace', SYSTEM]
    await seed.run(...rollout, '--timeout=180s', '--request-timeout=0')
    await leaderOf(seed)
  }

  const all = () => [wide, ...narrow]

  /** The image of a running pod by its digest: another name of the same thing. */
  async function digestOf(namespace: string, selector: string): Promise<string> {
    const [pod] = await seed.list('pods', '--namespace', namespace, '--selector', selector)
    const [container] = Running.parse(pod?.status).containerStatuses
    expect(container?.imageID).toMatch(/@sha256:[0-9a-f]{64}$/)
    return container?.imageID ?? ''
  }

  /** UIDs of the pods of a cluster, by the component that they are of. */
  async function podsOf(cluster: Cluster): Promise<Readonly<Record<string, readonly string[]>>> {
    const found = await seed.list(
      'pods',
      '--namespace',
      namespaceOf(cluster),
      '--selector',
      `${COMPONENT} in (${LASTING})`,
    )
    const uids: Record<string, string[]> = {}
    for (const { metadata } of found.map((pod) => Pod.parse(pod))) {
      if (metadata.deletionTimestamp === undefined) (uids[metadata.labels[COMPONENT]] ??= []).push(metadata.uid)
    }
    return Object.fromEntries(Object.entries(uids).map(([component, of]) => [component, of.toSorted()]))
  }

  const pods = () => Promise.all(all().map(podsOf))

  async function look(cluster: Cluster) {
    const [object] = await seed.list('clusters.seedbed.dev', '--field-selector', `metadata.name=${cluster.id}`)
    const { status } = Seen.parse(object)
    const said = status.conditions.find(({ type }) => type === 'RolledOut')
    return { ...status, reason: said?.reason, message: said?.message }
  }

  const edition = async () => (await look(wide)).made.by

  /** Until every cluster is what the Seedbed that runs now makes of it. */
  const untilRolledOut = (other?: string) =>
    eventually(async () => {
      for (const cluster of all()) {
        const { reason, made, rollout } = await look(cluster)
        expect(reason).toBe('RolledOut')
        if (other !== undefined) expect(made.by).not.toBe(other)
        if (rollout?.to === made.by) expect(rollout.endedAt).toBeDefined()
      }
    }, ROLLED_OUT)

  const READS = { 'the API server': { path: '/api/v1/namespaces/default' } }

  it('that is the same one replaces no pod', { timeout: 600_000 }, async () => {
    const before = await pods()
    await seed.run('rollout', 'restart', 'deployment/seed-controller', '--namespace', SYSTEM)
    await leads()
    await sleep(QUIET_MS)
    expect(await pods()).toEqual(before)
  })

  it('that makes nothing differently replaces no pod', { timeout: 1_200_000 }, async () => {
    const [before, earlier] = [await pods(), await edition()]
    await reinstall(`--image=${await digestOf(SYSTEM, 'app.kubernetes.io/name=seed-controller')}`)
    await untilRolledOut(earlier)
    await sleep(QUIET_MS)
    expect(await pods()).toEqual(before)
  })

  it('replaces what it makes differently, one cluster after the other, in use', { timeout: 1_800_000 }, async () => {
    const [before, earlier] = [await pods(), await edition()]
    const image = await digestOf(namespaceOf(wide), 'seedbed.dev/component=vpn')
    const upgrade = async () => {
      await reinstall(`--vpn-image=${image}`)
      await untilRolledOut(earlier)
    }
    expect(await whileUsed(await platform.kubectl(wide), READS, upgrade)).toEqual(NO_HARM)

    const turns = await Promise.all(
      all().map(async (cluster) => {
        const { rollout, made } = await look(cluster)
        expect(rollout?.to).toBe(made.by)
        return { id: cluster.id, since: Date.parse(rollout?.since ?? ''), ended: Date.parse(rollout?.endedAt ?? '') }
      }),
    )
    const inOrder = turns.toSorted((a, b) => a.since - b.since)
    expect(inOrder[0]?.id).toBe(wide.id)
    for (const [n, { since }] of inOrder.slice(1).entries()) {
      expect(since).toBeGreaterThanOrEqual(inOrder[n]?.ended ?? Number.NaN)
    }
    for (const [n, after] of (await pods()).entries()) {
      const { vpn, ...others } = after
      const { vpn: vpnBefore, ...othersBefore } = before[n] ?? {}
      expect(others).toEqual(othersBefore)
      expect(vpn?.filter((uid) => vpnBefore?.includes(uid))).toEqual([])
    }
  })

  it('that does not work stops at the first cluster, and the one before heals it', { timeout: 1_800_000 }, async () => {
    const before = await pods()
    const untilStopped = async () => {
      await reinstall(`--registry=${NOWHERE}`)
      await eventually(async () => expect(await look(wide)).toMatchObject({ reason: 'RolloutStopped' }), STOPPED)
    }
    expect(await whileUsed(await platform.kubectl(wide), READS, untilStopped)).toEqual(NO_HARM)
    expect((await look(wide)).message).toContain(`${NOWHERE}/`)
    // As people see it: what the seed told the master.
    await eventually(async () => {
      const { conditions } = await getCluster(platform.api, wide.id)
      expect(conditions).toContainEqual(expect.objectContaining({ type: 'RolledOut', reason: 'RolloutStopped' }))
    }, ROLLED_OUT)

    await sleep(QUIET_MS)
    for (const [n, cluster] of narrow.entries()) {
      expect(await look(cluster)).toMatchObject({ reason: 'RolloutPending' })
      expect(await podsOf(cluster)).toEqual(before[n + 1])
    }

    await reinstall()
    await untilRolledOut()
    await platform.untilReady(wide)
    for (const [n, cluster] of narrow.entries()) expect(await podsOf(cluster)).toEqual(before[n + 1])
  })
})
