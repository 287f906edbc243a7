import { X509Certificate } from 'node:crypto'
import { ApiException, KubeConfig, type V1Node } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJoinToken } from '../../cli/src/api/nodes.ts'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { eventually } from '../eventually.ts'
import {
  applicant,
  discover,
  newKeys,
  type Applicant,
  type Credential,
  type Place,
  type Wish,
} from '../joining/applicant.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'

/**
 * Who is let into a cluster as a node, and who is not. No machine is needed for that: what a kubelet asks is asked here
 * with the same credentials, and beside each refusal stands what is allowed. Some answers take their time by design, so
 * the groups run side by side.
 */
const KUBELET = 'kubernetes.io/kube-apiserver-client-kubelet'
const SERVING = 'kubernetes.io/kubelet-serving'
const VPN = 'seedbed.dev/vpn-client'
const RETURN = 'seedbed.dev/node-return'
const ADMITTED = 'SeedbedAdmitted'

let platform: Platform
let cluster: Cluster
let admin: Kubectl
let place: Place
/** Another cluster on the same seed. */
let foreign: Cluster
/** The node that all went well for. */
let good: Node

const codeOf = (error: unknown) => (error instanceof ApiException ? error.code : error)

type Node = {
  readonly name: string
  readonly uid: string
  readonly token: string
  readonly credential: Credential
  readonly self: Applicant
}

const asKubelet = (name: string): Wish => ({ signer: KUBELET, subject: ['system:nodes', `system:node:${name}`] })
const serving = (name: string, ip: string): Wish => ({
  signer: SERVING,
  subject: ['system:nodes', `system:node:${name}`],
  usages: ['digital signature', 'server auth'],
  names: [
    { type: 'dns', value: name },
    { type: 'ip', value: ip },
  ],
})
const vpn = (uid: string): Wish => ({ signer: VPN, subject: ['seedbed:vpn-clients', uid] })
const toReturn = (uid: string): Wish => ({
  signer: RETURN,
  subject: ['seedbed:returning-nodes', `seedbed:node-return:${uid}`],
})

const newToken = async (of = cluster) => discover((await createJoinToken(platform.api, of)).token)
const withToken = async () => applicant(place, { token: (await newToken()).token })

async function join(name: string): Promise<Node> {
  const { token } = await newToken()
  const answer = await applicant(place, { token }).ask(asKubelet(name))
  expect(answer.reason).toBe(ADMITTED)
  const credential = { certificate: answer.certificate ?? '', key: answer.key }
  const self = applicant(place, credential)
  const node: V1Node = {
    metadata: { name },
    status: {
      addresses: [
        { type: 'Hostname', address: name },
        { type: 'InternalIP', address: '192.168.10.10' },
      ],
    },
  }
  const { metadata } = await self.core.createNode({ body: node })
  return { name, uid: metadata?.uid ?? '', token, credential, self }
}

beforeAll(async () => {
  platform = await openPlatform()
  const project = await platform.project('joining')
  const ready = async (name: string) => platform.untilReady(await platform.createCluster(project, name, 'local-eu'))
  ;[cluster, foreign] = await Promise.all([ready('joining'), ready('foreign')])
  admin = await platform.kubectl(cluster)
  place = await eventually(() => newToken(), { timeoutMs: 30_000 })
  good = await join('good')
})
afterAll(async () => {
  await Promise.all([cluster, foreign].filter(Boolean).map((c) => platform.untilGone(c)))
  await platform?.close()
})

