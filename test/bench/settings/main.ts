import { withInstance, type Host } from '../../../cli/src/suites/instance.ts'
import { openPlatform } from '../../platform.ts'
import { openHost } from '../bare/control-plane.ts'
import { restAll } from '../density/idle.ts'
import { makeBare } from '../density/planes.ts'
import type { Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { figures } from './figures.ts'
import { SETTINGS } from './settings.ts'
import { workAll } from './work.ts'

const INSTANCE = 'bench'
const SEED = 'eu'
/** Of each setting, and of the floor beside them. */
const OF_EACH = 2

async function measure(host: Host): Promise<Figure[]> {
  const platform = await openPlatform(INSTANCE)
  try {
    const bare = await openHost(await platform.seed(SEED))
    const seed = await platform.seedKubectl(SEED)
    // In turns, so that those of one kind are no older than the others.
    const all = Array.from({ length: OF_EACH }, (_, n) => [
      () => makeBare(bare, n),
      ...SETTINGS.map((setting) => () => makeBare(bare, n, setting)),
    ])
    const rested = await restAll(host, seed, all.flat())
    return figures(
      await workAll(host, seed, rested),
      SETTINGS.map(({ kind }) => kind),
    )
  } finally {
    await platform.close()
  }
}

/** What settings of the parts buy and cost, one at a time: on bare control planes, on the same seed at the same time. */
await runBench('settings', (host) => withInstance(host, INSTANCE, () => measure(host)))
