import { withInstance, type Host } from '../../../cli/src/suites/instance.ts'
import { openPlatform } from '../../platform.ts'
import { timeBareControlPlane } from '../bare/control-plane.ts'
import type { Milestones } from '../control-plane.ts'
import { median, rounded, spread, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { ratioAt, takeTurns, type Turns } from '../turns.ts'
import { timeCluster } from './product.ts'

const INSTANCE = 'bench'
const SEED = 'eu'
const RUNS = 7
/** Of `readyz_ratio_p50`: a control plane may take at most twice what is physically needed. */
const GOAL = 2

async function measure(host: Host): Promise<Figure[]> {
  const platform = await openPlatform(INSTANCE)
  try {
    const seed = await platform.seed(SEED)
    const project = await platform.project('bench')
    const turns = await takeTurns(host, {
      runs: RUNS,
      floor: (run) => timeBareControlPlane(seed, `bare-${run}`),
      product: (run) => timeCluster(platform, { project, name: `bench-${run}`, datacenter: `local-${SEED}` }),
      describe: seconds,
    })
    return figures(turns)
  } finally {
    await platform.close()
  }
}

const readyz = (all: readonly Milestones[]) => all.map((m) => m.readyzMs)
const account = (all: readonly Milestones[]) => all.map((m) => m.defaultServiceAccountMs)

function figures(turns: Turns<Milestones>): Figure[] {
  const { product, floor } = turns
  return [
    { name: 'readyz_ratio_p50', value: rounded(ratioAt(turns, 0.5, readyz)), unit: 'x', goal: { atMost: GOAL } },
    { name: 'readyz_ratio_p95', value: rounded(ratioAt(turns, 0.95, readyz)), unit: 'x' },
    { name: 'default_sa_ratio_p50', value: rounded(ratioAt(turns, 0.5, account)), unit: 'x' },
    { name: 'floor_spread', value: rounded(spread(readyz(floor))), unit: 'of the median' },
    { name: 'readyz_p50', value: rounded(median(readyz(product)) / 1000), unit: 's' },
    { name: 'floor_readyz_p50', value: rounded(median(readyz(floor)) / 1000), unit: 's' },
    { name: 'default_sa_p50', value: rounded(median(account(product)) / 1000), unit: 's' },
    { name: 'floor_default_sa_p50', value: rounded(median(account(floor)) / 1000), unit: 's' },
    { name: 'runs', value: product.length, unit: 'each' },
  ]
}

const seconds = (m: Milestones) =>
  `readyz ${rounded(m.readyzMs / 1000)} s, default service account ${rounded(m.defaultServiceAccountMs / 1000)} s`

/** How long a cluster takes from the mutation to a usable API server, beside the floor, taken in turns. */
await runBench('create', (host) => withInstance(host, INSTANCE, () => measure(host)))
