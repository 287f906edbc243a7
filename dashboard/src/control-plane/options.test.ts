import { expect, it } from 'vitest'
import { fieldsOf, NO_OPTIONS, placeInForm, toFile, toInput, toOptions, toWholeInput, type Said } from './options.ts'

const said: Said = {
  admissionPlugins: { enable: ['AlwaysPullImages'], disable: [] },
  podSecurity: { enforce: 'baseline', enforceVersion: 'v1.35', exemptNamespaces: ['legacy'] },
  audit: { policy: 'rules: []' },
  etcd: { volumeSize: '8Gi', quota: '4Gi' },
  components: {
    apiserver: { replicas: 3, resources: { cpuRequest: '500m', memoryRequest: '1Gi', memoryLimit: '2Gi' } },
  },
  featureGates: [{ name: 'WatchList', enabled: false }],
}

it('says nothing where nothing is said', () => {
  expect(toInput(NO_OPTIONS)).toBeUndefined()
  expect(toFile(NO_OPTIONS)).toBeUndefined()
  expect(fieldsOf(NO_OPTIONS)).toEqual([])
  expect(toInput(toOptions(said), said)).toBeUndefined()
})

it('changes the sections that were touched, as a whole, with what is said of them elsewhere', () => {
  expect(toInput({ ...toOptions(said), warn: 'restricted' }, said)).toEqual({
    podSecurity: { enforce: 'baseline', enforceVersion: 'v1.35', exemptNamespaces: ['legacy'], warn: 'restricted' },
  })
  expect(toInput({ ...toOptions(said), gates: [], auditLog: 'minimal' }, said)).toEqual({
    featureGates: [],
    audit: { preset: 'minimal' },
  })
  expect(toInput({ ...toOptions(said), etcd: { volumeSize: '9Gi', storageClass: '', quota: '' } }, said)).toEqual({
    etcd: { volumeSize: '9Gi' },
  })
  expect(toInput({ ...toOptions(said), enable: [] }, said)).toEqual({ admissionPlugins: {} })
})

const sink = { address: '192.0.2.10', port: 8443, serverName: '', path: '/audit', caBundle: 'PEM' } as const

it('says a sink beside whatever is noted, and leaves to the platform what is as by default', () => {
  const wanted = { ...toOptions(said), sink }
  const { serverName: _, ...input } = sink
  expect(toInput(wanted, said)).toEqual({ audit: { policy: 'rules: []', sink: input } })
  expect(toFile({ ...NO_OPTIONS, sink })).toEqual({ audit: { sink: input } })
  const stored: Said = { audit: { sink: { ...input, port: 443, path: '/' } } }
  expect(toOptions(stored)).toMatchObject({ auditLog: '', sink: { port: '', path: '', address: '192.0.2.10' } })
  expect(toInput(toOptions(stored), stored)).toBeUndefined()
})

it('takes a sink away with its address, and all that was said of it', () => {
  const stored: Said = { audit: { preset: 'minimal', sink } }
  const gone = { ...toOptions(stored), sink: { ...sink, address: '' } }
  expect(toInput(gone, stored)).toEqual({ audit: { preset: 'minimal' } })
  expect(fieldsOf(gone)).toEqual([['controlPlane.audit.preset', 'minimal']])
})

it('is whole for what replaces everything', () => {
  expect(toWholeInput(NO_OPTIONS)).toBeNull()
  expect(toWholeInput({ ...toOptions(said), warn: 'baseline' }, said)).toMatchObject({
    admissionPlugins: { enable: ['AlwaysPullImages'] },
    podSecurity: { enforce: 'baseline', warn: 'baseline', exemptNamespaces: ['legacy'] },
    audit: { policy: 'rules: []' },
    featureGates: [{ name: 'WatchList', enabled: false }],
  })
})

it('is a section of a file, with the paths that the platform has for it', () => {
  const options = { ...toOptions(said), auditLog: 'metadata' } as const
  expect(toFile(options)).toEqual({
    admissionPlugins: { enable: ['AlwaysPullImages'] },
    podSecurity: { enforce: 'baseline' },
    audit: { preset: 'metadata' },
    etcd: { volumeSize: '8Gi', quota: '4Gi' },
    components: {
      apiserver: { replicas: 3, resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '2Gi' } } },
    },
    featureGates: { WatchList: false },
  })
  expect(fieldsOf(options)).toContainEqual(['controlPlane.components.apiserver.resources.requests.cpu', '500m'])
  expect(fieldsOf(options)).toContainEqual(['controlPlane.featureGates.WatchList', 'false'])
})

it.each([
  ['controlPlane.podSecurity.warn', 'options.warn'],
  ['controlPlane.podSecurity.exemptNamespaces.0', 'options.enforce'],
  ['controlPlane.audit.preset', 'options.auditLog'],
  ['controlPlane.audit.sink.address', 'options.sink.address'],
  ['controlPlane.audit.sink.caBundle', 'options.sink.caBundle'],
  ['controlPlane.audit.sink', 'options.sink.address'],
  ['controlPlane.admissionPlugins.disable.1', 'options.disable'],
  ['controlPlane.etcd.quota', 'options.etcd.quota'],
  ['controlPlane.featureGates.Nothing', 'options.gates'],
  ['controlPlane.components.apiserver.replicas', 'options.replicas'],
  ['controlPlane.components.etcd.resources.requests.cpu', 'options.resources.etcd.cpuRequest'],
  ['controlPlane.components.etcd.resources.limits.memory', 'options.resources.etcd.memoryLimit'],
  ['name', undefined],
])('a mistake in %s is at %s', (field, place) => {
  expect(placeInForm(field)).toBe(place)
})
