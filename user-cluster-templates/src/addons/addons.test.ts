import { dumpYaml, type KubernetesObject } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { ADDON_LABEL, addonImagesOf, addons, type AddonParams } from '../../index.ts'
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
}

it.each(addons.map((addon) => [addon.name, addon] as const))('%s', async (name, addon) => {
  const yaml = addon.manifests(params).map((manifest) => dumpYaml(manifest, { noRefs: true, lineWidth: -1 }))
  await expect(yaml.join('---\n')).toMatchFileSnapshot(`../../golden/addons/${name}.yaml`)
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
