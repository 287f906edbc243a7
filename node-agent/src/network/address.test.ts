import { expect, it } from 'vitest'
import type { NodeConfig } from '#seed-api'
import { nodeAddress } from './address.ts'

const config = (podCIDR: string): NodeConfig => ({
  version: '1.36.3',
  clusterDNS: '10.96.0.10',
  clusterDomain: 'cluster.local',
  podCIDR,
  serviceCIDR: '10.96.0.0/16',
  vpn: { nodeCIDR: '198.18.128.0/17', certificateAuthority: 'PEM', replicas: [] },
})

// The same places as in the VPN sidecar's own test: the two share no code, and have to agree.
it.each([
  ['10.244.0.0/16', '10.244.0.0/24', '198.18.128.2'],
  ['10.244.0.0/16', '10.244.7.0/24', '198.18.128.9'],
  ['10.244.0.0/16', '10.244.255.0/24', '198.18.129.1'],
  ['10.244.0.0/16', '10.244.16.64/26', '198.18.128.67'],
  ['172.16.0.0/12', '172.31.255.0/24', '198.18.144.1'],
  ['200.0.0.0/8', '200.1.0.0/24', '198.18.129.2'],
])('of pods %s the node with %s is %s', (pods, own, want) => {
  expect(nodeAddress(config(pods), own)).toBe(want)
})
