import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Host } from '../../../cli/src/suites/instance.ts'
import { withStoreServers } from '../../../cli/src/suites/store-servers.ts'
import { ensurePackages } from '../../../local/toolchain/debian/ensure-packages.ts'
import { rounded, median, spread, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { asOthers } from './cores.ts'
import { SMALL, WHOLE } from './world.ts'
import { runRounds, type Round } from './rounds.ts'
import { openWorld } from './open.ts'

const GOALS = { query: 0.3, page: 0.15, mibPerThousand: 8, degraded: 0.1 } as const

async function measure(host: Host): Promise<Figure[]> {
  await ensurePackages(['wrk'], { progress: host.progress, signal: host.signal() })
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-bench-api-'))
  try {
    const smallMiB = await host.progress.step('A store with 200 clusters', () =>
      withStoreServers(host, (stores) => memoryOf(path.join(scratch, 'small'), stores), asOthers),
    )
    return await withStoreServers(
      host,
      async (stores) => {
        const open = () => openWorld({ dir: path.join(scratch, 'whole'), stores, size: 'whole' })
        const world = await host.progress.step('A store with 10000 clusters', open)
        try {
          const wholeMiB = await world.memoryMiB()
          return figures(
            await runRounds(host, world),
            (wholeMiB - smallMiB) / ((WHOLE.clusters - SMALL.clusters) / 1_000),
          )
        } finally {
          await world.close()
        }
      },
      asOthers,
    )
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function memoryOf(dir: string, stores: Parameters<typeof openWorld>[0]['stores']): Promise<number> {
  const world = await openWorld({ dir, stores, size: 'small' })
  try {
    return await world.memoryMiB()
  } finally {
    await world.close()
  }
}

const helloRate = (round: Round) => round.hello.perSecond

function figures(rounds: readonly Round[], mibPerThousand: number): Figure[] {
  const of = (value: (round: Round) => number) => median(rounds.map(value))
  const floorSpread = spread(rounds.map(helloRate))
  const change = (kind: 'query' | 'page') => 1 - of((r) => r.degraded[kind].perSecond / r.healthy[kind].perSecond)
  return [
    {
      name: 'cluster_query_ratio',
      value: rounded(of((r) => r.healthy.query.perSecond / helloRate(r))),
      unit: 'of the floor',
      goal: { atLeast: GOALS.query },
    },
    {
      name: 'cluster_page_ratio',
      value: rounded(of((r) => r.healthy.page.perSecond / helloRate(r))),
      unit: 'of the floor',
      goal: { atLeast: GOALS.page },
    },
    { name: 'cpu_ms_per_query', value: rounded(of((r) => r.healthy.query.cpuMs)), unit: 'ms' },
    { name: 'cpu_ms_per_page', value: rounded(of((r) => r.healthy.page.cpuMs)), unit: 'ms' },
    { name: 'floor_cpu_ms', value: rounded(of((r) => r.hello.cpuMs)), unit: 'ms' },
    { name: 'p99_ms', value: rounded(of((r) => r.healthy.query.p99Ms)), unit: 'ms' },
    { name: 'page_p99_ms', value: rounded(of((r) => r.healthy.page.p99Ms)), unit: 'ms' },
    { name: 'floor_p99_ms', value: rounded(of((r) => r.hello.p99Ms)), unit: 'ms' },
    {
      name: 'mib_per_1000_clusters',
      value: rounded(mibPerThousand),
      unit: 'MiB',
      goal: { atMost: GOALS.mibPerThousand },
    },
    {
      name: 'degraded_change',
      value: rounded(Math.max(change('query'), change('page'))),
      unit: 'fraction',
      goal: { atMost: rounded(Math.max(GOALS.degraded, 2 * floorSpread)) },
    },
    { name: 'floor_spread', value: rounded(floorSpread), unit: 'fraction' },
    { name: 'floor_rate', value: rounded(of(helloRate)), unit: '1/s' },
    { name: 'query_rate', value: rounded(of((r) => r.healthy.query.perSecond)), unit: '1/s' },
    { name: 'page_rate', value: rounded(of((r) => r.healthy.page.perSecond)), unit: '1/s' },
    { name: 'runs', value: rounds.length, unit: 'each' },
  ]
}

/** What one processor of the master answers with a large store, beside a "hello" of the same libraries. */
await runBench('api', measure)
