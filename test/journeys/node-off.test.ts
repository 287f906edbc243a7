import { X509Certificate } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { createJoinToken } from '../../cli/src/api/nodes.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { holdConnection } from '../held.ts'
import { applicant, discover, type Answer, type Place, type Wish } from '../joining/applicant.ts'
import type { Kubectl } from '../kubectl.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'
import { askFromPod, runWeb, type WebPod } from '../web-workload.ts'

const PROJECT = 'node-off'
/** Kubernetes signs nothing for less. */
const LIFE_SECONDS = 600
/** Ten minutes of waiting: for long runs. */
const SHORT = !config.full
const MADE_MS = 900_000
const OFF_MS = 1_800_000
const SOON = { timeoutMs: 120_000, everyMs: 500 }
const BACK = { timeoutMs: 300_000, everyMs: 1_000 }
/** Who asks for a Node that there is not is refused after twenty seconds. */
const REFUSED_MS = 60_000

const PKI = '/var/lib/kubelet/pki'
const CLIENT = `${PKI}/kubelet-client-current.pem`
const SERVING = `${PKI}/kubelet-server-current.pem`
const VPN = '/etc/seedbed-node/vpn/client.pem'
const RETURN = '/etc/seedbed-node/return.pem'

let platform: Platform
let cluster: Cluster
let kubectl: Kubectl
let place: Place
/** Of the node that comes back. */
let pod: WebPod
/** Of the node that nothing happens to. */
let other: WebPod
let machine: WorkerMachine
/** Its Node is deleted while it is off. */
let forgotten: WorkerMachine

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'off', 'local-eu'))
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT, '--count', '3')
  kubectl = await platform.kubectl(cluster)
  ;[pod, other] = (await runWeb(kubectl, 'off')).pods
  machine = openMachine(platform, cluster.id, pod.node)
  forgotten = openMachine(platform, cluster.id, 'worker-3')
  place = await newPlace()
}, MADE_MS)

afterAll(async () => {
  if (cluster) await removeCluster(platform, PROJECT, cluster)
  await platform?.close()
}, 300_000)

const newPlace = async () => discover((await createJoinToken(platform.api, cluster)).token)
const uidOf = (node: string) => kubectl.run('get', 'node', node, '-o', 'jsonpath={.metadata.uid}')
const addressOf = (node: string) =>
  kubectl.run('get', 'node', node, '-o', 'jsonpath={.status.addresses[?(@.type=="InternalIP")].address}')
const onDisk = async (m: WorkerMachine, file: string) => new X509Certificate(await m.run('cat', file))
const problems = async () => (await getCluster(platform.api, cluster.id)).nodes?.problems ?? []
const identity = async (m: WorkerMachine) => (await m.agentStatus()).phases.find(({ name }) => name === 'identity')

/**
 * Gives a machine what it has by now, with a life of ten minutes: as if it had been off until all of it, but for its right
 * to come back, was nearly over. Returns when it will be.
 */
async function shorten(m: WorkerMachine): Promise<Date> {
  const pem = await m.run('cat', CLIENT)
  const self = applicant(place, { certificate: pem, key: pem })
  const node = ['system:nodes', `system:node:${m.name}`] as const
  const ask = async (wish: Omit<Wish, 'expirationSeconds'>) => {
    const answer = await self.ask({ ...wish, expirationSeconds: LIFE_SECONDS })
    expect(answer.reason).toBe('SeedbedAdmitted')
    return answer
  }
  const [client, serving, vpn] = await Promise.all([
    ask({ signer: 'kubernetes.io/kube-apiserver-client-kubelet', subject: node }),
    ask({
      signer: 'kubernetes.io/kubelet-serving',
      subject: node,
      usages: ['digital signature', 'server auth'],
      names: [
        { type: 'dns', value: m.name },
        { type: 'ip', value: await addressOf(m.name) },
      ],
    }),
    ask({ signer: 'seedbed.dev/vpn-client', subject: ['seedbed:vpn-clients', await uidOf(m.name)] }),
  ])
  // Who runs would renew at once what is so short.
  for (const service of ['agent', 'kubelet'])
    await m.run('s6-svc', '-wD', '-d', `/var/lib/seedbed-node/services/${service}`)
  await m.put(`${PKI}/kubelet-client-short.pem`, pemOf(client))
  await m.put(`${PKI}/kubelet-server-short.pem`, pemOf(serving))
  await m.run('ln', '-sfn', `${PKI}/kubelet-client-short.pem`, CLIENT)
  await m.run('ln', '-sfn', `${PKI}/kubelet-server-short.pem`, SERVING)
  await m.put(VPN, pemOf(vpn))
  const ends = await Promise.all([CLIENT, SERVING, VPN].map(async (file) => (await onDisk(m, file)).validToDate))
  return new Date(Math.max(...ends.map((end) => end.getTime())))
}

