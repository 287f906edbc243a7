import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../eventually.ts'
import { createAuthority } from '../../seed-controller/src/pki/x509.ts'
import { connectThrough, getThrough, Refused, type Proxy } from './connect.ts'
import { addressOf, makeLab, podOf, type Lab } from './lab.ts'
import { certificate, nodeCertificate } from './pki.ts'

/** Longer than the sidecar waits for news of a Node, and an OpenVPN client for its next attempt. */
const REFUSED_MS = 8_000

let lab: Lab
let egress: Proxy
beforeAll(async () => {
  lab = await makeLab()
  egress = await lab.egress()
})
afterAll(() => lab.stop())

const expectEventually = (hostPort: string, name: string) =>
  eventually(async () => expect(await getThrough(egress, hostPort)).toBe(`${name} /hello`), { timeoutMs: 20_000 })

const clients = async () => lab.replicas[0]?.metric('vpn_clients')

it('nodes are reached by name, by address, and at their pods', async () => {
  await Promise.all([lab.worker(1), lab.worker(2)])
  for (const i of [1, 2]) {
    await expectEventually(`worker-${i}:10250`, `worker-${i}`)
    await expectEventually(`${addressOf(i)}:10250`, `worker-${i}`)
    await expectEventually(`${podOf(i)}:10250`, `worker-${i}`)
  }
})

it('nobody comes in with a certificate that is not right, and the one that is right lets its node in', async () => {
  const { uid } = lab.node(3)
  const { vpn, cluster } = lab.authorities
  const before = await clients()
  await Promise.all([
    lab.worker(3, { certificate: await nodeCertificate(await createAuthority('vpn-ca', new Date()), uid) }),
    lab.worker(3, { certificate: await nodeCertificate(cluster, uid) }),
    lab.worker(3, { certificate: await nodeCertificate(vpn, 'worker-3') }),
    lab.worker(3, { certificate: await nodeCertificate(vpn, uid, 3) }),
    lab.worker(3, { certificate: await nodeCertificate(vpn, uid, -2) }),
    lab.worker(3, { certificate: await certificate(vpn, { commonName: uid, usages: ['server'] }) }),
    lab.worker(4, { register: false }),
  ])
  await sleep(REFUSED_MS)
  expect(await clients()).toBe(before)
  await expect(connectThrough(egress, 'worker-3:10250')).rejects.toThrow('503 node worker-3 has no VPN tunnel now')
  const said = lab.replicas[0]?.openvpn().output() ?? ''
  for (const reason of ['certificate has expired', 'certificate is not yet valid', 'unsuitable certificate purpose'])
    expect(said).toContain(reason)
  expect(lab.replicas[0]?.sidecar().output()).toContain('no node of this cluster has this UID')

  await lab.worker(3)
  await expectEventually('worker-3:10250', 'worker-3')
  lab.api.put(lab.node(4)) // Its client has gone on asking.
  await expectEventually('worker-4:10250', 'worker-4')
})

it('a node that is removed is gone at once, and a new one of that name is somebody else', async () => {
  const worker = await lab.worker(5)
  await expectEventually('worker-5:10250', 'worker-5')
  const stream = await connectThrough(egress, 'worker-5:7')
  const before = Number(await clients())
  lab.api.remove('worker-5')
  await eventually(async () => expect(await clients()).toBe(before - 1), { timeoutMs: 2_000, everyMs: 50 })
  await expect(getThrough(egress, 'worker-5:10250')).rejects.toThrow(Refused)
  stream.destroy()

  lab.api.put({ ...lab.node(5), uid: 'somebody-else' })
  await sleep(REFUSED_MS)
  await expect(connectThrough(egress, 'worker-5:10250')).rejects.toThrow('503')
  lab.api.put(lab.node(5))
  await expectEventually('worker-5:10250', 'worker-5')
  expect(worker.tunnels.some((tunnel) => tunnel.ended())).toBe(false)
})

it('a node whose podCIDR changes gets the new route and address', async () => {
  await lab.worker(6)
  await expectEventually(`${podOf(6)}:10250`, 'worker-6')
  const other = await lab.worker(7)
  await expectEventually('worker-7:10250', 'worker-7')
  await other.namespace.run(['ip', 'address', 'add', '10.244.107.5/32', 'dev', 'lo'])
  lab.api.put({ ...lab.node(7), podCIDR: '10.244.107.0/24' })
  await expectEventually('10.244.107.5:10250', 'worker-7')
  await expectEventually('worker-7:10250', 'worker-7')
  await expect(connectThrough(egress, `${podOf(7)}:10250`)).rejects.toThrow('403')
})

it('a node that claims the pods of another, or answers for them, gets nothing of theirs', async () => {
  const [mine, theirs] = [lab.node(8), lab.node(9)]
  const pod = `${podOf(8)}:10250`
  await lab.worker(8)
  await expectEventually(pod, 'worker-8')

  lab.api.put({ ...theirs, podCIDR: mine.podCIDR })
  const thief = await lab.worker(9, { register: false })
  await thief.namespace.run(['ip', 'address', 'add', `${podOf(8)}/32`, 'dev', 'lo'])
  const said = () => lab.replicas[0]?.sidecar().output()
  const refusal = 'podCIDR of node worker-9 collides with that of worker-8, which is older'
  await eventually(async () => expect(said()).toContain(refusal), { timeoutMs: 20_000 })
  expect(await getThrough(egress, pod)).toBe('worker-8 /hello')

  lab.api.put(theirs)
  await expectEventually('worker-9:10250', 'worker-9')
  expect(await getThrough(egress, pod)).toBe('worker-8 /hello')

  // Nothing but who has the range makes the difference.
  lab.api.put({ ...mine, podCIDR: '10.244.108.0/24' })
  lab.api.put({ ...theirs, podCIDR: mine.podCIDR })
  await expectEventually(pod, 'worker-9')
})
