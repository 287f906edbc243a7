import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { BROWSER_PACKAGES } from '../../../cli/src/suites/dashboard.ts'
import type { Host } from '../../../cli/src/suites/instance.ts'
import { withStoreServers } from '../../../cli/src/suites/store-servers.ts'
import { ensureDashboard } from '../../../local/dashboard/build.ts'
import { ensurePackages } from '../../../local/toolchain/debian/ensure-packages.ts'
import { launch } from '../../browser/chromium.ts'
import { checkoutDir } from '../../platform.ts'
import { asOthers } from '../api/cores.ts'
import { openMaster, type FullMaster } from '../api/open.ts'
import { projectId, UNEVEN } from '../api/world.ts'
import { median, rounded, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { interact, type Interaction } from './interactions.ts'
import { News } from './news.ts'
import { Visit, type Session } from './visit.ts'

const ROUNDS = 5
const MANY = UNEVEN.clusters - UNEVEN.few
const ROWS = 1_000
/** Each cluster says something new every half hour, and here faster than that. */
const HOUR = { changes: 2 * MANY, perSecond: 200 } as const
const REAL_PER_SECOND = HOUR.changes / 3_600
const KEPT_SECONDS = 70
const GOALS = { scriptKiB: 250, interactionMs: 200, list: 1.5, grownMiB: 10 } as const

async function measure(host: Host): Promise<Figure[]> {
  await ensurePackages(BROWSER_PACKAGES, { progress: host.progress, signal: host.signal() })
  const dashboardDir = await ensureDashboard({ checkoutDir, progress: host.progress })
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-bench-dashboard-'))
  const browser = await launch()
  try {
    return await withStoreServers(
      host,
      async (stores) => {
        const open = () => openMaster({ dir: scratch, stores, size: 'uneven', dashboardDir })
        const full = await host.progress.step(`A project with ${MANY} clusters`, open)
        try {
          return await look(host, browser, full)
        } finally {
          await full.close()
        }
      },
      asOthers,
    )
  } finally {
    await browser.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function look(host: Host, browser: Browser, { master, tokens, mongodbUrl }: FullMaster): Promise<Figure[]> {
  const many = { origin: new URL(master.url).origin, token: tokens[0] ?? '', projectId: projectId(0) }
  const few = { ...many, projectId: projectId(1) }
  const lists = await host.progress.step('Opening the list', () => openLists(browser, many, few))
  const news = await News.open(mongodbUrl)
  try {
    return [...lists, ...(await stay(host, await Visit.begin(browser, many), news))]
  } finally {
    await news.close()
  }
}

/** The list of many clusters and that of few, in turns, each as the first page of a browser that knows nothing. */
async function openLists(browser: Browser, many: Session, few: Session): Promise<Figure[]> {
  const took: { many: number; few: number; scriptKiB: number }[] = []
  for (let n = 0; n <= ROUNDS; n++) {
    const ofMany = await Visit.begin(browser, many)
    const scriptKiB = ofMany.scriptBytes() / 1_024
    await ofMany.end()
    const ofFew = await Visit.begin(browser, few)
    await ofFew.end()
    // The first round warms up.
    if (n > 0) took.push({ many: ofMany.listMs, few: ofFew.listMs, scriptKiB })
  }
  const [manyMs, fewMs] = [median(took.map((t) => t.many)), median(took.map((t) => t.few))]
  return [
    {
      name: 'script_kib',
      value: rounded(median(took.map(({ scriptKiB }) => scriptKiB))),
      unit: 'KiB',
      goal: { atMost: GOALS.scriptKiB },
    },
    { name: 'list_ms', value: rounded(manyMs), unit: 'ms' },
    { name: 'list_of_100_ms', value: rounded(fewMs), unit: 'ms' },
    { name: 'list_ratio', value: rounded(manyMs / fewMs), unit: 'of the list of 100', goal: { atMost: GOALS.list } },
  ]
}

/** A page that stays open: it is used while things happen, and then as much happens as in an hour. */
async function stay(host: Host, visit: Visit, news: News): Promise<Figure[]> {
  const busy = (what: string, act: () => Promise<Interaction[]>) =>
    host.progress.step(what, async () => {
      const [took] = await Promise.all([act(), news.write(20 * REAL_PER_SECOND, REAL_PER_SECOND)])
      host.note(`  interactions: ${took.map(({ name, ms }) => `${name} ${ms}`).join(', ')} ms`)
      return took
    })
  const at100 = await busy('Using it', () => interact(visit))
  await host.progress.step(`Showing ${ROWS} rows`, () => visit.showRows(ROWS))
  const at1000 = await busy(`Using it with ${ROWS} rows`, async () => {
    const took = await interact(visit)
    await visit.showRows(ROWS)
    return took
  })
  const before = { heap: await visit.heapMiB(), requests: visit.requests() }
  const write = () => news.write(HOUR.changes, HOUR.perSecond)
  const seconds = await host.progress.step(`${HOUR.changes} changes, as in an hour`, write)
  // What was told within a minute is kept for lists that are on their way: as much as at the pace of an hour.
  const calm = () => news.write(KEPT_SECONDS * REAL_PER_SECOND, REAL_PER_SECOND)
  await host.progress.step('As much as in a minute of it', calm)
  const after = { heap: await visit.heapMiB(), requests: visit.requests() }
  const interaction = (name: string, took: readonly Interaction[]): Figure => ({
    name,
    value: rounded(Math.max(0, ...took.map(({ ms }) => ms))),
    unit: 'ms',
    goal: { atMost: GOALS.interactionMs },
  })
  return [
    interaction('interaction_ms', at100),
    interaction('interaction_1000_rows_ms', at1000),
    { name: 'heap_mib', value: rounded(before.heap), unit: 'MiB' },
    {
      name: 'heap_grown_mib',
      value: rounded(after.heap - before.heap),
      unit: 'MiB after an hour of changes',
      goal: { atMost: GOALS.grownMiB },
    },
    { name: 'changes', value: HOUR.changes, unit: 'each' },
    { name: 'changes_seconds', value: rounded(seconds), unit: 's' },
    { name: 'requests', value: after.requests - before.requests, unit: 'each during the changes' },
  ]
}

/** What a browser needs to show and follow a project of 10,000 clusters, beside one of 100. */
await runBench('dashboard', measure)
