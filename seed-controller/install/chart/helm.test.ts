import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Manifest } from '#templates'
import { helm, lint, render as renderChart, renderNotes, sorted } from '../../../helm-chart/helm.fixture.ts'
import { crds } from '../../api/crds.ts'
import { manifests } from '../manifests.ts'
import { NAMESPACE } from '../names.ts'
import { DEFAULT_MONITORING, type InstallSettings } from '../options.ts'
import { everything, monitored, smallest } from '../samples.fixture.ts'
import { chart } from './chart.ts'
import { isOfChart } from './templates.ts'
import { valuesOf } from './values.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'seedbed-chart-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const filesOf = (settings: InstallSettings) => chart(settings, '0.1.0')
const render = async (values: object, defaults: InstallSettings, namespace: string = NAMESPACE) =>
  (await renderChart(dir, { files: filesOf(defaults), values, namespace })) as Manifest[]

const KEEP = 'helm.sh/resource-policy'
const isKept = ({ metadata }: Manifest) => metadata.annotations?.[KEEP] === 'keep'

/** As `install` would apply it: what only says something to Helm is taken away. */
function withoutPolicy(manifest: Manifest): Manifest {
  const { annotations: { [KEEP]: _, ...annotations } = {}, ...metadata } = manifest.metadata
  return { ...manifest, metadata: { ...metadata, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) } }
}

const expected = (s: InstallSettings) => sorted(manifests(s).filter(isOfChart))
const rendered = (all: readonly Manifest[]) => sorted(all.map(withoutPolicy))

describe.skipIf(helm === '')('the chart of a seed, rendered by Helm (set TEST_HELM)', () => {
  it.each<[string, InstallSettings]>([
    ['the smallest installation', smallest],
    ['one replica', { ...smallest, replicas: 1 }],
    ['with monitoring', monitored],
    ['with dashboards', { ...smallest, monitoring: { ...DEFAULT_MONITORING, dashboards: true } }],
    ['everything', everything],
  ])('installs by its defaults what `seed install` does: %s', async (_name, settings) => {
    expect(rendered(await render({}, settings))).toEqual(expected(settings))
  })

  it('installs by its values what `seed install` does by options, whatever its defaults are', async () => {
    // What is not among the values of `smallest` is taken away by null, as Helm has it.
    const absent = { monitoring: null, storageClass: null, localStorageImage: null, nodeAgent: null }
    expect(rendered(await render({ ...absent, ...valuesOf(smallest) }, everything))).toEqual(expected(smallest))
    expect(rendered(await render(valuesOf(everything), smallest))).toEqual(expected(everything))
  })

  it('holds the definitions as they are, with their rules and defaults', async () => {
    const all = await render({}, smallest)
    const definitions = all.filter(({ kind }) => kind === 'CustomResourceDefinition')
    expect(rendered(definitions)).toEqual(sorted(crds))
    expect(JSON.stringify(definitions)).toContain('"x-kubernetes-validations"')
  })

  it('leaves behind what customers would lose', async () => {
    const kept = (await render({}, everything)).filter(isKept).map(({ kind, metadata }) => `${kind}/${metadata.name}`)
    const definitions = crds.map(({ metadata }) => `CustomResourceDefinition/${metadata.name}`)
    const others = ['PriorityClass/seedbed-control-plane', 'Service/issuer']
    expect(kept.toSorted()).toEqual([...definitions, ...others].toSorted())
  })

  it('is refused in another namespace, and says in which one it can be', async () => {
    await expect(render({}, smallest, 'default')).rejects.toThrow(/helm install --namespace seedbed-system/)
  })

  it('ends with what is to be done', async () => {
    expect(await renderNotes(dir, filesOf(everything), NAMESPACE)).toMatch(
      /of seed us is installed[^]*finds Secret pager with alertmanager.yaml[^]*Clusters run on/,
    )
    expect(await renderNotes(dir, filesOf(monitored), NAMESPACE)).not.toContain('finds Secret')
    expect(await renderNotes(dir, filesOf(smallest), NAMESPACE)).not.toContain('Alertmanager')
  })

  it('is good to its own linter', async () => {
    expect(await lint(dir, filesOf(everything))).toContain('0 chart(s) failed')
  })

  it.each<[string, object, RegExp]>([
    ['an image of no version', { image: 'registry.example.com/seed-controller:latest' }, /image/],
    ['a mistyped name', { replica: 1 }, /replica/],
    ['a name for an address', { externalAddress: 'eu.example.com' }, /externalAddress/],
    ['too small a volume', { monitoring: { storageMiB: 1 } }, /storageMiB/],
  ])('refuses %s', async (_name, wrong, message) => {
    const refused = render(wrong, everything)
    await expect(refused).rejects.toThrow(message)
    await expect(refused).rejects.toThrow(/values don't meet the specifications/)
  })
})