const pemOf = ({ certificate = '', key }: Answer) => `${certificate.trim()}\n${key.trim()}\n`

describe.skipIf(SHORT)('machines that were off until their certificates had run out', () => {
  let bringBackForgotten: () => Promise<void>

  it('come back by themselves as the nodes that they were', { timeout: OFF_MS }, async () => {
    const held = await holdConnection(kubectl, other.name)
    const uid = await uidOf(machine.name)
    const ends = [await shorten(machine), await shorten(forgotten)]
    const old = await Promise.all(
      [CLIENT, SERVING, VPN].map(async (file) => (await onDisk(machine, file)).serialNumber),
    )
    const bringBack = await machine.powerOff()
    bringBackForgotten = await forgotten.powerOff()
    await kubectl.run('delete', 'node', forgotten.name)
    const off = { node: machine.name, reason: 'NOT_READY' }
    await eventually(async () => expect(await problems()).toMatchObject([off]), SOON)

    const end = Math.max(...ends.map((each) => each.getTime()))
    expect(end - Date.now()).toBeLessThan(LIFE_SECONDS * 1_000)
    await sleep(Math.max(0, end - Date.now()) + 5_000)

    await bringBack()
    await eventually(async () => expect((await machine.agentStatus()).ready).toBe(true), BACK)
    expect(await uidOf(machine.name)).toBe(uid)
    await kubectl.run('wait', '--for=condition=Ready', `node/${machine.name}`, '--timeout=60s', '--request-timeout=0')
    await eventually(async () => {
      const now = await Promise.all([CLIENT, SERVING, VPN].map((file) => onDisk(machine, file)))
      expect(now.filter(({ serialNumber }) => old.includes(serialNumber))).toEqual([])
      for (const { validToDate } of now) expect(validToDate.getTime()).toBeGreaterThan(Date.now())
    }, BACK)
    // Through the VPN to a kubelet that serves with a new certificate, and into a pod that was there before.
    await eventually(
      async () =>
        expect(await kubectl.run('exec', pod.name, '--', 'cat', '/www/index.html')).toBe(`${pod.name} of off`),
      BACK,
    )
    const ip = await kubectl.run('get', 'pod', pod.name, '-o', 'jsonpath={.status.podIP}')
    await eventually(() => askFromPod(kubectl, other, { host: ip, port: 8080 }), SOON)
    await eventually(async () => expect(await problems()).toEqual([]), SOON)
    await held.release()
  })

  it(
    'say what to do when their Node was deleted meanwhile, and join anew at the first try',
    { timeout: OFF_MS },
    async () => {
      await bringBackForgotten()
      const waits = async () => {
        const { state, message } = (await identity(forgotten)) ?? {}
        expect(state).toBe('waiting')
        expect(message).toMatch(/if it lasts, its Node was deleted .* run `seedbed-agent join` with a new join token/)
      }
      await eventually(waits, BACK)
      // Longer than the other took to come back.
      await sleep(REFUSED_MS)
      await waits()
      expect(await kubectl.run('get', 'nodes', '-o', 'name')).not.toContain(forgotten.name)

      await rejoin(forgotten)
      expect(await kubectl.run('get', 'nodes', '-o', 'name')).toContain(forgotten.name)
    },
  )

  it('say so when they have no right to come back any more, and what to do helps', { timeout: OFF_MS }, async () => {
    const node = forgotten.name
    const until = await shorten(forgotten)
    // One that ran out: of ten minutes, as all of a node's are here.
    await forgotten.put(RETURN, await forgotten.run('cat', CLIENT))
    const bringBack = await forgotten.powerOff()
    await sleep(Math.max(0, until.getTime() - Date.now()) + 5_000)
    await bringBack()
    await eventually(async () => {
      const { state, message } = (await identity(forgotten)) ?? {}
      expect(state).toBe('failed')
      expect(message).toMatch(new RegExp(`right to come back ran out .*seedbed node delete CLUSTER ${node} `))
    }, BACK)

    // Where machines are made, as here, the command would take this one with its Node.
    await kubectl.run('delete', 'node', node)
    await rejoin(forgotten)
  })
})

/** With a new token, which is good for one time. */
async function rejoin(m: WorkerMachine): Promise<void> {
  const { token } = await createJoinToken(platform.api, cluster)
  await m.put('/run/join-token', token)
  const said = await m.join('/run/join-token').untilEnded()
  expect(said).not.toMatch(/refuse|spent/i)
  expect((await m.agentStatus()).ready).toBe(true)
  await kubectl.run('wait', '--for=condition=Ready', `node/${m.name}`, '--timeout=60s', '--request-timeout=0')
}
