import type { KubernetesObject } from '#kubernetes'
import { expect, it } from 'vitest'
import { ADDON_LABEL, addonImagesOf, addons, type AddonParams } from '../../index.ts'
import { yamlOf } from '../yaml.fixture.ts'
import { metricsServer } from './metrics-server/metrics-server.ts'

const serving = { certificate: 'certificate', key: 'key' }
const params: AddonParams = {
  version: '1.36.3',
  images: addonImagesOf('1.36.3'),
  server: 'https://198.51.100.7:31234',
  certificateAuthority: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
  podCIDR: '10.244.0.0/16',
  clusterDNS: '10.96.0.10',
  clusterDomain: 'cluster.local',
  nodeConfig: { version: '1.36.3', clusterDNS: '10.96.0.10' },
  tlsCryptKey: 'not a key',
  metricsServer: { serving, isServing: true },
  kubeStateMetrics: true,
  nodeExporter: true,
  localPathStorage: { image: 'docker.io/seedbed/directory-provisioner:0.1.0', isDefault: true },
  coreDNS: {},
}

it.each(addons.map((addon) => [addon.name, addon] as const))('%s', async (name, addon) => {
  await expect(yamlOf(addon.manifests(params))).toMatchFileSnapshot(`../../golden/addons/${name}.yaml`)
})

const corefile = '.:53 {\n    kubernetes cluster.local\n    ready\n    health\n    reload\n}\n'

const all = (p: AddonParams) => addons.flatMap((addon) => addon.manifests(p))

it.each<[string, Partial<AddonParams>]>([
  ['own-domain', { clusterDomain: 'prod.example.internal' }],
  ['minor-before', { version: '1.35.4', images: addonImagesOf('1.35.4') }],
  ['private-registry', { images: addonImagesOf('1.36.3', 'mirror.example.com:5000/k8s') }],
  ['own-dns', { coreDNS: { replicas: 3, corefile } }],
  [
    'options',
    { localPathStorage: { image: 'i', isDefault: false }, metricsServer: { serving, isServing: true, replicas: 2 } },
  ],
])('with options: %s', async (name, change) => {
  const byDefault = new Set(all(params).map((each) => yamlOf([each])))
  const changed = all({ ...params, ...change }).filter((each) => !byDefault.has(yamlOf([each])))
  await expect(yamlOf(changed)).toMatchFileSnapshot(`../../golden/addons/with-${name}.yaml`)
})

it('nothing is there of what is switched off', () => {
  const none = { metricsServer: undefined, kubeStateMetrics: false, nodeExporter: false, localPathStorage: undefined }
  const off = addons.filter((addon) => addon.manifests({ ...params, ...none }).length === 0).map(({ name }) => name)
  expect(off).toEqual(['metrics-server', 'local-path-storage', 'kube-state-metrics', 'node-exporter'])
})

it('an API of figures is announced once somebody serves it', () => {
  const kinds = (isServing: boolean) =>
    metricsServer.manifests({ ...params, metricsServer: { serving, isServing } }).map(({ kind }) => kind)
  expect(kinds(true).filter((kind) => !kinds(false).includes(kind))).toEqual(['APIService'])
  expect(metricsServer.manifests({ ...params, metricsServer: undefined })).toEqual([])
})

it('every object says whose it is, and no two are one', () => {
  const all = addons.flatMap((addon) => addon.manifests(params).map((manifest) => ({ addon, manifest })))
  for (const { addon, manifest } of all) expect(manifest.metadata.labels?.[ADDON_LABEL]).toBe(addon.name)
  expect(new Set(all.map(({ manifest }) => key(manifest))).size).toBe(all.length)
})

const key = ({ kind, metadata }: KubernetesObject) => `${kind}/${metadata?.namespace}/${metadata?.name}`
