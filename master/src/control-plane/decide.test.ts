import { expect, it } from 'vitest'
import { describeDiff, diffClusters } from '../clusters/diff.ts'
import type { ControlPlane } from '../clusters/model.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { changeControlPlane, checkControlPlane, checkControlPlaneChange } from './decide.ts'
import { controlPlaneChange } from './input.ts'

const before: ControlPlane = {
  podSecurity: { enforce: 'baseline', exemptNamespaces: ['ci', 'ops'] },
  featureGates: { OpenAPIEnums: false },
}

it.each<[string, ControlPlane, string]>([
  ['nothing', {}, ''],
  ['the same', before, ''],
  [
    'a section that was not there',
    { admissionPlugins: { enable: ['PodNodeSelector', 'AlwaysPullImages'] } },
    'controlPlane.admissionPlugins.enable set to PodNodeSelector, AlwaysPullImages',
  ],
  [
    'all of a section',
    { podSecurity: { warn: 'restricted' } },
    'controlPlane.podSecurity.enforce removed (was baseline), controlPlane.podSecurity.exemptNamespaces removed (was ci, ops), controlPlane.podSecurity.warn set to restricted',
  ],
  [
    'one that is empty',
    { podSecurity: {}, admissionPlugins: { enable: [] } },
    'controlPlane.podSecurity.enforce removed (was baseline), controlPlane.podSecurity.exemptNamespaces removed (was ci, ops)',
  ],
  [
    'a policy',
    controlPlaneChange({ audit: { policy: 'kind: Policy\nrules: [{ level: Metadata }, { level: None }]' } }),
    'controlPlane.audit.policy.kind set to Policy, controlPlane.audit.policy.rules set to 2 (sha256 6f7a272691ed…)',
  ],
  ['a gate', { featureGates: { OpenAPIEnums: true } }, 'controlPlane.featureGates.OpenAPIEnums false → true'],
])('puts over it: %s', (_name, change, told) => {
  const cluster = sampleCluster({ controlPlane: before })
  expect(describeDiff(diffClusters(cluster, { ...cluster, controlPlane: changeControlPlane(before, change) }))).toBe(
    told,
  )
})

it('holds nothing when nothing is said any more', () => {
  expect(changeControlPlane(before, { podSecurity: {}, featureGates: {} })).toBeUndefined()
})

it.each<[string, ControlPlane, string, RegExp]>([
  [
    'too much a second',
    { eventRateLimit: { user: { qps: 5000, burst: 9000 } } },
    'eventRateLimit.user.qps',
    /^5000: Choose 1 to 1000\.$/,
  ],
  [
    'more than it takes',
    { eventRateLimit: { server: { qps: 5, burst: 9, cacheSize: 1 } as never } },
    'eventRateLimit.server',
    /cacheSize/,
  ],
  [
    'what is no namespace',
    { podSecurity: { exemptNamespaces: ['ci', 'A b'] } },
    'podSecurity.exemptNamespaces.1',
    /^"A b": Use names/,
  ],
  [
    'what is no version',
    { podSecurity: { enforce: 'baseline', enforceVersion: '1.36' } },
    'podSecurity.enforceVersion',
    /^"1\.36": Use latest, or/,
  ],
  [
    'a policy that cannot be read',
    controlPlaneChange({ audit: { policy: 'rules: [' } }),
    'audit.policy',
    /Write a Policy of audit\.k8s\.io\/v1/,
  ],
  [
    'a policy of nothing',
    controlPlaneChange({ audit: { policy: 'rules: []' } }),
    'audit.policy.rules',
    /Without a rule/,
  ],
  [
    'a level that is none',
    controlPlaneChange({ audit: { policy: 'rules: [{ level: All }]' } }),
    'audit.policy.rules.0.level',
    /"None"\|"Metadata"/,
  ],
  [
    'what has to stay',
    { admissionPlugins: { disable: ['NodeRestriction'] } },
    'admissionPlugins.disable',
    /cannot be switched off/,
  ],
])('refuses %s', (...[, wanted, field, says]) => {
  expect(checkControlPlane(wanted, { version: '1.36.3', profile: 'single' })).toEqual({
    kind: 'invalid',
    field: `controlPlane.${field}`,
    message: expect.stringMatching(says) as unknown,
  })
})

it('refuses smaller volumes than are there, also where all of the section is taken away', () => {
  const is: ControlPlane = { etcd: { volumeSize: '8Gi' } }
  for (const etcd of [{ volumeSize: '4Gi' }, {}]) {
    const mistake = checkControlPlaneChange(is, changeControlPlane(is, { etcd }))
    expect(mistake).toMatchObject({ field: 'controlPlane.etcd.volumeSize' })
  }
  expect(checkControlPlaneChange(is, changeControlPlane(is, { etcd: { volumeSize: '9Gi' } }))).toBeUndefined()
})

it('of an input what is null is as by default, and what is absent is left alone', () => {
  const input = {
    podSecurity: null,
    admissionPlugins: { enable: null, disable: ['LimitRanger'] },
    eventRateLimit: { server: null, user: { qps: 5, burst: 9, cacheSize: null } },
    etcd: { volumeSize: '8Gi', storageClass: null },
  }
  expect(controlPlaneChange(input)).toEqual({
    podSecurity: {},
    admissionPlugins: { disable: ['LimitRanger'] },
    eventRateLimit: { user: { qps: 5, burst: 9 } },
    etcd: { volumeSize: '8Gi' },
  })
  const components = {
    etcd: null,
    apiserver: { replicas: 3, resources: { cpuRequest: '1', memoryRequest: null, memoryLimit: '4Gi' } },
  }
  expect(controlPlaneChange({ components })).toEqual({
    components: { apiserver: { replicas: 3, resources: { requests: { cpu: '1' }, limits: { memory: '4Gi' } } } },
  })
  const featureGates = [
    { name: 'A', enabled: true },
    { name: 'A', enabled: false },
  ]
  expect(controlPlaneChange({ featureGates })).toEqual({ featureGates: { A: false } })
  expect(controlPlaneChange({ featureGates: null })).toEqual({ featureGates: {} })
})
