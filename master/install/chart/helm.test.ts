import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseAllDocuments, stringify } from 'yaml'
import { testHelm } from '../../src/testing/config.ts'
import type { Manifest } from '../manifest.ts'
import { manifests } from '../manifests.ts'
import { CONFIG_SECRETS } from '../names.ts'
import { everything, smallest, toBucket } from '../samples.fixture.ts'
import type { InstallSettings } from '../settings.ts'
import { chart } from './chart.ts'
import { valuesOf, type Values } from './values.ts'
import { writeChart } from './write.ts'

/** `./seedbed test --full` builds the real program. */
const helm = testHelm ?? ''

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'seedbed-chart-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function render(values: object, o: { namespace: string; defaults: InstallSettings }): Promise<Manifest[]> {
  await writeChart(path.join(dir, 'chart'), chart(o.defaults, '0.1.0'))
  const given = path.join(dir, 'given.yaml')
  await writeFile(given, stringify(values))
  const args = ['template', 'any', path.join(dir, 'chart'), '--namespace', o.namespace, '--values', given]
  const { stdout } = await execa(helm, args)
  return parseAllDocuments(stdout).map((doc) => doc.toJS() as Manifest)
}

const keyOf = ({ kind, metadata }: Manifest) => `${kind}/${metadata.name}`

/** In one order, which Helm has its own of, as has a range over variables. */
function sorted(all: readonly Manifest[]): unknown[] {
  const inOrder = all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  // As JSON has no `undefined`, and lists of variables are sets.
  return JSON.parse(JSON.stringify(inOrder), (key, value: unknown) =>
    key === 'env' && Array.isArray(value)
      ? (value as { name: string }[]).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      : value,
  ) as unknown[]
}

/** What `install` applies, but for what the chart leaves to Helm and to the operator. */
const expected = (s: InstallSettings) =>
  sorted(manifests(s).filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.name !== CONFIG_SECRETS))

/** Helm shows them when it installs, which takes a cluster: here they are a part of something else. */
async function notesOf(settings: InstallSettings): Promise<string> {
  const { 'templates/NOTES.txt': notes = '', ...files } = chart(settings, '0.1.0')
  const holder = `kind: Notes\ndata: {{ include "notes" . | quote }}\n`
  const define = `{{ define "notes" }}${notes}{{ end }}`
  await writeChart(path.join(dir, 'notes'), {
    ...files,
    'templates/_notes.tpl': define,
    'templates/notes.yaml': holder,
  })
  const shown = ['--namespace', settings.namespace, '--show-only', 'templates/notes.yaml']
  const { stdout } = await execa(helm, ['template', 'any', path.join(dir, 'notes'), ...shown])
  const [held] = parseAllDocuments(stdout).map((doc) => doc.toJS() as { data: string })
  return held?.data ?? ''
}

describe.skipIf(helm === '')('the chart, rendered by Helm (set TEST_HELM)', () => {
  it.each<[string, InstallSettings]>([
    ['the smallest installation', smallest],
    ['everything', everything],
    ['backups to a bucket, and proxies that are counted', toBucket],
    ['an Ingress without a class', { ...smallest, ingress: { tlsSecret: 'tls' } }],
    ['several secrets of seeds', { ...smallest, files: { ...smallest.files, secrets: { 'b/eu': '', 'a/us': '' } } }],
  ])('installs by its defaults what `master install` does: %s', async (_name, settings) => {
    expect(sorted(await render({}, { namespace: settings.namespace, defaults: settings }))).toEqual(expected(settings))
  })

  it('installs by its values what `master install` does by options, whatever its defaults are', async () => {
    // What is not among the values of `smallest` is taken away by null, as Helm has it.
    const absent = { ingress: null, admin: null, backup: null }
    const gone = Object.fromEntries(Object.keys(everything.env).map((name) => [name, null]))
    const values = {
      ...absent,
      ...valuesOf(smallest),
      env: gone,
      config: { 'seeds.yaml': null, ...smallest.files.config },
    }
    expect(sorted(await render(values, { namespace: 'seedbed', defaults: everything }))).toEqual(expected(smallest))
  })

  it('ends with what has to be made, and with nothing that has not', async () => {
    expect(await notesOf(everything)).toMatch(
      /Secret seedbed-master with mongodb-url, redis-url, sealing-key, admin-password, smtp-password\.[^]*Secret seedbed-master-files[^]*  secrets__eu\.kubeconfig\n[^]*--namespace platform rollout/,
    )
    const few = await notesOf(smallest)
    expect(few).toMatch(/with mongodb-url, redis-url, sealing-key\.[^]*Nothing makes backups/)
    expect(few).not.toContain('seedbed-master-files')
  })

  it('is good to its own linter', async () => {
    await writeChart(path.join(dir, 'chart'), chart(everything, '0.1.0'))
    const { stdout } = await execa(helm, ['lint', '--strict', path.join(dir, 'chart')])
    expect(stdout).toContain('0 chart(s) failed')
  })

  it.each<[string, Partial<Record<keyof Values, unknown>> | Record<string, unknown>, RegExp]>([
    ['a secret in the values', { mongodbUrl: 'mongodb://a:b@c' }, /mongodbUrl/],
    ['an image of no version', { image: 'registry.example.com/master:latest' }, /image/],
    ['a limit below the heap', { resources: { limits: { memory: '512Mi' } } }, /memory/],
    ['a path out of the files', { configSecrets: ['../eu'] }, /configSecrets/],
    ['a setting that is the installation’s', { env: { PORT: '1' } }, /env/],
  ])('refuses %s', async (_name, wrong, message) => {
    const refused = render(wrong, { namespace: 'seedbed', defaults: everything })
    await expect(refused).rejects.toThrow(message)
    await expect(refused).rejects.toThrow(/values don't meet the specifications/)
  })
})
