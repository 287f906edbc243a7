import { expect, it } from 'vitest'
import type { ClusterProxy, NodeProxy } from '../clusters/model.ts'
import { EMPTY_CONFIG, type PlatformConfig } from '../files/kinds.ts'
import { shown } from '../sections.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { checkProxy, nodeProxyOf, proxyOf } from './decide.ts'
import { datacenterProxies } from './follow.ts'
import { proxyInput } from './input.ts'

const A = 'http://proxy.example.com:3128'

it.each<[object, string | undefined, RegExp?]>([
  [{}, undefined],
  [{ httpProxy: A, noProxy: ['example.com', '10.0.0.0/8'] }, undefined],
  [{ enabled: false }, undefined],
  [{ httpProxy: 'proxy:3128' }, 'proxy.httpProxy', /^"proxy:3128" is no address of a proxy: write/],
  [
    { httpsProxy: 'http://ann:s3cr@t@proxy:3128' },
    'proxy.httpsProxy',
    /^"http:..…@proxy:3128" holds a user or a password/,
  ],
  [{ noProxy: ['*'] }, 'proxy.noProxy.0', /^"\*" is nothing that can be reached directly/],
  [{ noProxy: ['a', 'a'] }, 'proxy.noProxy', /a is named twice/],
  [{ enabled: false, httpProxy: A }, 'proxy.enabled', /leave the rest of proxy away/],
])('of %j is wrong: %s', (proxy, field, message = /^undefined$/) => {
  const mistake = checkProxy(proxy)
  expect(mistake?.field).toBe(field)
  expect(String(mistake?.message)).toMatch(message)
})

it.each([
  ['http://ann:secret@proxy', '"http://…@proxy"'],
  ['ann:secret@proxy', '"…@proxy"'],
  ['https://ann@proxy', '"https://…@proxy"'],
  [['http://ann:secret@proxy'], '["http://…@proxy"]'],
  ['ann@example.com', '"ann@example.com"'],
  ['http://proxy:3128', '"http://proxy:3128"'],
])('shows of %j no credentials', (value, text) => expect(shown(value)).toBe(text))

it.each<[ClusterProxy, { proxy?: ClusterProxy }]>([
  [{}, {}],
  [{ enabled: true, noProxy: [] }, {}],
  [{ enabled: true, httpProxy: A }, { proxy: { httpProxy: A } }],
  [{ enabled: false }, { proxy: { enabled: false } }],
  [proxyInput({ enabled: null, httpProxy: null, httpsProxy: A, noProxy: null }), { proxy: { httpsProxy: A } }],
])('keeps of %j what says something', (asked, kept) => expect(proxyOf(asked)).toEqual(kept))

it('tells nodes what their cluster says, and else what their datacenter does', () => {
  const datacenterProxy: NodeProxy = { httpProxy: A }
  expect(nodeProxyOf(sampleCluster())).toBeUndefined()
  expect(nodeProxyOf(sampleCluster({ datacenterProxy }))).toEqual(datacenterProxy)
  expect(nodeProxyOf(sampleCluster({ datacenterProxy, proxy: { enabled: false } }))).toBeUndefined()
})

const datacenters = (...all: [name: string, proxy?: NodeProxy][]) => ({
  ...EMPTY_CONFIG,
  datacenters: all.map(([name, proxy]) => ({
    name,
    seed: 'eu',
    provider: 'byo' as const,
    region: 'r',
    ...(proxy ? { proxy } : {}),
  })),
})

it('has clusters know what the files say of their datacenter, once for each change', async () => {
  const told: [string, NodeProxy | undefined][] = []
  const heard: object[] = []
  const config: { current: PlatformConfig } = { current: EMPTY_CONFIG }
  const sweep = datacenterProxies({
    config,
    clusters: {
      takeDatacenterProxy(name, proxy) {
        if (name === 'away') return Promise.reject(new Error('MongoDB is away'))
        told.push([name, proxy])
        return Promise.resolve(proxy ? 3 : 0)
      },
    },
    events: { datacenterProxyTaken: (e) => void heard.push(e) },
  })
  await sweep()
  expect(told).toEqual([])
  config.current = datacenters(['a', { httpProxy: A }], ['b'])
  await sweep()
  await sweep()
  expect(told).toEqual([
    ['a', { httpProxy: A }],
    ['b', undefined],
  ])
  expect(heard).toEqual([{ datacenter: 'a', clusters: 3 }])

  // What could not be told is told the next time.
  config.current = datacenters(['a'], ['away'])
  await expect(sweep()).rejects.toThrow('MongoDB is away')
  config.current.datacenters.pop()
  await sweep()
  expect(told.slice(2)).toEqual([
    ['a', undefined],
    ['a', undefined],
  ])
})
