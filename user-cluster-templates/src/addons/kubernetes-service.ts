import type { V1Endpoints, V1EndpointSlice } from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import { addonLabels, type Addon, type AddonParams } from './addon.ts'

const ADDON = 'kubernetes-service'
const SERVICE = { name: 'kubernetes', namespace: 'default' } as const
const PORT_NAME = 'https'

/**
 * Where the Service `kubernetes` leads, in both forms in which programs look for it. API servers would write it
 * themselves, but all of a cluster's have one address, which the first that ends would take away from the others.
 */
export const kubernetesService: Addon = {
  name: ADDON,
  manifests: (p) => [endpoints(addressOf(p)), endpointSlice(addressOf(p))],
}

type HostPort = { readonly ip: string; readonly port: number }

function addressOf(p: AddonParams): HostPort {
  const { hostname, port } = new URL(p.server)
  return { ip: hostname, port: Number(port) }
}

function endpoints({ ip, port }: HostPort): Manifest<V1Endpoints> {
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    // The slice is there already: see below.
    metadata: { ...SERVICE, labels: { ...addonLabels(ADDON), 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [{ addresses: [{ ip }], ports: [{ name: PORT_NAME, port, protocol: 'TCP' }] }],
  }
}

function endpointSlice({ ip, port }: HostPort): Manifest<V1EndpointSlice> {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...SERVICE, labels: { ...addonLabels(ADDON), 'kubernetes.io/service-name': SERVICE.name } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [ip], conditions: { ready: true } }],
    ports: [{ name: PORT_NAME, port, protocol: 'TCP' }],
  }
}