describe.concurrent('a node that joined', () => {
  it('gets every certificate that it needs, each for what it is and no longer than needed', async () => {
    const tunnel = await good.self.ask(vpn(good.uid))
    expect(tunnel.reason).toBe(ADMITTED)
    expect(new X509Certificate(tunnel.certificate ?? '').subject).toBe(`O=seedbed:vpn-clients\nCN=${good.uid}`)
    expect(lifeDays(tunnel.certificate)).toBeCloseTo(7, 0)
    expect((await good.self.ask(serving('good', '192.168.10.10'))).reason).toBe(ADMITTED)
    expect((await good.self.ask(asKubelet('good'))).reason).toBe(ADMITTED)
  })

  it('comes back after days, when its own certificate is worth nothing any more', async () => {
    const { certificate = '', key } = await good.self.ask(toReturn(good.uid))
    expect(lifeDays(certificate)).toBeCloseTo(90, 0)
    const returning = applicant(place, { certificate, key })
    const again = await returning.ask(asKubelet('good'))
    expect(again.reason).toBe(ADMITTED)
    const back = applicant(place, { certificate: again.certificate ?? '', key: again.key })
    expect((await back.core.readNode({ name: 'good' })).metadata?.uid).toBe(good.uid)

    expect((await returning.ask(asKubelet('other'))).reason).not.toBe(ADMITTED)
    expect((await returning.ask(vpn(good.uid))).reason).toBe('SeedbedForeignRequester')
    await expect(returning.core.readNode({ name: 'good' })).rejects.toMatchObject({ code: 403 })
  })

  it('is told how to reach the VPN, and reads no Secret but the one that is for nodes', async () => {
    const namespace = 'kube-system'
    const { data } = await good.self.core.readNamespacedConfigMap({ namespace, name: 'seedbed-node-config' })
    expect(JSON.parse(data?.['config.json'] ?? '')).toMatchObject({ vpn: { replicas: [{ name: 'vpn-0' }] } })
    const secret = await good.self.core.readNamespacedSecret({ namespace, name: 'seedbed-vpn' })
    expect(Object.keys(secret.data ?? {})).toEqual(['tls-crypt.key'])

    const { token } = await newToken()
    const name = `bootstrap-token-${token.split('.')[0]}`
    await expect(good.self.core.readNamespacedSecret({ namespace, name })).rejects.toMatchObject({ code: 403 })
    await expect(good.self.core.listNamespacedSecret({ namespace })).rejects.toMatchObject({ code: 403 })
    const machine = applicant(place, { token })
    await machine.core.readNamespacedConfigMap({ namespace, name: 'seedbed-node-config' })
    await expect(machine.core.readNamespacedSecret({ namespace, name: 'seedbed-vpn' })).rejects.toMatchObject({
      code: 403,
    })
  })

  it('reads Secrets of pods that are its own, and of no other node', async () => {
    const beside = await join('beside')
    for (const node of [good, beside]) await admin.apply(...secretAndPod(node))
    for (const node of [good, beside]) {
      await eventually(() => node.self.core.readNamespacedSecret(secretOf(node)), { timeoutMs: 30_000 })
      const another = node === good ? beside : good
      await expect(node.self.core.readNamespacedSecret(secretOf(another))).rejects.toMatchObject({ code: 403 })
    }
  })

  it('is nobody in another cluster, and nobody on the seed', async () => {
    const ask = (where: Place) => applicant(where, good.credential).core.readNode({ name: 'good' })
    for (const where of [await newToken(foreign), await seedPlace()])
      await expect(ask(where)).rejects.toMatchObject({ code: 401 })
    expect((await ask(place)).metadata?.uid).toBe(good.uid)
  })

  it('has spent its token', async () => {
    const late = applicant(place, { token: good.token })
    // Vitest remembers an `expect(…).rejects` that fails, also one that is repeated.
    const answer = () => late.ask(asKubelet('late')).then(({ reason }) => reason, codeOf)
    await eventually(async () => expect(await answer()).toBe(401), { timeoutMs: 10_000 })
    expect((await (await withToken()).ask(asKubelet('late'))).reason).toBe(ADMITTED)
  })

  it('is counted', async () => {
    // Others come and go meanwhile; none of them has a kubelet.
    await eventually(
      async () => expect(await nodeCount()).toMatchObject({ total: (await admin.list('nodes')).length, ready: 0 }),
      { timeoutMs: 60_000 },
    )
  })
})

