import { imagesOf, type ControlPlaneParams } from '../index.ts'

/** A cluster of one replica each, as small as they come. */
export const single: ControlPlaneParams = {
  id: 'a1b2c3',
  namespace: 'cluster-a1b2c3',
  profile: 'single',
  images: { ...imagesOf('1.36.3'), vpn: 'docker.io/seedbed/vpn:0.1.0' },
  podCIDR: '10.244.0.0/16',
  serviceCIDR: '10.96.0.0/16',
  clusterDomain: 'cluster.local',
  nodeMask: 24,
  address: {
    external: '198.51.100.7',
    port: 31_234,
    internal: '10.11.0.20',
    etcd: ['10.11.0.30'],
    vpn: { egress: '10.11.0.40', replicas: [{ internal: '10.11.0.41', port: 31_194 }] },
  },
  secretEditions: {
    etcd: 'e1',
    apiserver: 'a1',
    'controller-manager': 'c1',
    scheduler: 's1',
    vpn: 'v1',
    prometheus: 'p1',
  },
  issuer: undefined,
  etcdStorage: { sizeMiB: 2048 },
  apiserver: {},
  featureGates: { apiserver: {}, 'controller-manager': {}, scheduler: {} },
  components: {},
  scrapedAddons: { kubeStateMetrics: false, nodeExporter: false },
  stopped: [],
}
/** The same, highly available, with storage of its own class, on a seed that knows the platform's issuer. */
export const ha: ControlPlaneParams = {
  ...single,
  profile: 'ha',
  address: {
    ...single.address,
    etcd: ['10.11.0.30', '10.11.0.31', '10.11.0.32'],
    vpn: {
      egress: '10.11.0.40',
      replicas: [
        { internal: '10.11.0.41', port: 31_194 },
        { internal: '10.11.0.42', port: 31_195 },
      ],
    },
  },
  issuer: {
    url: 'https://seedbed.example.org/oidc',
    discoveryUrl: 'https://10.11.0.9/.well-known/openid-configuration',
    certificateAuthority: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n',
    audience: 'seedbed-cluster:a1b2c3',
    maxTokenSeconds: 43_200,
  },
  etcdStorage: { sizeMiB: 8192, className: 'fast' },
}

/** The first, with every option of the control plane, and all addons that its Prometheus reads. */
export const options: ControlPlaneParams = {
  ...single,
  apiserver: {
    admissionPlugins: { enable: ['PodNodeSelector', 'AlwaysPullImages'], disable: ['DefaultStorageClass'] },
    podSecurity: { enforce: 'baseline', enforceVersion: 'v1.35', warn: 'restricted', exemptNamespaces: ['ci'] },
    audit: { preset: 'recommended' },
    eventRateLimit: { server: { qps: 500, burst: 5000 }, namespace: { qps: 20, burst: 200, cacheSize: 512 } },
  },
  featureGates: {
    apiserver: { OpenAPIEnums: false, HPAScaleToZero: true },
    'controller-manager': { HPAScaleToZero: true },
    scheduler: { StorageCapacityScoring: true },
  },
  components: {
    etcd: { resources: { limits: { memory: '2048Mi' } } },
    apiserver: { resources: { requests: { cpu: '1000m', memory: '1Gi' }, limits: { memory: '4Gi' } } },
    'controller-manager': { resources: { requests: { cpu: '0.5' } } },
    prometheus: { resources: { limits: { memory: '1Gi' } } },
  },
  auditSink: { address: '192.0.2.10' },
  clusterDomain: 'prod.example.internal',
  etcdStorage: { sizeMiB: 4096, className: 'fast', quotaMiB: 3072 },
  scrapedAddons: { kubeStateMetrics: true, nodeExporter: true },
}

/** The first, whose API server posts its audit events to an endpoint of its customer's, and to no other place. */
export const sink: ControlPlaneParams = {
  ...single,
  auditSink: {
    address: '192.0.2.10',
    port: 8443,
    serverName: 'audit.example.com',
    path: '/kubernetes',
    caBundle: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n',
  },
}

/** The first, of the minor version before. */
export const before: ControlPlaneParams = {
  ...single,
  images: { ...imagesOf('1.35.4'), vpn: 'docker.io/seedbed/vpn:0.1.0' },
}

/** The first, on a seed that has its images from a registry of its operator's. */
export const mirrored: ControlPlaneParams = {
  ...single,
  images: { ...imagesOf('1.36.3', 'mirror.example.com:5000/k8s'), vpn: 'mirror.example.com:5000/seedbed/vpn:0.1.0' },
}

/** Every shape that a control plane can have. */
export const scenarios = Object.entries({
  single,
  ha,
  options,
  'audit-sink': sink,
  'minor-before': before,
  'private-registry': mirrored,
})
