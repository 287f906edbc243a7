import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { helm, lint, render as renderChart, renderNotes, sorted } from '../../../helm-chart/helm.fixture.ts'
import { manifests } from '../manifests.ts'
import { CONFIG_SECRETS } from '../names.ts'
import { everything, smallest, toBucket } from '../samples.fixture.ts'
import type { InstallSettings } from '../settings.ts'
import { chart } from './chart.ts'
import { valuesOf, type Values } from './values.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'seedbed-chart-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const render = (values: object, o: { namespace: string; defaults: InstallSettings }) =>
  renderChart(dir, { files: chart(o.defaults, '0.1.0'), values, namespace: o.namespace })

/** What `install` applies, but for what the chart leaves to Helm and to the operator. */
const expected = (s: InstallSettings) =>
  sorted(manifests(s).filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.name !== CONFIG_SECRETS))

const notesOf = (settings: InstallSettings) => renderNotes(dir, chart(settings, '0.1.0'), settings.namespace)

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
    expect(await lint(dir, chart(everything, '0.1.0'))).toContain('0 chart(s) failed')
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
