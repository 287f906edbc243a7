import { expect, it } from 'vitest'
import { describeProxy, proxyOf, type ProxyFlags } from './cluster-proxy.ts'

const A = 'http://proxy.example.com:3128'
const B = 'http://10.0.0.7:8080'

it.each<[object, object | undefined]>([
  [{}, undefined],
  [{ http: A }, { httpProxy: A, httpsProxy: null, noProxy: null }],
  [
    { https: A, direct: ['example.com'] },
    { httpProxy: null, httpsProxy: A, noProxy: ['example.com'] },
  ],
  [{ direct: ['example.com'] }, { httpProxy: null, httpsProxy: null, noProxy: ['example.com'] }],
  [{ off: true }, { enabled: false }],
  [{ reset: true }, {}],
])('of %j it asks for %j', (flags, wanted) => expect(proxyOf(flags as ProxyFlags)).toEqual(wanted))

it.each([
  { off: true, reset: true },
  { off: true, http: A },
  { reset: true, direct: ['a'] },
])('refuses %j', (flags) => {
  expect(() => proxyOf(flags as unknown as ProxyFlags)).toThrow('say one of them')
})

const own = { enabled: null, httpProxy: null, httpsProxy: null, noProxy: [] }
it.each<[string, Parameters<typeof describeProxy>[1], string[]]>([
  ['nothing', { proxy: null, nodeProxy: null }, ['Nodes of web reach registries directly.']],
  [
    'none',
    { proxy: { ...own, enabled: false }, nodeProxy: null },
    ['Nodes of web reach registries directly, as it says.'],
  ],
  [
    'that of a datacenter',
    { proxy: { ...own, noProxy: ['a'] }, nodeProxy: { httpProxy: A, httpsProxy: null, noProxy: ['a', 'b'] } },
    [
      `Nodes of web reach registries through ${A}, the proxy of its datacenter.`,
      'Directly, beside the cluster itself: a, b.',
    ],
  ],
  [
    'two of its own',
    { proxy: { ...own, httpProxy: A, httpsProxy: B }, nodeProxy: { httpProxy: A, httpsProxy: B, noProxy: [] } },
    [`Nodes of web reach registries through ${B}, the proxy of the cluster.`, `For http:// they use ${A}.`],
  ],
])('says %s', (_name, cluster, lines) => expect(describeProxy('web', cluster)).toEqual(lines))
