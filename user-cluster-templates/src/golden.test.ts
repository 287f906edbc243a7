import { dumpYaml } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { clusterNamespace, components, foundation, imagesOf, type ControlPlaneParams, type Manifest } from '../index.ts'

const single: ControlPlaneParams = {
  id: 'a1b2c3',
  namespace: 'cluster-a1b2c3',
  profile: 'single',
  version: '1.36.3',
  images: { ...imagesOf('1.36.3'), vpn: 'docker.io/seedbed/vpn:0.1.0' },
  podCIDR: '10.244.0.0/16',
  serviceCIDR: '10.96.0.0/16',
  nodeMask: 24,
  address: {
    external: '198.51.100.7',
    port: 31_234,
    internal: '10.11.0.20',
    etcd: ['10.11.0.30'],
    vpn: { egress: '10.11.0.40', replicas: [{ internal: '10.11.0.41', port: 31_194 }] },
  },
  secretEditions: {
    etcd: 'e1',
    apiserver: 'a1',
    'controller-manager': 'c1',
    scheduler: 's1',
    vpn: 'v1',
    prometheus: 'p1',
  },
  etcdStorage: { sizeMiB: 2048 },
}
const ha: ControlPlaneParams = {
  ...single,
  profile: 'ha',
  address: {
    ...single.address,
    etcd: ['10.11.0.30', '10.11.0.31', '10.11.0.32'],
    vpn: {
      egress: '10.11.0.40',
      replicas: [
        { internal: '10.11.0.41', port: 31_194 },
        { internal: '10.11.0.42', port: 31_195 },
      ],
    },
  },
  etcdStorage: { sizeMiB: 8192, className: 'fast' },
}
const scenarios = Object.entries({ single, ha })

const parts: [string, (p: ControlPlaneParams) => readonly Manifest[]][] = [
  ['foundation', (p) => [clusterNamespace(p), ...foundation(p)]],
  ...components.map((c): [string, typeof c.manifests] => [c.name, c.manifests]),
]
const cases = parts.flatMap(([part, manifests]) =>
  scenarios.map(([scenario, params]) => [`${part}/${scenario}`, manifests(params)] as const),
)

it.each(cases)('%s', async (name, manifests) => {
  const yaml = manifests.map((manifest) => dumpYaml(manifest, { noRefs: true, lineWidth: -1 })).join('---\n')
  await expect(yaml).toMatchFileSnapshot(`../golden/${name}.yaml`)
})