describe.concurrent('a machine with a join token is refused', () => {
  it.each<[string, string, Wish]>([
    ['as an administrator', 'ForeignSubject', { signer: KUBELET, subject: ['system:masters', 'admin'] }],
    ['as an administrating node', 'ForeignSubject', { signer: KUBELET, subject: ['system:masters', 'system:node:x'] }],
    ['under the name of a node', 'NameTaken', asKubelet('good')],
    ['as a server', 'ForeignRequester', serving('x', '192.168.10.10')],
    ['for the VPN', 'ForeignRequester', vpn('3f8f0a5e-0000-4000-8000-000000000000')],
    ['to return', 'ForeignRequester', toReturn('3f8f0a5e-0000-4000-8000-000000000000')],
    ['for a host name', 'ForeignNames', { ...asKubelet('x'), names: [{ type: 'dns', value: 'apiserver' }] }],
  ])('%s', async (_name, reason, wish) => {
    const machine = await withToken()
    expect((await machine.ask(wish)).reason).toBe(`Seedbed${reason}`)
  })

  it('when its token was used by another machine, or under another name', async () => {
    const machine = await withToken()
    const keys = await newKeys()
    expect((await machine.ask({ ...asKubelet('first'), keys })).reason).toBe(ADMITTED)
    expect((await machine.ask({ ...asKubelet('first'), keys })).reason).toBe(ADMITTED)
    expect((await machine.ask(asKubelet('first'))).reason).toBe('SeedbedTokenSpent')
    expect((await machine.ask({ ...asKubelet('second'), keys })).reason).toBe('SeedbedTokenSpent')
    expect((await (await withToken()).ask(asKubelet('first'))).reason).toBe('SeedbedNameTaken')
  })

  it('when two ask with one token at once: one of them', async () => {
    const machine = await withToken()
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => machine.ask(asKubelet(name))))
    expect(answers.map(({ reason }) => reason).toSorted()).toEqual([ADMITTED, 'SeedbedTokenSpent', 'SeedbedTokenSpent'])
  })

  it('when the token is of another cluster', async () => {
    const { token, ...there } = await newToken(foreign)
    await expect(applicant(place, { token }).ask(asKubelet('x'))).rejects.toMatchObject({ code: 401 })
    expect((await applicant(there, { token }).ask(asKubelet('x'))).reason).toBe(ADMITTED)
  })

  it('when the token has run out', async () => {
    const { token } = await newToken()
    const machine = applicant(place, { token })
    const read = () => machine.core.readNamespacedConfigMap({ namespace: 'kube-system', name: 'seedbed-node-config' })
    await read()
    const over = JSON.stringify({ stringData: { expiration: '2026-01-01T00:00:00Z' } })
    await admin.run('-n', 'kube-system', 'patch', 'secret', `bootstrap-token-${token.split('.')[0]}`, '-p', over)
    const answer = () => read().then(() => 'read', codeOf)
    await eventually(async () => expect(await answer()).toBe(401), { timeoutMs: 10_000 })
    await expect(machine.ask(asKubelet('late'))).rejects.toMatchObject({ code: 401 })
  })
})

describe.concurrent('a node is refused', () => {
  it.each<[string, string, () => Wish]>([
    ['the VPN as another node', 'ForeignSubject', () => vpn('3f8f0a5e-0000-4000-8000-000000000000')],
    ['to return as another node', 'ForeignSubject', () => toReturn('3f8f0a5e-0000-4000-8000-000000000000')],
    ['to serve under a foreign address', 'ForeignNames', () => serving('good', '10.96.0.1')],
    ['a VPN server’s certificate', 'ForeignUsages', () => ({ ...vpn(good.uid), usages: ['server auth'] })],
    ['more rights beside its own', 'ForeignSubject', () => ({ signer: VPN, subject: ['system:masters', good.uid] })],
  ])('%s', async (_name, reason, wish) => {
    expect((await good.self.ask(wish())).reason).toBe(`Seedbed${reason}`)
  })

  it.each<[string, Wish]>([
    ['the identity of another', asKubelet('neighbour')],
    ['to serve as another', serving('neighbour', '192.168.10.10')],
  ])('%s, by Kubernetes itself', async (_name, wish) => {
    await expect(good.self.ask(wish)).rejects.toMatchObject({ code: 403 })
  })

  it('everything, when nobody knows that it was let in', async () => {
    const answer = await (await withToken()).ask(asKubelet('rogue'))
    const forget = JSON.stringify([{ op: 'remove', path: '/data/rogue' }])
    await admin.run('-n', 'kube-system', 'patch', 'configmap', 'seedbed-nodes', '--type=json', '-p', forget)
    const self = applicant(place, { certificate: answer.certificate ?? '', key: answer.key })
    const { metadata } = await self.core.createNode({ body: { metadata: { name: 'rogue' } } })
    for (const wish of [vpn(metadata?.uid ?? ''), serving('rogue', '192.168.10.10'), asKubelet('rogue')]) {
      expect((await self.ask(wish)).reason).toBe('SeedbedNotAdmitted')
    }
    await admin.run('delete', 'node', 'rogue')
  })

  it('everything, once its Node was removed, also when it makes itself another; its name is free for a new machine', async () => {
    const gone = await join('gone')
    expect((await gone.self.ask(vpn(gone.uid))).reason).toBe(ADMITTED)
    await admin.run('delete', 'node', 'gone')
    const { metadata } = await gone.self.core.createNode({ body: { metadata: { name: 'gone' } } })
    const uid = metadata?.uid ?? ''
    expect(uid).not.toBe(gone.uid)
    expect((await gone.self.ask(vpn(uid))).reason).toMatch(/^Seedbed(NotAdmitted|OtherNode)$/)
    expect((await gone.self.ask(vpn(gone.uid))).reason).toMatch(/^Seedbed(NotAdmitted|OtherNode)$/)
    expect((await gone.self.ask(asKubelet('gone'))).reason).toMatch(/^Seedbed(NotAdmitted|OtherNode)$/)
    await admin.run('delete', 'node', 'gone')
    expect((await (await withToken()).ask(asKubelet('gone'))).reason).toBe(ADMITTED)
  })
})

