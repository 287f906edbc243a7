import { DEFAULT_MONITORING, DEFAULT_RESOURCES, DEFAULT_ROLLOUT, type InstallSettings } from './options.ts'

/** What has to be said, and nothing else. */
export const smallest: InstallSettings = {
  seed: 'eu',
  image: 'docker.io/seedbed/seed-controller:0.1.0',
  vpnImage: 'docker.io/seedbed/vpn:0.1.0',
  externalAddress: '198.51.100.7',
  rollout: DEFAULT_ROLLOUT,
  replicas: 2,
  pullSecrets: [],
  resources: DEFAULT_RESOURCES,
}

export const monitored: InstallSettings = {
  ...smallest,
  storageClass: 'fast',
  monitoring: DEFAULT_MONITORING,
}

/** All that can be said, each otherwise than by default. */
export const everything: InstallSettings = {
  seed: 'us',
  image: 'registry.example.com/seedbed/seed-controller:0.2.0',
  vpnImage: 'registry.example.com/seedbed/vpn:0.2.0',
  localStorageImage: 'registry.example.com/seedbed/directory-provisioner:0.2.0',
  nodeAgent: {
    version: '0.2.0',
    sha256: { amd64: 'ab'.repeat(32), arm64: 'cd'.repeat(32) },
    source: 'https://mirror.example.com/agents',
    spreadSeconds: 600,
  },
  externalAddress: '203.0.113.10',
  rollout: { atOnce: '3', deadlineSeconds: 1_200 },
  replicas: 3,
  storageClass: 'fast',
  pullSecrets: ['registry', 'mirror'],
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '2Gi' } },
  monitoring: {
    storageMiB: 10_241,
    alertmanagerSecret: 'pager',
    prometheusImage: 'registry.example.com/prometheus:v3.15.0',
    alertmanagerImage: 'registry.example.com/alertmanager:v0.31.1',
    dashboards: true,
  },
}
