import type { KubernetesObject } from '#kubernetes'
import { expect, it } from 'vitest'
import type { Cluster } from '#seed-api'
import { ADDON_LABEL, addonImagesOf, addons, type Manifest } from '#templates'
import { stamp } from '../cluster/desired.ts'
import { newCluster, roots } from '../cluster/settled.fixture.ts'
import { addonParams, findLacking } from './params.ts'
import { planAddons } from './plan.ts'

const address = {
  external: '198.51.100.7',
  port: 31_234,
  internal: '10.11.0.20',
  etcd: ['10.11.0.30'],
  vpn: { egress: '10.11.0.40', replicas: [{ internal: '10.11.0.41', port: 31_235 }] },
}
const target = { id: 'a1', endpoint: 'https://198.51.100.7:31234', roots }
const metricsServer = { serving: { certificate: 'certificate', key: 'key' }, isServing: true }
const params = addonParams(newCluster, target, { address, metricsServer, localStorageImage: 'storage' })
const wanted = addons.flatMap((addon) => stamp(addon.manifests(params)))

const edit = (key: string, change: (object: Manifest) => object): KubernetesObject[] =>
  wanted.map((each) => (name(each) === key ? Object.assign({}, each, change(each)) : each))
const name = ({ kind, metadata }: KubernetesObject) => `${kind}/${metadata?.name}`
const labels = { [ADDON_LABEL]: 'coredns' }
const subject = { kind: 'User', name: 'eve' }

function say(live: readonly KubernetesObject[]): string[] {
  const { apply, remove } = planAddons(wanted, live)
  return [...apply.map((each) => `apply ${name(each)}`), ...remove.map((each) => `remove ${name(each)}`)]
}

it.each<[string, KubernetesObject[], string[]]>([
  ['settled', wanted, []],
  [
    'one that was deleted',
    wanted.filter((each) => name(each) !== 'DaemonSet/kube-proxy'),
    ['apply DaemonSet/kube-proxy'],
  ],
  [
    'settings that were edited',
    edit('ConfigMap/coredns', () => ({ data: { Corefile: '' } })),
    ['apply ConfigMap/coredns'],
  ],
  [
    'what others added to settings',
    edit('ConfigMap/cluster-info', (each) => ({ data: { ...(each as { data?: object }).data, other: 'x' } })),
    [],
  ],
  [
    'a right given to one more',
    edit('RoleBinding/seedbed:node-vpn', (each) => ({
      subjects: [...(each as unknown as { subjects: object[] }).subjects, subject],
    })),
    ['apply RoleBinding/seedbed:node-vpn'],
  ],
  [
    'a right too many',
    edit('ClusterRole/seedbed:vpn', (each) => ({
      rules: [...(each as unknown as { rules: object[] }).rules, { verbs: ['*'], resources: ['*'] }],
    })),
    ['apply ClusterRole/seedbed:vpn'],
  ],
  [
    'what no addon wants any more',
    [...wanted, ...stamp([{ kind: 'Service', apiVersion: 'v1', metadata: { name: 'old', labels } }])],
    ['remove Service/old'],
  ],
  [
    'what Kubernetes made of a Service, with the labels of that',
    [
      ...wanted,
      { kind: 'Endpoints', apiVersion: 'v1', metadata: { name: 'kube-dns', labels } },
      { kind: 'EndpointSlice', apiVersion: 'discovery.k8s.io/v1', metadata: { name: 'kube-dns-x', labels } },
    ],
    [],
  ],
  ['nothing', [], wanted.map((each) => `apply ${name(each)}`)],
])('%s', (_name, live, expected) => expect(say(live)).toEqual(expected))

it('nodes are told where the VPN is, and under which version to run', () => {
  expect(params.nodeConfig).toMatchObject({
    version: '1.36.3',
    clusterDNS: '10.96.0.10',
    podCIDR: '10.244.0.0/16',
    vpn: { replicas: [{ name: 'vpn-0', address: '198.51.100.7', port: 31_235, subnet: '198.18.0.0/17' }] },
  })
  expect(params.images).toEqual(addonImagesOf('1.36.3'))
  const registry = 'mirror.example.com/k8s'
  const mirrored = addonParams(newCluster, target, { address, metricsServer, registry })
  expect(mirrored.images.coredns).toMatch(/^mirror\.example\.com\/k8s\/coredns\/coredns:v/)
})

