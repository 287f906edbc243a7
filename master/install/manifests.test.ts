import { dumpYaml, type V1Deployment } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { neededKeys } from './deployment.ts'
import { manifests } from './manifests.ts'
import type { InstallSettings } from './settings.ts'

const smallest: InstallSettings = {
  namespace: 'seedbed',
  image: 'registry.example.com/seedbed/master:0.1.0-0123456789ab',
  replicas: 1,
  url: 'https://seedbed.example.com',
  secret: 'seedbed-master',
  env: {},
  files: { config: { 'versions.yaml': 'kind: KubernetesVersions\n' }, secrets: {} },
}
const everything: InstallSettings = {
  ...smallest,
  namespace: 'platform',
  replicas: 2,
  ingress: { className: 'nginx', tlsSecret: 'seedbed-tls' },
  env: { SEEDBED_BOOTSTRAP_ADMIN_EMAIL: 'ada@example.com', SEEDBED_SMTP_HOST: 'mail', SEEDBED_SMTP_USER: 'seedbed' },
  files: { config: { 'seeds.yaml': 'kind: Seed\n' }, secrets: { 'secrets/eu.kubeconfig': 'kind: Config\n' } },
}

const yamlOf = (s: InstallSettings) =>
  manifests(s)
    .map((m) => dumpYaml(m, { noRefs: true, lineWidth: -1 }))
    .join('---\n')

it.each([
  ['smallest', smallest],
  ['everything', everything],
])('what is installed is what was reviewed: %s', async (name, settings) => {
  await expect(yamlOf(settings)).toMatchFileSnapshot(`./golden/${name}.yaml`)
})

describe('of the secrets', () => {
  it('none is in an environment that is written down, or in an argument', () => {
    const { env = [], args, command } = containerOf(everything)
    expect([args, command]).toEqual([undefined, undefined])
    const fromSecret = env.filter(({ valueFrom }) => valueFrom?.secretKeyRef).map(({ name }) => name)
    expect(fromSecret).toEqual(['MONGODB_URL', 'REDIS_URL'])
  })

  it('those are asked for that are needed', () => {
    expect(neededKeys(smallest)).toEqual(['mongodb-url', 'redis-url', 'sealing-key'])
    expect(neededKeys(everything)).toEqual([
      'mongodb-url',
      'redis-url',
      'sealing-key',
      'admin-password',
      'smtp-password',
    ])
  })
})

it('pods start anew for another set of files, and for nothing that reaches them by itself', () => {
  const edition = (files: InstallSettings['files']) => JSON.stringify(templateOf({ ...everything, files }).metadata)
  const { config, secrets } = everything.files
  expect(edition({ config: { 'seeds.yaml': 'changed' }, secrets })).toBe(edition(everything.files))
  expect(edition({ config, secrets: { ...secrets, 'secrets/us.kubeconfig': '' } })).not.toBe(edition(everything.files))
})

function templateOf(s: InstallSettings) {
  const found = manifests(s).find(({ kind }) => kind === 'Deployment') as V1Deployment | undefined
  if (!found?.spec) throw new Error('there is no Deployment')
  return found.spec.template
}

function containerOf(s: InstallSettings) {
  const [container] = templateOf(s).spec?.containers ?? []
  if (!container) throw new Error('there is no container')
  return container
}
