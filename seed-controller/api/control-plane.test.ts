import { expect, it } from 'vitest'
import { ALWAYS_ENABLED_PLUGINS, DISABLEABLE_PLUGINS, ENABLEABLE_PLUGINS } from './admission-plugins.ts'
import { findSinkMistake, NEVER_A_SINK } from './audit-sink.ts'
import { findControlPlaneMistakes } from './control-plane-mistakes.ts'
import { ControlPlane, StrictControlPlane } from './control-plane.ts'
import { etcdQuotaMiB, findEtcdChangeMistake, type EtcdOptions } from './etcd-options.ts'
import { FEATURE_GATES, GATED_MINORS, gatesIn, gatesOf } from './feature-gates.ts'

const RANGES = { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' }
const mistakes = (wanted: ControlPlane, version = '1.36.3', profile: 'single' | 'ha' = 'single') =>
  findControlPlaneMistakes(wanted, { version, profile, network: RANGES }).map(
    ({ field, message }) => `${field}: ${message}`,
  )

it.each<[string, ControlPlane, string?]>([
  ['nothing', {}],
  ['every plugin that can be switched on', { admissionPlugins: { enable: [...ENABLEABLE_PLUGINS] } }],
  ['every plugin that can be switched off', { admissionPlugins: { disable: [...DISABLEABLE_PLUGINS] } }],
  ['a standard of its own age', { podSecurity: { enforce: 'baseline', enforceVersion: 'v1.36' } }],
  ['a standard of whatever age', { podSecurity: { enforce: 'baseline', enforceVersion: 'latest' } }, '1.35.4'],
  ['volumes of etcd', { etcd: { volumeSize: '8Gi', storageClass: 'fast', quota: '6Gi' } }],
  ['as many at once as a second', { eventRateLimit: { server: { qps: 10, burst: 10 } } }],
  ['a preset', { audit: { preset: 'minimal' } }],
  ['a sink', { audit: { sink: { address: '192.0.2.10' } } }],
  ['a sink in a private network', { audit: { preset: 'metadata', sink: { address: '10.0.0.1', port: 8443 } } }],
  [
    'a policy of its own',
    {
      audit: {
        policy: {
          rules: [
            { level: 'None', nonResourceURLs: ['*', '/livez', '/openapi*'] },
            { level: 'Request', namespaces: ['shop'], resources: [{ group: 'apps', resources: ['deployments'] }, {}] },
          ],
        },
      },
    },
  ],
  ['a gate that is on', { featureGates: { HPAScaleToZero: true, OpenAPIEnums: false } }, '1.35.4'],
  ['no gates of a version that nobody looked at', { podSecurity: { warn: 'baseline' } }, '1.99.0'],
])('takes %s', (_name, wanted, version) => {
  expect(mistakes(wanted, version)).toEqual([])
})

const apiserver = (requests: object, limits: object): ControlPlane => ({
  components: { apiserver: { resources: { requests, limits } } },
})

it('takes what the bounds of resources are, and several API servers where there may be', () => {
  expect(mistakes(apiserver({ cpu: '8', memory: '32Gi' }, { memory: '64Gi' }))).toEqual([])
  expect(mistakes(apiserver({ cpu: '10m', memory: '16Mi' }, { memory: '512Mi' }))).toEqual([])
  expect(mistakes({ components: { apiserver: { replicas: 3 } } }, '1.36.3', 'ha')).toEqual([])
})

it.each<[string, ControlPlane, RegExp]>([
  [
    'too little',
    apiserver({}, { memory: '511Mi' }),
    /^components\.apiserver\.resources\.limits\.memory: 511Mi is out of range: choose 512Mi/,
  ],
  ['too much', apiserver({}, { memory: '65Gi' }), /to 64Gi/],
  ['too many processors', apiserver({ cpu: '8001m' }, {}), /requests\.cpu: 8001m is out of range/],
  ['more than its limit', apiserver({ memory: '2Gi' }, { memory: '1Gi' }), /at least what is requested, 2Gi/],
  ['a request alone', apiserver({ memory: '2Gi' }, {}), /limits\.memory: Give a limit/],
  [
    'several where there is one',
    { components: { apiserver: { replicas: 2 } } },
    /^components\.apiserver\.replicas: A cluster of profile single/,
  ],
])('refuses for components %s', (_name, wanted, says) => {
  expect(mistakes(wanted)).toEqual([expect.stringMatching(says)])
})

const on = (name: string): ControlPlane => ({ admissionPlugins: { enable: [name] } })
const off = (name: string): ControlPlane => ({ admissionPlugins: { disable: [name] } })
const rule = (it: object): ControlPlane => ({ audit: { policy: { rules: [{ level: 'None', ...it }] } } })
const sinkAt = (address: string): ControlPlane => ({ audit: { sink: { address } } })
const gate = (name: string): ControlPlane => ({ featureGates: { [name]: true } })

it.each<[string, ControlPlane, RegExp, string?]>([
  [
    'what nodes are bound by',
    off('NodeRestriction'),
    /^admissionPlugins\.disable: NodeRestriction cannot be switched off: what nodes may do.*Can be switched off: Default/,
  ],
  ['limits of events', off('EventRateLimit'), /Set its limits with eventRateLimit instead/],
  ['pod security', off('PodSecurity'), /podSecurity\.enforce to privileged/],
  ['webhooks', off('ValidatingAdmissionWebhook'), /ignored without a word/],
  ['off what is off', off('PodNodeSelector'), /is off already/],
  ['off what nobody knows', off('Foo'), /no admission plugin that is known here/],
  [
    'on what is deprecated',
    on('AlwaysAdmit'),
    /^admissionPlugins\.enable: AlwaysAdmit cannot be switched on: it is deprecated/,
  ],
  ['on what needs files', on('ImagePolicyWebhook'), /needs files on the API server\. Use/],
  ['on what is on', on('NodeRestriction'), /is on already/],
  ['on what nobody knows', on('constructor'), /constructor is no admission plugin/],
  ['one plugin twice', { admissionPlugins: { enable: ['PodNodeSelector', 'PodNodeSelector'] } }, /named twice/],
  [
    'a standard of tomorrow',
    { podSecurity: { warn: 'baseline', warnVersion: 'v1.36' } },
    /^podSecurity\.warnVersion: Kubernetes 1\.35\.4 does not know.*at most v1\.35/,
    '1.35.4',
  ],
  ['a version of nothing', { podSecurity: { auditVersion: 'latest' } }, /give audit too/],
  ['a namespace twice', { podSecurity: { exemptNamespaces: ['ci', 'ci'] } }, /exemptNamespaces: ci is named twice/],
  ['a volume of etcd too small', { etcd: { volumeSize: '100Mi' } }, /^etcd\.volumeSize: 100Mi is out of range/],
  ['a quota of no volume', { etcd: { quota: '1Gi' } }, /^etcd\.quota: Give volumeSize too/],
  ['a quota beyond etcd', { etcd: { volumeSize: '64Gi', quota: '9Gi' } }, /choose 256Mi to 8Gi/],
  ['a quota that fills its volume', { etcd: { volumeSize: '2Gi', quota: '2Gi' } }, /at most 1536Mi, or a larger/],
  [
    'less at once than a second',
    { eventRateLimit: { user: { qps: 9, burst: 8 } } },
    /^eventRateLimit\.user\.burst: 8 at once/,
  ],
  [
    'a preset and a policy',
    { audit: { preset: 'minimal', policy: { rules: [{ level: 'None' }] } } },
    /^audit\.preset: .*preset or policy/,
  ],
  ['a sink that is the API server', sinkAt('127.9.9.9'), /^audit\.sink\.address: 127\.9\.9\.9 is the API server/],
  ['a sink that is a cloud', sinkAt('169.254.169.254'), /metadata of machines/],
  ['a sink that is nowhere', sinkAt('0.0.0.0'), /no address of anything/],
  ['a sink that is many', sinkAt('239.1.2.3'), /not the address of one machine/],
  ['a sink that is everybody', sinkAt('255.255.255.255'), /not the address of one machine/],
  ['a sink among tunnels', sinkAt('198.19.0.1'), /VPN/],
  ['a sink that is a pod', sinkAt('10.244.3.4'), /inside the cluster \(network\.podCIDR 10\.244\.0\.0\/16\)/],
  ['a sink that is a Service', sinkAt('10.96.255.255'), /inside the cluster \(network\.serviceCIDR/],
  [
    'paths beside resources',
    rule({ nonResourceURLs: ['/a'], namespaces: ['b'] }),
    /^audit\.policy\.rules\.0\.nonResourceURLs: .*write two rules/,
  ],
  ['a path with a star amid it', rule({ nonResourceURLs: ['/a/*/b'] }), /\/a\/\*\/b is no path/],
  [
    'a group with its version',
    rule({ resources: [{ group: 'apps/v1' }] }),
    /resources\.0\.group: apps\/v1 is no API group/,
  ],
  ['names of nothing', rule({ resources: [{ group: '', resourceNames: ['a'] }] }), /resourceNames: Name the resources/],
  ['all that is unfinished', gate('AllAlpha'), /^featureGates\.AllAlpha: AllAlpha stays as Kubernetes has it/],
  ['what holds nodes in bounds', gate('ServiceAccountNodeAudienceRestriction'), /security of nodes/],
  ['a gate of kubelets', gate('MemoryQoS'), /one of kubelets/],
  ['what every object has', gate('toString'), /toString is no feature gate/],
  [
    'a gate of a later version',
    gate('StaleControllerConsistencyJob'),
    /1\.35\.4 does not have.*only 1\.36 does/,
    '1.35.4',
  ],
  [
    'a gate of a version that nobody looked at',
    gate('OpenAPIEnums'),
    /not known here, only those of 1\.35 and 1\.36/,
    '1.37.0',
  ],
])('refuses %s, and says what can be', (...[, wanted, says, version]) => {
  expect(mistakes(wanted, version)).toEqual([expect.stringMatching(says)])
})

it('names the first mistake of each section', () => {
  const wanted = { ...off('NodeRestriction'), ...gate('AllAlpha'), eventRateLimit: { server: { qps: 2, burst: 1 } } }
  expect(mistakes(wanted).map((line) => line.split('.')[0])).toEqual([
    'admissionPlugins',
    'eventRateLimit',
    'featureGates',
  ])
})

it('what is always on can neither be switched on nor off', () => {
  for (const name of ALWAYS_ENABLED_PLUGINS) {
    expect([...ENABLEABLE_PLUGINS, ...DISABLEABLE_PLUGINS]).not.toContain(name)
  }
})

it('a component is told of gates that it and its version have, and of no other', () => {
  const gates = { HPAScaleToZero: true, StorageCapacityScoring: true, StaleControllerConsistencyJob: false, Foo: true }
  expect(gatesOf('apiserver', '1.36.3', gates)).toEqual({ HPAScaleToZero: true })
  expect(gatesOf('controller-manager', '1.36.3', gates)).toEqual({
    HPAScaleToZero: true,
    StaleControllerConsistencyJob: false,
  })
  expect(gatesOf('controller-manager', '1.35.4', gates)).toEqual({ HPAScaleToZero: true })
  expect(gatesOf('scheduler', '1.35.4', gates)).toEqual({ StorageCapacityScoring: true })
  expect(gatesOf('scheduler', '1.37.0', gates)).toEqual({})
})

it('every gate can be set in some version that was looked at', () => {
  const known = new Set(GATED_MINORS.flatMap((minor) => gatesIn(`${minor}.0`)))
  expect(Object.keys(FEATURE_GATES).filter((name) => !known.has(name))).toEqual([])
})

it('seeds pass over what they do not know, and people are told', () => {
  const odd = { podSecurity: { enforce: 'baseline', enforced: 'x' }, later: {} }
  expect(ControlPlane.parse(odd)).toEqual({ podSecurity: { enforce: 'baseline' } })
  expect(StrictControlPlane.safeParse(odd).error?.issues.map(({ code }) => code)).toEqual([
    'unrecognized_keys',
    'unrecognized_keys',
  ])
})

it.each<[string, EtcdOptions, EtcdOptions, RegExp | undefined]>([
  ['larger', { volumeSize: '2Gi' }, { volumeSize: '3072Mi' }, undefined],
  ['the same in other words', { volumeSize: '2Gi' }, { volumeSize: '2048Mi', quota: '1Gi' }, undefined],
  ['said for the first time', {}, { volumeSize: '2Gi' }, undefined],
  ['smaller', { volumeSize: '2Gi' }, { volumeSize: '2047Mi' }, /cannot become smaller than the 2Gi/],
  ['taken away', { volumeSize: '2Gi' }, {}, /Volumes of 2Gi are there/],
  ['of another class', { storageClass: 'a' }, { storageClass: 'b' }, /made with, a: create a new cluster/],
  ['of a class', {}, { storageClass: 'b' }, /the one that the seed chose/],
])('volumes that are there: %s', (...[, before, after, says]) => {
  const mistake = findEtcdChangeMistake(before, after)?.message
  expect(mistake === undefined ? undefined : says?.test(mistake)).toBe(says && true)
})

it.each<[EtcdOptions, number, number]>([
  [{ volumeSize: '8Gi', quota: '4Gi' }, 8192, 4096],
  [{ volumeSize: '8Gi', quota: '4Gi' }, 2048, 1536],
  [{ volumeSize: '8Gi' }, 8192, 4915],
  [{ volumeSize: '8Gi' }, 2048, 1228],
  [{ volumeSize: '64Gi' }, 65_536, 8192],
])('%j on a volume of %i MiB: at most %i MiB', (wanted, volumeMiB, quotaMiB) => {
  expect(etcdQuotaMiB(wanted, volumeMiB)).toBe(quotaMiB)
})

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const parsedSink = (sink: object) =>
  StrictControlPlane.safeParse({ audit: { sink: { address: '192.0.2.10', ...sink } } }).error?.issues[0]?.message

it.each([
  ['an address alone', {}],
  ['the last port', { port: 65_535 }],
  ['a name', { serverName: 'audit.example.com' }],
  ['the root', { path: '/' }],
  ['a path of several parts', { path: '/v1/audit-events/kube_1~2' }],
  ['an authority', { caBundle: PEM }],
  ['two of them, and room around', { caBundle: `\n${PEM}\n${PEM}` }],
])('takes a sink with %s', (_name, sink) => {
  expect(parsedSink(sink)).toBeUndefined()
})

it.each([
  ['a name for its address', { address: 'audit.example.com' }, /IPv4 address/],
  ['an address of too much', { address: '192.0.2.256' }, /IPv4 address/],
  ['an address that some read in octal', { address: '192.0.02.1' }, /IPv4 address/],
  ['an address of IPv6', { address: '2001:db8::1' }, /IPv4 address/],
  ['no port', { port: 0 }, /1 to 65535/],
  ['a name with its port', { serverName: 'audit.example.com:443' }, /DNS name/],
  ['a path that climbs', { path: '/a/../b' }, /a path like \/audit/],
  ['a path with a question', { path: '/a?token=b' }, /a path like/],
  ['a path of another host', { path: '//b' }, /a path like/],
  ['a key', { caBundle: PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY') }, /certificates in PEM/],
  [
    'a key behind its certificate',
    { caBundle: `${PEM}${PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY')}` },
    /certificates/,
  ],
  ['more than an authority', { caBundle: PEM.repeat(200) }, /8192 characters/],
  ['what it does not know', { token: 'a' }, /token/],
])('refuses a sink with %s', (_name, sink, says) => {
  expect(parsedSink(sink)).toMatch(says)
})

it.each([
  ['127.0.0.1', true],
  ['0.1.2.3', true],
  ['169.254.169.254', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['239.255.0.1', true],
  ['223.255.255.255', false],
  ['169.253.0.1', false],
  ['12.7.0.1', false],
  ['10.0.0.1', false],
  ['1.127.0.1', false],
])('an API server of a seed refuses a sink at %s: %s, as is refused here', (address, isRefused) => {
  expect(new RegExp(NEVER_A_SINK).test(address)).toBe(isRefused)
  expect(findSinkMistake({ address }) !== undefined).toBe(isRefused)
})
