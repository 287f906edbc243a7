import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfigFiles } from './config-files.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'seedbed-install-'))
  await mkdir(path.join(dir, 'secrets'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFile(path.join(dir, name), text)
const seed = (kubeconfigFile: string) =>
  `apiVersion: seedbed.dev/v1alpha1\nkind: Seed\nmetadata: { name: eu }\nspec: { location: here, kubeconfigFile: ${kubeconfigFile} }\n`
const versions =
  'apiVersion: seedbed.dev/v1alpha1\nkind: KubernetesVersions\nmetadata: { name: default }\nspec: { versions: [1.36.3], default: 1.36.3 }\n'

it('takes the files of a directory along, and what they refer to apart', async () => {
  await write('seeds.yaml', seed('secrets/eu.kubeconfig'))
  await write('versions.yaml', versions)
  await write('notes.txt', 'for people')
  await write('secrets/eu.kubeconfig', 'kind: Config\n')
  expect(await readConfigFiles(dir)).toEqual({
    config: { 'seeds.yaml': seed('secrets/eu.kubeconfig'), 'versions.yaml': versions },
    secrets: { 'secrets/eu.kubeconfig': 'kind: Config\n' },
  })
})

it('says where a file is wrong', async () => {
  await write('seeds.yaml', seed('secrets/eu.kubeconfig').replace('location: here', 'location: 1'))
  await expect(readConfigFiles(dir)).rejects.toThrow(/seeds\.yaml:4.*location/)
})

it('refuses what the pod would not find', async () => {
  await write('versions.yaml', versions)
  await write('seeds.yaml', seed('../eu.kubeconfig'))
  await expect(readConfigFiles(dir)).rejects.toThrow(/is outside of .*: put it inside/)
  await write('seeds.yaml', seed('secrets/none.kubeconfig'))
  await expect(readConfigFiles(dir)).rejects.toThrow(/none\.kubeconfig cannot be read \(ENOENT\): for a seed, /)
})

it('refuses more than a ConfigMap can hold', async () => {
  await write('versions.yaml', `${versions}# ${'x'.repeat(1_000_000)}\n`)
  await expect(readConfigFiles(dir)).rejects.toThrow(/have 1000\d+ bytes, and 900000 fit/)
})
