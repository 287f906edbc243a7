import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { NO_HARM, whileUsed } from '../failover/disturb.ts'
import { replicasOf, type Replicas } from '../failover/replicas.ts'
import { startTalk, type Talk } from '../failover/talk.ts'
import { killPart } from '../faults.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { makeTwin, removeCluster, type Twin } from '../twins.ts'
import { testImages } from '../workloads/images.ts'
import { metricsAvailable, NODE_METRICS } from '../workloads/metrics-server.ts'
import { createPod, REFUSED, serveWebhook, WEBHOOK_ASK } from '../workloads/webhook.ts'

const PROJECT = 'failover'
const SEED = 'eu'
/** Images that only tests need are built the first time. */
const SET_UP_MS = 1_200_000
const ROLLED_OUT = '--timeout=420s'
const REBOOTED = { timeoutMs: 180_000, everyMs: 1_000 }

/**
 * A highly available cluster loses one of everything in turn, and nobody who retries notices. Its pods are watched over
 * by a webhook on its nodes, and one of its APIs is served there too: a control plane must not need those to come up.
 * With what it takes to bring all of it up, this is for long runs.
 */
describe.skipIf(!config.full)('of a highly available cluster', () => {
  let platform: Platform
  let seed: Kubectl
  let twin: Twin

  beforeAll(async () => {
    platform = await openPlatform()
    seed = await platform.seedKubectl(SEED)
    const images = await testImages(platform)
    twin = await makeTwin(platform, PROJECT, SEED)
    await metricsAvailable(twin.kubectl)
    await serveWebhook(twin.kubectl, images.agnhost)
  }, SET_UP_MS)

  afterAll(async () => {
    await seed?.run('uncordon', SEED)
    if (twin) await removeCluster(platform, PROJECT, twin.cluster)
    await platform?.close()
  })

  const namespace = () => `cluster-${twin.cluster.id}`
  const inNamespace = (...args: string[]) => seed.run(...args, '--namespace', namespace(), '--request-timeout=0')
  const replicas = (component: string) => replicasOf(seed, { namespace: namespace(), component, machine: SEED })

  /** What is asked all the while: the API server, a node through the VPN, and the webhook on the nodes. */
  const used = (act: () => Promise<void>) =>
    whileUsed(
      twin.kubectl,
      {
        'the API server': { path: '/api/v1/namespaces/default' },
        'a node': { path: `/api/v1/nodes/${twin.pods[0].node}/proxy/healthz` },
        'a webhook': WEBHOOK_ASK,
      },
      act,
    )

  /**
   * One replica goes in good order, its successor by `kill -9`: a session that passes through the other one goes on all the
   * while. Then the other one, which that session does not survive, and does not hang on either.
   */
  async function loseInTurn(all: Replicas, rounds: number): Promise<void> {
    let [next, other] = await all.bothReady()
    let earlier: Talk | undefined
    for (let round = 0; round < rounds; round += 1) {
      const talk = await all.without(next, () => startTalk(twin.kubectl, twin.pods[0].name))
      await earlier?.breaksOff()
      const successor = (await all.bothReady()).find((name) => name !== other) ?? ''
      await all.kill(successor)
      await talk.goesOn()
      await all.bothReady()
      await talk.goesOn()
      earlier = talk
      ;[next, other] = [other, successor]
    }
    await earlier?.stop()
  }

  it('either replica of the VPN goes', async () => {
    expect(await used(() => loseInTurn(replicas('vpn'), 2))).toEqual(NO_HARM)
  })

  it('a replica of the API server goes', async () => {
    expect(await used(() => loseInTurn(replicas('apiserver'), 2))).toEqual(NO_HARM)
  })

  it('a node goes, and comes back', async () => {
    const [elsewhere, there] = await Promise.all(twin.pods.map(({ name }) => startTalk(twin.kubectl, name)))
    const reboot = async () => {
      await killPart(platform, `machine-${twin.cluster.id}-${twin.pods[1].node}`)
      await elsewhere?.goesOn()
      await eventually(() => twin.kubectl.run('exec', twin.pods[1].name, '--', 'true'), REBOOTED)
      await there?.breaksOff()
      await elsewhere?.goesOn()
    }
    expect(await used(reboot)).toEqual(NO_HARM)
    await elsewhere?.stop()
  })

  it('everything is replaced at once, and comes up by itself', async () => {
    const workloads = (await inNamespace('get', 'deployment,statefulset', '-o', 'name')).split('\n')
    const replaceAll = async () => {
      await inNamespace('rollout', 'restart', ...workloads)
      await Promise.all(workloads.map((each) => inNamespace('rollout', 'status', each, ROLLED_OUT)))
    }
    expect(await used(replaceAll)).toEqual(NO_HARM)
    await metricsAvailable(twin.kubectl)
    await twin.kubectl.run('get', '--raw', NODE_METRICS)
    expect(await createPod(twin.kubectl)).toContain('created')
    await expect(createPod(twin.kubectl, REFUSED.label)).rejects.toThrow(REFUSED.message)
  })
})
