import { DEFAULT_RESOURCES } from './fields.ts'
import type { InstallSettings } from './settings.ts'

export const smallest: InstallSettings = {
  namespace: 'seedbed',
  image: 'registry.example.com/seedbed/master:0.1.0-0123456789ab',
  replicas: 1,
  url: 'https://seedbed.example.com',
  secret: 'seedbed-master',
  pullSecrets: [],
  env: {},
  resources: DEFAULT_RESOURCES,
  files: { config: { 'versions.yaml': 'kind: KubernetesVersions\n' }, secrets: {} },
}
export const everything: InstallSettings = {
  ...smallest,
  namespace: 'platform',
  replicas: 2,
  ingress: {
    className: 'nginx',
    tlsSecret: 'seedbed-tls',
    annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
  },
  pullSecrets: ['registry'],
  admin: 'ada@example.com',
  env: { SEEDBED_SMTP_HOST: 'mail', SEEDBED_SMTP_USER: 'seedbed' },
  backup: { schedule: '30 2 * * *', keep: 14, to: { claim: 'seedbed-backups' } },
  files: { config: { 'seeds.yaml': 'kind: Seed\n' }, secrets: { 'secrets/eu.kubeconfig': 'kind: Config\n' } },
}
export const toBucket: InstallSettings = {
  ...everything,
  ingress: { tlsSecret: 'seedbed-tls' },
  env: { SEEDBED_TRUSTED_PROXIES: '2' },
  backup: { schedule: '@hourly', keep: 48, to: { bucketSecret: 'seedbed-backup-bucket' } },
}
