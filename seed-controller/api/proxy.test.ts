import { expect, it } from 'vitest'
import {
  type ClusterProxy,
  decideNodeProxy,
  findClusterProxyMistake,
  findDatacenterProxyMistake,
  NodeProxy,
  StrictClusterProxy,
} from './proxy.ts'
import { structuralSchema } from './schema.ts'

const A = 'http://proxy.example.com:3128'
const B = 'http://10.0.0.7:8080'

it.each([A, B, 'https://proxy.example.com', 'http://proxy:65535', 'http://p-1.corp:1'])(
  '%s is a proxy',
  (httpProxy) => {
    expect(NodeProxy.safeParse({ httpProxy, httpsProxy: httpProxy }).error).toBeUndefined()
  },
)

it.each<[string, RegExp]>([
  ['proxy.example.com:3128', /no address of a proxy/],
  ['socks5://proxy.example.com:1080', /no address of a proxy/],
  ['http://proxy.example.com:3128/', /no address of a proxy/],
  ['http://proxy.example.com:3128/path?x', /no address of a proxy/],
  ['http://Proxy.example.com', /small letters/],
  ['http://10.0.0.300:3128', /no address of a proxy/],
  ['http://proxy:0', /no address of a proxy/],
  ['http://proxy:65536', /no address of a proxy/],
  ['http://[::1]:3128', /IPv4/],
  ["http://proxy'; rm -rf /", /no address of a proxy/],
  ['http://proxy\nexport X=1', /no address of a proxy/],
  ['http://ann:secret@proxy:3128', /holds a user or a password/],
  ['ann:secret@proxy:3128', /holds a user or a password/],
])('%j is none', (text, why) => {
  for (const field of ['httpProxy', 'httpsProxy']) {
    const [issue, ...others] = NodeProxy.safeParse({ [field]: text }).error?.issues ?? []
    expect(issue).toMatchObject({ path: [field], message: expect.stringMatching(why) })
    expect(issue?.message).not.toContain('secret')
    expect(others).toEqual([])
  }
})

it.each(['example.com', '.example.com', 'registry.local:5000', '10.1.2.3', '10.1.2.3:5000', '10.0.0.0/8', '0.0.0.0/0'])(
  '%s can be reached directly',
  (entry) => expect(NodeProxy.safeParse({ noProxy: [entry] }).error).toBeUndefined(),
)

it.each([
  '*',
  '*.example.com',
  'a,b',
  'a b',
  '10.0.0.0/33',
  '10.1.2.300',
  'http://example.com',
  'Example.com',
  'fd00::/8',
  '',
])('%j cannot', (entry) => {
  const [issue] = NodeProxy.safeParse({ noProxy: [entry] }).error?.issues ?? []
  expect(issue).toMatchObject({ path: ['noProxy', 0], message: expect.stringMatching(/reached directly: write/) })
})

it('names a hundred at most, each once', () => {
  const noProxy = Array.from({ length: 101 }, (_, at) => `h${at}.example.com`)
  expect(NodeProxy.safeParse({ noProxy }).success).toBe(false)
  expect(NodeProxy.safeParse({ noProxy: noProxy.slice(1) }).success).toBe(true)
  expect(findClusterProxyMistake({ noProxy: ['a', 'b', 'a'] })).toMatchObject({ field: 'noProxy' })
  expect(findDatacenterProxyMistake({ httpProxy: A, noProxy: ['a', 'a'] })).toMatchObject({ field: 'noProxy' })
})

it.each<[ClusterProxy, string | undefined]>([
  [{}, undefined],
  [{ enabled: false }, undefined],
  [{ enabled: false, noProxy: [] }, undefined],
  [{ enabled: true, httpProxy: A }, undefined],
  [{ noProxy: ['example.com'] }, undefined],
  [{ enabled: false, httpProxy: A }, 'enabled'],
  [{ enabled: false, httpsProxy: A }, 'enabled'],
  [{ enabled: false, noProxy: ['example.com'] }, 'enabled'],
])('of a cluster %j is wrong: %s', (proxy, field) => expect(findClusterProxyMistake(proxy)?.field).toBe(field))

it('has a proxy in each that a datacenter says, and knows nothing else', () => {
  expect(findDatacenterProxyMistake({ noProxy: ['example.com'] })).toMatchObject({ field: 'httpProxy' })
  expect(findDatacenterProxyMistake({ httpsProxy: A })).toBeUndefined()
  expect(StrictClusterProxy.safeParse({ http_proxy: A }).success).toBe(false)
})

type Told = { cluster?: ClusterProxy; datacenter?: NodeProxy; wanted: NodeProxy | undefined }
it.each<[string, Told]>([
  ['nobody says anything', { wanted: undefined }],
  [
    'the datacenter has one',
    { datacenter: { httpProxy: A, noProxy: ['b', 'a'] }, wanted: { httpProxy: A, noProxy: ['a', 'b'] } },
  ],
  [
    'the cluster has its own',
    {
      cluster: { httpsProxy: B },
      datacenter: { httpProxy: A, noProxy: ['a'] },
      wanted: { httpsProxy: B, noProxy: ['a'] },
    },
  ],
  [
    'the cluster adds names',
    {
      cluster: { noProxy: ['b', 'a'] },
      datacenter: { httpProxy: A, noProxy: ['a'] },
      wanted: { httpProxy: A, noProxy: ['a', 'b'] },
    },
  ],
  ['the cluster wants none', { cluster: { enabled: false }, datacenter: { httpProxy: A }, wanted: undefined }],
  ['there is none to go round', { cluster: { noProxy: ['a'] }, wanted: undefined }],
  ['it is said to be so', { cluster: { enabled: true }, datacenter: { httpProxy: A }, wanted: { httpProxy: A } }],
])('tells nodes where %s', (_name, { cluster, datacenter, wanted }) => {
  expect(decideNodeProxy(cluster, datacenter)).toEqual(wanted)
})

it('is refused by the API server of a seed where it holds credentials, too', () => {
  const { properties } = structuralSchema(NodeProxy) as { properties: { httpProxy: { pattern: string } } }
  const pattern = new RegExp(properties.httpProxy.pattern)
  expect(['http://ann:secret@proxy:3128', A].map((text) => pattern.test(text))).toEqual([false, true])
})
