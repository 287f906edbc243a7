import {
  dumpYaml,
  type V1CronJob,
  type V1Deployment,
  type V1PodDisruptionBudget,
  type V1Service,
} from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { neededKeys } from './deployment.ts'
import { manifests } from './manifests.ts'
import { everything, smallest, toBucket } from './samples.fixture.ts'
import type { InstallSettings } from './settings.ts'

const yamlOf = (s: InstallSettings) =>
  manifests(s)
    .map((m) => dumpYaml(m, { noRefs: true, lineWidth: -1 }))
    .join('---\n')

it.each([
  ['smallest', smallest],
  ['everything', everything],
  ['to-bucket', toBucket],
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

describe('a pod that makes backups', () => {
  const { metadata, pod } = backupTemplate()

  it('is nobody whom the Service or the budget counts', () => {
    const selectors = manifests(everything).flatMap((m) => {
      const { spec } = m as V1Service & V1PodDisruptionBudget
      if (m.kind === 'Service') return [spec?.selector as unknown]
      return m.kind === 'PodDisruptionBudget' ? [spec?.selector?.matchLabels] : []
    })
    expect(selectors).toHaveLength(2)
    for (const selector of selectors) expect(metadata?.labels).not.toEqual(expect.objectContaining(selector))
  })

  it('has the sealing key and the URL of the database, and nothing else that is secret', () => {
    const env = pod.containers.flatMap((container) => container.env ?? [])
    expect(env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.key ?? [])).toEqual(['mongodb-url'])
    const items = pod.volumes?.flatMap(({ secret }) => secret?.items ?? [])
    expect(items?.map(({ key }) => key)).toEqual(['sealing-key'])
    expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } })
  })
})

it('pods start anew for another set of files, and for nothing that reaches them by itself', () => {
  const { config, secrets } = everything.files
  expect(edition({ config: { 'seeds.yaml': 'changed' }, secrets })).toBe(edition(everything.files))
  expect(edition({ config, secrets: { ...secrets, 'secrets/us.kubeconfig': '' } })).not.toBe(edition(everything.files))
})

const edition = (files: InstallSettings['files']) => JSON.stringify(templateOf({ ...everything, files }).metadata)

function backupTemplate() {
  const job = manifests(everything).find(({ kind }) => kind === 'CronJob') as V1CronJob | undefined
  const template = job?.spec?.jobTemplate.spec?.template
  if (!template?.spec) throw new Error('there is no CronJob')
  return { metadata: template.metadata, pod: template.spec }
}

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
