import { expect, it } from 'vitest'
import { describeDiff, diffClusters } from '../clusters/diff.ts'
import type { Addons } from '../clusters/model.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { changeAddons, checkAddonChange, checkAddons } from './decide.ts'
import { addonsChange } from './input.ts'

const before: Addons = { localPathStorage: { enabled: true, isDefault: false }, nodeExporter: { enabled: true } }

it.each<[string, Addons, string]>([
  ['nothing', {}, ''],
  ['one that is off', { metricsServer: { enabled: false } }, 'addons.metricsServer.enabled set to false'],
  [
    'all of a section',
    { localPathStorage: { enabled: true } },
    'addons.localPathStorage.isDefault removed (was false)',
  ],
  ['one that is empty', { nodeExporter: {} }, 'addons.nodeExporter.enabled removed (was true)'],
  [
    'a Corefile',
    { coreDNS: { corefile: '.:53 {\n    reload\n}\n' } },
    'addons.coreDNS.corefile set to 3 lines (sha256 9fb123ae52b1…)',
  ],
])('puts over it: %s', (_name, change, told) => {
  const cluster = sampleCluster({ addons: before })
  const addons = changeAddons(before, change)
  expect(describeDiff(diffClusters(cluster, { ...cluster, addons }))).toBe(told)
})

it('holds nothing when nothing is said any more', () => {
  expect(changeAddons(before, { localPathStorage: {}, nodeExporter: {} })).toBeUndefined()
})

it.each<[string, Addons, string, RegExp]>([
  ['too many', { metricsServer: { replicas: 9 } }, 'metricsServer.replicas', /^9: Choose 1 to 3\.$/],
  ['what is none', { coreDns: {} } as never, '', /coreDns/],
  ['a Corefile that is none', { coreDNS: { corefile: 'hello' } }, 'coreDNS.corefile', /^Line 1: A block/],
])('refuses %s', (...[, wanted, field, says]) => {
  expect(checkAddons(wanted, 'cluster.local')).toEqual({
    kind: 'invalid',
    field: field === '' ? 'addons' : `addons.${field}`,
    message: expect.stringMatching(says) as unknown,
  })
})

it('what nodes were made with stays', () => {
  const { network } = sampleCluster({})
  const made = (addons?: Addons) => ({ network, ...(addons ? { addons } : {}) })
  expect(checkAddonChange(made(), { cni: 'none' })?.field).toBe('addons.cni')
  expect(checkAddonChange(made({ cni: 'none' }), undefined)?.message).toMatch(/^cannot be changed from none to bridge/)
  expect(checkAddonChange(made({ cni: 'none' }), { cni: 'none', nodeExporter: { enabled: true } })).toBeUndefined()
  expect(checkAddonChange(made(), { cni: 'bridge' })).toBeUndefined()
})

it('of an input what is null is as by default, and what is absent is left alone', () => {
  expect(addonsChange({ nodeExporter: null, metricsServer: { enabled: null, replicas: 2 }, cni: null })).toEqual({
    nodeExporter: {},
    metricsServer: { replicas: 2 },
    cni: 'bridge',
  })
})
