import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pino from 'pino'
import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { runbookOf } from '#templates'
import { checkRules, promtool } from '../../src/alert/promtool.fixture.ts'
import { createEvents } from '../../src/events.ts'
import { FEDERATED, LATENCY, LATENCY_STEPS } from '../monitoring/federation.ts'
import { BOARDS, dashboardFiles, dashboardMaps } from './dashboards.ts'

const panels = BOARDS.flatMap((board) =>
  board.rows.flatMap((row) => row.panels.map((panel) => ({ ...panel, where: `${board.name}: ${panel.title}` }))),
)
const lines = panels.flatMap(({ where, lines: all }) => all.map(({ expr }) => ({ where, expr })))
/** As Grafana fills it in. */
const filledIn = (expr: string) => expr.replaceAll('$__rate_interval', '2m').replaceAll('$cluster', 'c1')

it.each(Object.entries(dashboardFiles()))('%s is what was reviewed', async (file, text) => {
  await expect(text).toMatchFileSnapshot(`../golden/dashboards/${file}`)
})

const ofHistogram = (name: string) => ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`)

/** What the program says of itself, by the registry that it fills. */
async function ownNames(): Promise<string[]> {
  const registry = new Registry()
  createEvents(pino({ level: 'silent' }), registry)
  const metrics = await registry.getMetricsAsJSON()
  // Made with its queues; and what every program tells of its process.
  return [
    ...metrics.flatMap(({ name, type }) => (String(type) === 'histogram' ? ofHistogram(name) : [name])),
    'queue_depth',
    'process_resident_memory_bytes',
    'process_cpu_seconds_total',
  ]
}
const ALERTMANAGER = ['alertmanager_notifications_total', 'alertmanager_notifications_failed_total']

/** Which series of each job the Prometheus of a seed has. `none`: those that name no job, which are recorded or found. */
async function known(): Promise<Readonly<Record<string, readonly string[]>>> {
  const ofClusters = Object.keys(FEDERATED)
  return {
    'seed-controller': ['up', ...(await ownNames())],
    alertmanager: ['up', ...ALERTMANAGER],
    clusters: ['up'],
    none: ofClusters.filter((name) => name.includes(':') || name === 'cluster_alerts'),
    ...Object.fromEntries(['apiserver', 'etcd', 'vpn', 'prometheus', 'kubelet'].map((job) => [job, ofJob(job)])),
  }
}

/** Of what is collected from clusters, those whose selector takes that job. */
function ofJob(job: string): string[] {
  return Object.entries(FEDERATED)
    .filter(([, selector]) => /job=~?"([^"]*)"/.exec(selector)?.[1]?.split('|').includes(job))
    .map(([name]) => name)
}

type Selector = { readonly name: string; readonly jobs: readonly string[] }

/** Every series that an expression asks for, with its job. What stands before a bracket is a function. */
function selectorsOf(expr: string): Selector[] {
  const matchers = [...expr.matchAll(/(?<name>[a-zA-Z_:][\w:]*)\{(?<of>[^}]*)\}/g)]
  const found = matchers.map(({ groups: { name = '', of = '' } = {} }) => ({
    name,
    jobs: /job=~?"([^"]*)"/.exec(of)?.[1]?.split('|') ?? ['none'],
  }))
  const bare = expr
    .replaceAll(/\{[^}]*\}/g, '{}')
    .replaceAll(/\b(by|on|without) \([^)]*\)/g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .matchAll(/(?<![\w:."])(?<name>[a-zA-Z_:][\w:]*)(?![\w:]*\s*[({])/g)
  const words = new Set(['or', 'and', 'unless', 'by', 'on', 'without', 'bool', 'offset'])
  const plain = [...bare].map(({ groups: { name = '' } = {} }) => name).filter((name) => !words.has(name))
  return [...found, ...plain.map((name) => ({ name, jobs: ['none'] }))]
}

describe('every expression', () => {
  it('asks for series that the Prometheus of a seed has', async () => {
    const has = await known()
    const unknown = lines.flatMap(({ where, expr }) =>
      selectorsOf(expr).flatMap(({ name, jobs }) =>
        jobs.filter((job) => !has[job]?.includes(name)).map((job) => `${where}: ${name} of ${job}`),
      ),
    )
    expect(unknown).toEqual([])
    expect(lines.flatMap(({ expr }) => selectorsOf(expr)).length).toBeGreaterThan(lines.length)
  })

  it('would be found out otherwise', () => {
    const made = 'sum by (le) (rate(made_up{job="x"}[5m])) / invented > on () group_left apiserver:none:rate5m'
    expect(selectorsOf(made).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['made_up', 'invented', 'apiserver:none:rate5m']),
    )
    expect(ofJob('etcd')).toContain('etcd_server_has_leader')
    expect(ofJob('etcd')).not.toContain('vpn_nodes')
  })

  it('asks for steps of the latency that the seed keeps', () => {
    const steps = lines
      .filter(({ expr }) => expr.includes(LATENCY))
      .flatMap(({ expr }) => [...expr.matchAll(/le=~?"([^"]+)"/g)])
    const kept = new RegExp(`^(${LATENCY_STEPS})$`)
    const asked = new Set(steps.map(([, step = '']) => step.replaceAll('[.]', '.').replace('(.0)?', '')))
    expect(asked).toEqual(new Set(['0.4', '1', '+Inf']))
    for (const step of asked) expect(step).toMatch(kept)
  })

  it.skipIf(promtool === '')('is PromQL, by promtool (set TEST_PROMTOOL)', async () => {
    const rules = lines.map(({ expr }, index) => ({ record: `line_${index}`, expr: filledIn(expr) }))
    expect(await checkRules({ groups: [{ name: 'panels', rules }] })).toBe('')
    const broken = { groups: [{ name: 'panels', rules: [{ record: 'line', expr: 'sum by (' }] }] }
    expect(await checkRules(broken)).not.toBe('')
  })
})

describe('every panel', () => {
  it('has a unit, and its series have names of their own', () => {
    const bare = panels.filter(({ unit, lines: all }) => !/^[a-zA-Z]+$/.test(unit) || all.length === 0)
    expect(bare.map(({ where }) => where)).toEqual([])
    expect(new Set(panels.map(({ where }) => where)).size).toBe(panels.length)
  })

  it('leads to sections of the runbooks that are there', async () => {
    const runbooks = await readFile(path.join(import.meta.dirname, '../../../docs/runbooks.md'), 'utf8')
    const anchors = [...runbooks.matchAll(/^### (\w+)$/gm)].map(([, name = '']) => runbookOf(name))
    const alerts = panels.flatMap((panel) => panel.alerts ?? [])
    expect(alerts.length).toBeGreaterThan(10)
    for (const alert of alerts) expect(anchors).toContain(runbookOf(alert))
  })
})

it('every dashboard asks the Prometheus that people choose, and its panels can be told apart', () => {
  for (const text of Object.values(dashboardFiles())) {
    const board = JSON.parse(text) as { panels: { id: number; type: string; datasource?: { uid: string } }[] }
    expect(new Set(board.panels.map(({ id }) => id)).size).toBe(board.panels.length)
    const asking = board.panels.filter(({ type }) => type !== 'row')
    expect(asking.map(({ datasource }) => datasource?.uid)).toEqual(asking.map(() => '${datasource}'))
  }
})

it('a Grafana that looks for dashboards finds them by its label', () => {
  for (const { metadata, data } of dashboardMaps()) {
    expect(metadata.labels).toMatchObject({ grafana_dashboard: '1' })
    expect(Object.keys(data ?? {})).toEqual([expect.stringMatching(/\.json$/)])
    // What a ConfigMap may hold.
    expect(JSON.stringify(data).length).toBeLessThan(1_000_000)
  }
})