describe.concurrent('without a credential', () => {
  it('a machine reads how to know the cluster, and nothing else', async () => {
    const nobody = applicant(place)
    const namespace = 'kube-public'
    await nobody.core.readNamespacedConfigMap({ namespace, name: 'cluster-info' })
    await expect(nobody.core.readNamespacedConfigMap({ namespace, name: 'kube-root-ca.crt' })).rejects.toMatchObject({
      code: 401,
    })
    await expect(nobody.core.listNamespacedConfigMap({ namespace })).rejects.toMatchObject({ code: 401 })
  })
})

describe.concurrent('what is inside the cluster', () => {
  it('comes back when someone removes it or changes it', async () => {
    const uid = () => admin.run('-n', 'kube-system', 'get', 'daemonset', 'kube-proxy', '-o', 'jsonpath={.metadata.uid}')
    const dns = () => admin.run('-n', 'kube-system', 'get', 'configmap', 'coredns', '-o', 'jsonpath={.data.Corefile}')
    const [before, corefile] = await Promise.all([uid(), dns()])
    await admin.run('-n', 'kube-system', 'delete', 'daemonset', 'kube-proxy')
    await admin.run('-n', 'kube-system', 'patch', 'configmap', 'coredns', '-p', '{"data":{"Corefile":""}}')
    // Each by itself: the one may be back before the other was even changed.
    await eventually(async () => expect(await uid()).not.toBe(before), { timeoutMs: 90_000 })
    await eventually(async () => expect(await dns()).toBe(corefile), { timeoutMs: 90_000 })
  })
})

const secretOf = (node: Node) => ({ namespace: 'default', name: `of-${node.name}` })

/** A Secret, and a pod on that node that needs it. */
function secretAndPod(node: Node): object[] {
  const metadata = secretOf(node)
  const spec = {
    nodeName: node.name,
    automountServiceAccountToken: false,
    containers: [{ name: 'c', image: 'registry.k8s.io/pause:3.10.1' }],
    volumes: [{ name: 'v', secret: { secretName: metadata.name } }],
  }
  return [
    { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { of: node.name } },
    { apiVersion: 'v1', kind: 'Pod', metadata, spec },
  ]
}

async function seedPlace(): Promise<Place> {
  const config = new KubeConfig()
  config.loadFromFile((await platform.seedKubectl('eu')).kubeconfig)
  const { server = '', caData = '' } = config.getCurrentCluster() ?? {}
  return { server, authority: Buffer.from(caData, 'base64').toString() }
}

async function nodeCount(): Promise<unknown> {
  const seed = await platform.seedKubectl('eu')
  const [found] = await seed.list('clusters.seedbed.dev', '--field-selector', `metadata.name=${cluster.id}`)
  return found?.status?.['nodes']
}

const lifeDays = (pem = '') => (Date.parse(new X509Certificate(pem).validTo) - Date.now()) / 86_400_000
