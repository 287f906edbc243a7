import { expect, it } from 'vitest'
import { decideNewCluster, type NewCluster, type Offer } from './new-cluster.ts'

const offer: Offer = {
  datacenters: [
    { name: 'byo-eu', seedName: 'eu' },
    { name: 'byo-us', seedName: 'us' },
  ],
  versions: ['1.36.3', '1.35.4'],
  defaultVersion: '1.35.4',
}
const good: NewCluster = { name: 'shop', datacenter: 'byo-eu' }

it('decides what was left open', () => {
  expect(decideNewCluster(good, offer)).toEqual({
    kind: 'decided',
    name: 'shop',
    labels: {},
    deletionProtection: false,
    seed: 'eu',
    datacenter: 'byo-eu',
    version: '1.35.4',
    profile: 'single',
    network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
  })
})

it('leaves what was said as it is', () => {
  expect(decideNewCluster({ ...good, profile: 'ha', version: '1.36.3' }, offer)).toMatchObject({
    profile: 'ha',
    version: '1.36.3',
  })
})

it.each<[string, Partial<NewCluster>, { field: string; says: RegExp }]>([
  ['no name', { name: '' }, { field: 'name', says: /1 to 63/ }],
  ['a capital', { name: 'Shop' }, { field: 'name', says: /lower-case/ }],
  ['a dash at the end', { name: 'shop-' }, { field: 'name', says: /ending with a letter or digit/ }],
  ['64 characters', { name: 'a'.repeat(64) }, { field: 'name', says: /1 to 63/ }],
  ['an unknown datacenter', { datacenter: 'mars' }, { field: 'datacenter', says: /byo-eu, byo-us/ }],
  ['a version not offered', { version: '1.20.0' }, { field: 'version', says: /1\.36\.3, 1\.35\.4/ }],
  ['a version with v', { version: 'v1.36.3' }, { field: 'version', says: /without the v/ }],
  ['no CIDR', { network: { podCIDR: 'ten' } }, { field: 'network.podCIDR', says: /like 10\.244\.0\.0\/16/ }],
  [
    'a domain with a dot at its end',
    { network: { dnsDomain: 'prod.' } },
    { field: 'network.dnsDomain', says: /without a dot at its end/ },
  ],
  ['a domain of capitals', { network: { dnsDomain: 'Prod' } }, { field: 'network.dnsDomain', says: /lower case/ }],
  [
    'an address for a domain',
    { network: { dnsDomain: '10.0.0.1' } },
    { field: 'network.dnsDomain', says: /no domain of a cluster/ },
  ],
  [
    'a Corefile that answers for another domain',
    { network: { dnsDomain: 'prod.internal' }, addons: { coreDNS: { corefile: 'cluster.local:53 {\n}\n' } } },
    { field: 'addons.coreDNS.corefile', says: /No block answers for prod\.internal/ },
  ],
  ['IPv6', { network: { serviceCIDR: 'fd00::/108' } }, { field: 'network.serviceCIDR', says: /not an IPv4 range/ }],
  ['a short form', { network: { podCIDR: '10.1/16' } }, { field: 'network.podCIDR', says: /not an IPv4 range/ }],
  [
    'host bits',
    { network: { podCIDR: '10.244.1.0/16' } },
    { field: 'network.podCIDR', says: /did you mean 10\.244\.0\.0\/16/ },
  ],
  [
    'too narrow',
    { network: { podCIDR: '10.244.0.0/24' } },
    { field: 'network.podCIDR', says: /too narrow: use \/8 to \/22/ },
  ],
  ['too wide', { network: { serviceCIDR: '10.0.0.0/11' } }, { field: 'network.serviceCIDR', says: /too wide/ }],
  ['loopback', { network: { podCIDR: '127.0.0.0/16' } }, { field: 'network.podCIDR', says: /loopback/ }],
  ['the VPN inside', { network: { podCIDR: '198.0.0.0/8' } }, { field: 'network.podCIDR', says: /198\.18\.0\.0\/15/ }],
  ['multicast', { network: { serviceCIDR: '224.0.0.0/16' } }, { field: 'network.serviceCIDR', says: /multicast/ }],
  [
    'pods over the default Services',
    { network: { podCIDR: '10.96.0.0/12' } },
    { field: 'network.podCIDR', says: /overlaps with serviceCIDR 10\.96\.0\.0\/16 \(the default\)/ },
  ],
  [
    'a gate that its version does not have',
    { version: '1.35.4', controlPlane: { featureGates: { StaleControllerConsistencyJob: false } } },
    { field: 'controlPlane.featureGates.StaleControllerConsistencyJob', says: /1\.35\.4 does not have/ },
  ],
  [
    'Services inside the default pods',
    { network: { serviceCIDR: '10.244.8.0/24' } },
    { field: 'network.serviceCIDR', says: /overlaps with podCIDR/ },
  ],
])('refuses %s', (_name, change, { field, says }) => {
  expect(decideNewCluster({ ...good, ...change }, offer)).toEqual({
    kind: 'invalid',
    field,
    message: expect.stringMatching(says),
  })
})

it('keeps options of the control plane, but for sections that say nothing', () => {
  const controlPlane = { podSecurity: { enforce: 'baseline' as const }, admissionPlugins: {} }
  expect(decideNewCluster({ ...good, controlPlane }, offer)).toMatchObject({
    controlPlane: { podSecurity: { enforce: 'baseline' } },
  })
  expect(decideNewCluster({ ...good, controlPlane: { admissionPlugins: {} } }, offer)).not.toHaveProperty(
    'controlPlane',
  )
})

it('says that nothing is configured yet', () => {
  expect(decideNewCluster(good, { datacenters: [], versions: [] })).toMatchObject({ field: 'datacenter' })
  expect(decideNewCluster(good, { ...offer, versions: [] })).toMatchObject({ field: 'version' })
})
