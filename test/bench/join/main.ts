import { withInstance, type Host } from '../../../cli/src/suites/instance.ts'
import { findInstance } from '../../../local/instance/instance.ts'
import { checkoutDir, openPlatform, type Platform } from '../../platform.ts'
import { median, rounded, spread, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { ratioAt, takeTurns, type Turns } from '../turns.ts'
import type { Milestones } from './clock.ts'
import { openTarget } from './cluster.ts'
import { prepareImages } from './images.ts'
import { makeMachine } from './machines.ts'
import { timeFloor, timeProduct, type World } from './runs.ts'

const INSTANCE = 'bench'
const SEED = 'eu'
const RUNS = 7
/** Of `join_ratio_p50`: whoever prepares everything by hand shall not be much quicker. */
const GOAL = { atMost: 1.5 }

async function measure(host: Host): Promise<Figure[]> {
  const platform = await openPlatform(INSTANCE)
  try {
    const world = await host.progress.step('A cluster to join', () => makeWorld(platform))
    const turns = await takeTurns(host, {
      runs: RUNS,
      floor: () => timeFloor(world),
      product: () => timeProduct(world),
      describe: seconds,
    })
    return figures(turns)
  } finally {
    await platform.close()
  }
}

async function makeWorld(platform: Platform): Promise<World> {
  const instance = findInstance(checkoutDir, INSTANCE)
  if (!instance) throw new Error(`there is no instance "${INSTANCE}"`)
  const project = await platform.project('bench')
  const cluster = await platform.untilReady(await platform.createCluster(project, 'join', `local-${SEED}`))
  const target = await openTarget(platform, cluster)
  const scratch = await makeMachine(instance, cluster)
  try {
    const putImages = await prepareImages(instance, scratch, target.images)
    return { instance, api: platform.api, target, putImages }
  } finally {
    await scratch.remove()
  }
}

const reached = (all: readonly Milestones[]) => all.map((m) => m.reachedMs)
const ready = (all: readonly Milestones[]) => all.map((m) => m.readyMs)

function figures(turns: Turns<Milestones>): Figure[] {
  const { product, floor } = turns
  return [
    { name: 'join_ratio_p50', value: rounded(ratioAt(turns, 0.5, reached)), unit: 'x', goal: GOAL },
    { name: 'join_ratio_p95', value: rounded(ratioAt(turns, 0.95, reached)), unit: 'x' },
    { name: 'ready_ratio_p50', value: rounded(ratioAt(turns, 0.5, ready)), unit: 'x' },
    { name: 'floor_spread', value: rounded(spread(reached(floor))), unit: 'of the median' },
    { name: 'join_p50', value: rounded(median(reached(product)) / 1000), unit: 's' },
    { name: 'floor_join_p50', value: rounded(median(reached(floor)) / 1000), unit: 's' },
    { name: 'ready_p50', value: rounded(median(ready(product)) / 1000), unit: 's' },
    { name: 'floor_ready_p50', value: rounded(median(ready(floor)) / 1000), unit: 's' },
    { name: 'runs', value: product.length, unit: 'each' },
  ]
}

const seconds = (m: Milestones) => `ready ${rounded(m.readyMs / 1000)} s, reached ${rounded(m.reachedMs / 1000)} s`

/** How long a machine takes to become a node that is Ready and reached, beside the floor, taken in turns. */
await runBench('join', (host) => withInstance(host, INSTANCE, () => measure(host)))
