import { expect, it } from 'vitest'
import { ownAddresses } from './own-addresses.ts'
import { environmentOf, proxyFor, wayOut } from './way-out.ts'

const A = 'http://proxy.example.com:3128'
const B = 'http://10.9.9.9:8080'
const config = {
  podCIDR: '10.244.0.0/16',
  serviceCIDR: '10.96.0.0/16',
  clusterDomain: 'prod.example.internal',
  vpn: {
    nodeCIDR: '198.18.128.0/18',
    replicas: [{ name: 'vpn-0', address: '203.0.113.8', port: 30_001, subnet: '198.18.0.0/18' }],
  },
}
const near = { server: 'https://203.0.113.7:30443', own: ['192.0.2.10'] }
/** Of every cluster. */
const ALWAYS =
  '.prod.example.internal,.svc,10.244.0.0/16,10.96.0.0/16,127.0.0.0/8,192.0.2.10,198.18.0.0/15,203.0.113.7,203.0.113.8,localhost'

const environment = (proxy: Parameters<typeof wayOut>[0]['proxy']) => {
  const way = wayOut({ ...config, proxy }, near)
  return way && environmentOf(way)
}

it.each<[string, Parameters<typeof wayOut>[0]['proxy'], Record<string, string> | undefined]>([
  ['nothing', undefined, undefined],
  ['names alone', { noProxy: ['example.com'] }, undefined],
  ['one for all', { httpProxy: A }, { HTTP_PROXY: A, HTTPS_PROXY: A, NO_PROXY: ALWAYS }],
  ['one for each', { httpProxy: A, httpsProxy: B }, { HTTP_PROXY: A, HTTPS_PROXY: B, NO_PROXY: ALWAYS }],
  ['one for registries', { httpsProxy: B }, { HTTPS_PROXY: B, NO_PROXY: ALWAYS }],
  [
    'names beside',
    { httpProxy: A, noProxy: ['registry.local:5000', '.svc', '10.0.0.0/8'] },
    {
      HTTP_PROXY: A,
      HTTPS_PROXY: A,
      NO_PROXY:
        '.prod.example.internal,.svc,10.0.0.0/8,10.244.0.0/16,10.96.0.0/16,127.0.0.0/8,192.0.2.10,198.18.0.0/15,203.0.113.7,203.0.113.8,localhost,registry.local:5000',
    },
  ],
])('makes of %s what programs read, and leaves out nothing of the cluster', (_name, proxy, wanted) => {
  expect(environment(proxy)).toEqual(wanted)
})

const way = wayOut(
  {
    ...config,
    proxy: {
      httpProxy: A,
      httpsProxy: B,
      noProxy: ['example.org', '.only-below.net', 'one.host:5000', '172.16.0.0/12', '192.0.2.77'],
    },
  },
  near,
)

it.each<[string, string | undefined]>([
  ['https://dl.k8s.io/release/v1.36.3/bin/linux/amd64/kubelet', B],
  ['http://mirror.example.com/x', A],
  ['https://203.0.113.7:30443/api', undefined],
  ['https://203.0.113.9/', B],
  ['http://10.96.0.10/', undefined],
  ['http://10.97.0.10/', A],
  ['http://198.19.255.255/', undefined],
  ['https://web.default.svc/', undefined],
  ['https://svc/', B],
  ['https://web.default.svc.prod.example.internal/', undefined],
  ['http://localhost:8080/', undefined],
  ['http://127.0.0.1/', undefined],
  ['http://192.0.2.10:5000/', undefined],
  ['https://example.org/', undefined],
  ['https://a.b.EXAMPLE.org/', undefined],
  ['https://notexample.org/', B],
  ['https://only-below.net/', B],
  ['https://a.only-below.net/', undefined],
  ['https://one.host:5000/', undefined],
  ['https://one.host/', B],
  ['http://172.31.0.1/', undefined],
  ['http://172.32.0.1/', A],
  ['http://192.0.2.77/', undefined],
])('asks %s through %s', (address, through) => {
  expect(proxyFor(address, way)).toBe(through)
})

it('asks directly without a proxy, and plain addresses where only registries have one', () => {
  expect(proxyFor('https://dl.k8s.io/', undefined)).toBeUndefined()
  const registries = wayOut({ ...config, proxy: { httpsProxy: B } }, near)
  expect(['http://example.com/', 'https://example.com/'].map((url) => proxyFor(url, registries))).toEqual([
    undefined,
    B,
  ])
})

const of = (address: string, cidr: string, internal = false) => ({
  address,
  cidr,
  internal,
  family: 'IPv4' as const,
  netmask: '',
  mac: '',
})

it('takes those addresses of the machine for its own that stay', () => {
  const found = ownAddresses(config, {
    lo: [of('127.0.0.1', '127.0.0.1/8', true), of('198.18.128.3', '198.18.128.3/32', true)],
    eth1: [of('192.0.2.10', '192.0.2.10/24'), of('192.0.2.99', '192.0.2.99/32')],
    cloud: [of('10.128.0.2', '10.128.0.2/32')],
    eth0: [of('10.7.0.2', '10.7.0.2/24'), { ...of('fd00::1', 'fd00::1/64'), family: 'IPv6', scopeid: 0 }],
    bridge: [of('10.244.1.1', '10.244.1.1/24')],
    tun0: [of('198.18.0.5', '198.18.0.5/18')],
  })
  expect(found).toEqual(['10.128.0.2', '10.7.0.2', '192.0.2.10'])
})