it('no Secret but the one for it holds the key of the VPN', () => {
  const holders = wanted.filter((each) => {
    const text = JSON.stringify(each)
    const key = roots['tls-crypt.key']
    return text.includes(Buffer.from(key).toString('base64')) || text.includes(JSON.stringify(key).slice(1, -1))
  })
  expect(holders.map(name)).toEqual(['Secret/seedbed-vpn'])
})

it('what is switched on is there, and what is lacking for it is said', () => {
  const cluster = { ...newCluster, spec: { ...newCluster.spec, addons: { localPathStorage: { enabled: true } } } }
  const found = { address, metricsServer: undefined, localStorageImage: undefined }
  expect(addonParams(cluster, target, found).localPathStorage).toBeUndefined()
  expect(findLacking(cluster, found)).toMatch(/^addons\.localPathStorage .*--local-storage-image/)
  const complete = { ...found, localStorageImage: 'storage' }
  expect(addonParams(cluster, target, complete).localPathStorage).toEqual({ image: 'storage', isDefault: true })
  expect([findLacking(cluster, complete), findLacking(newCluster, found)]).toEqual([undefined, undefined])
})

it('switching storage off removes what makes volumes, and no volume', () => {
  const storage = { image: 'storage', isDefault: true }
  const on = addons.flatMap((addon) => stamp(addon.manifests({ ...params, localPathStorage: storage })))
  expect(planAddons(wanted, on).remove.map(name).toSorted()).toEqual([
    'ClusterRole/seedbed:local-path-storage',
    'ClusterRoleBinding/seedbed:local-path-storage',
    'DaemonSet/local-path-storage',
    'ServiceAccount/local-path-storage',
    'StorageClass/local-path',
  ])
})

it('nodes are told when somebody else brings the network of pods', () => {
  const cluster = { ...newCluster, spec: { ...newCluster.spec, addons: { cni: 'none' as const } } }
  expect(addonParams(cluster, target, { address, metricsServer }).nodeConfig).toMatchObject({ cni: 'none' })
  expect(params.nodeConfig).not.toHaveProperty('cni')
})

it('nodes are told whose keys let in, and nothing where there are none', () => {
  const sshKeys = ['ssh-ed25519 AAAAC3Nz seedbed:ann-laptop', 'ssh-rsa AAAAB3Nz seedbed:ben']
  expect(withKeys({ sshKeys })).toMatchObject({ sshKeys })
  expect([withKeys({ sshKeys: [] }), withKeys({})]).toEqual([params.nodeConfig, params.nodeConfig])
})

it('nodes are told by which proxy registries are reached, and nothing without one', () => {
  const proxy = { httpProxy: 'http://proxy.example.com:3128', noProxy: ['corp.example'] }
  expect(withKeys({ proxy })).toMatchObject({ proxy })
  expect(params.nodeConfig).not.toHaveProperty('proxy')
})

function withKeys(keys: Pick<Cluster['spec'], 'sshKeys' | 'proxy'>) {
  const cluster = { ...newCluster, spec: { ...newCluster.spec, ...keys } }
  return addonParams(cluster, target, { address, metricsServer }).nodeConfig
}

function withRefusal(agentRefused: string): Cluster {
  const node = { name: 'n', createdAt: '', ready: true, agent: 'Failing' as const, agentRefused }
  return { ...newCluster, status: { ...newCluster.status, nodes: { total: 1, ready: 0, listed: [node] } } }
}

it('nodes are told which agent to have, and no further one begins where one went back from it', () => {
  const nodeAgent = { version: '0.2.0', sha256: { amd64: 'ab'.repeat(32) } }
  const told = (cluster: Cluster) =>
    addonParams(cluster, target, { address, metricsServer, nodeAgent }).nodeConfig['agent']
  expect(params.nodeConfig).not.toHaveProperty('agent')
  expect(told(newCluster)).toEqual(nodeAgent)
  expect(told(withRefusal('0.2.0-abababababab'))).toEqual({ ...nodeAgent, held: true })
  // Of another version, or packed otherwise.
  expect(told(withRefusal('0.1.9-abababababab'))).toEqual(nodeAgent)
  expect(told(withRefusal('0.2.0-cdcdcdcdcdcd'))).toEqual(nodeAgent)
})
