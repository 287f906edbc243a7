import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ListDatacentersDocument, type CreateClusterInput } from '../../cli/src/__generated__/operations.ts'
import { createCluster, listProjectClusters } from '../../cli/src/api/clusters.ts'
import { createProject, type Project } from '../../cli/src/api/projects.ts'
import { describeInstance } from '../../local/instance/instance.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { checkoutDir, openPlatform, runSeedbed, type Platform } from '../platform.ts'

let platform: Platform
let project: Project

beforeAll(async () => {
  platform = await openPlatform()
  project = await platform.project('refusals')
})
afterAll(() => platform?.close())

const network = (podCIDR: string, serviceCIDR = '10.96.0.0/16') => ({ network: { podCIDR, serviceCIDR } })
const datacenter = (name: string, spec: string) =>
  `---\napiVersion: seedbed.dev/v1alpha1\nkind: Datacenter\nmetadata:\n  name: ${name}\nspec: ${spec}\n`

describe('creating a cluster', () => {
  it.each<[string, Partial<CreateClusterInput>, { field: string; message: RegExp }]>([
    ['a malformed name', { name: 'Not_A_Label' }, { field: 'name', message: /lower-case|letters/ }],
    ['a name that is too long', { name: 'x'.repeat(64) }, { field: 'name', message: /63/ }],
    ['a version nobody offers', { version: '1.12.0' }, { field: 'version', message: /1\.36\.3/ }],
    ['an unknown datacenter', { datacenter: 'moon-1' }, { field: 'datacenter', message: /local-eu/ }],
    ['a CIDR that is none', network('10.244.0.0'), { field: 'network.podCIDR', message: /CIDR/ }],
    ['a CIDR with host bits', network('10.244.0.1/16'), { field: 'network.podCIDR', message: /10\.244\.0\.0\/16/ }],
    ['overlapping CIDRs', network('10.96.0.0/12'), { field: 'network.', message: /overlap/ }],
  ])('refuses %s, names the field and says what is allowed', async (_name, change, want) => {
    const input = { projectId: project.id, name: 'refused', datacenter: 'local-eu', ...change }
    const error: unknown = await createCluster(platform.api, input).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ field: expect.stringContaining(want.field) })
    expect(String(error)).toMatch(want.message)
    expect(await listProjectClusters(platform.api, project.id)).toEqual([])
  })

  it('refuses a name that is taken, also when two ask at once', async () => {
    const ask = () => platform.createCluster(project, 'twin', 'local-eu')
    const results = await Promise.allSettled([ask(), ask()])
    const refused = results.filter((r) => r.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ field: 'name' })
    const [only, ...others] = await listProjectClusters(platform.api, project.id)
    expect(others).toEqual([])
    if (only) await platform.untilGone(only)
  })

  it('refuses a project name that is malformed or taken', async () => {
    await expect(createProject(platform.api, 'No Spaces')).rejects.toMatchObject({ field: 'name' })
    await expect(createProject(platform.api, 'refusals')).rejects.toMatchObject({ field: 'name' })
  })
})

describe('a mistake in the configuration files', () => {
  const { stateDir } = describeInstance(checkoutDir, config.instance ?? 'none')
  const file = path.join(stateDir, 'config', 'datacenters.yaml')
  const MISTAKES: [string, string, RegExp][] = [
    ['an unknown provider', datacenter('x', '{ seed: eu, provider: mainframe, region: eu }'), /spec\.provider[^]*byo/],
    ['a duplicate name', datacenter('local-eu', '{ seed: eu, provider: local, region: eu }'), /local-eu/],
    ['a datacenter on no seed', datacenter('x', '{ seed: mars, provider: local, region: eu }'), /spec\.seed[^]*eu/],
    ['bad YAML', '---\nkind: [unclosed\n', /datacenters\.yaml:\d+/],
  ]

  it.each(MISTAKES)('is told with file, line and what is allowed: %s', async (_name, addition, sentence) => {
    // Beside the real one, so that relative paths in the files still hold.
    const copy = await mkdtemp(path.join(stateDir, 'config-'))
    try {
      await cp(path.dirname(file), copy, { recursive: true })
      const broken = path.join(copy, 'datacenters.yaml')
      await writeFile(broken, (await readFile(file, 'utf8')) + addition)
      const { exitCode, stdout, stderr } = await runSeedbed('config', 'validate', copy)
      expect(exitCode).not.toBe(0)
      expect(stdout + stderr).toMatch(/datacenters\.yaml:\d+/)
      expect(stdout + stderr).toMatch(sentence)
    } finally {
      await rm(copy, { recursive: true })
    }
  })

  it.each(MISTAKES)('is refused by the running platform, which keeps its last good state: %s', async (_n, addition) => {
    const good = await readFile(file, 'utf8')
    const before = await datacenters()
    try {
      await replaceFile(file, good + addition)
      await eventually(async () => expect(await configProblems()).not.toEqual([]), { timeoutMs: 30_000 })
      expect(await datacenters()).toEqual(before)
    } finally {
      await replaceFile(file, good)
    }
    await eventually(async () => expect(await configProblems()).toEqual([]), { timeoutMs: 30_000 })
  })
})

type Problems = { readonly configProblems: readonly { readonly file: string; readonly line: number }[] }
const CONFIG_PROBLEMS: TypedDocumentNode<Problems, object> = parse('{ configProblems { file line } }')

const datacenters = async () => (await platform.api.run(ListDatacentersDocument, {})).datacenters

async function configProblems(): Promise<Problems['configProblems']> {
  return (await platform.api.run(CONFIG_PROBLEMS, {})).configProblems
}

/** As editors write: never half a file. */
async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}
