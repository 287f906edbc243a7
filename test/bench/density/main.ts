import { withInstance, type Host } from '../../../cli/src/suites/instance.ts'
import { openPlatform } from '../../platform.ts'
import { openHost } from '../bare/control-plane.ts'
import type { Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { figures } from './figures.ts'
import { restAll, type Plane } from './idle.ts'
import { makeBare, makeCluster } from './planes.ts'

const INSTANCE = 'bench'
const SEED = 'eu'
/** Of the product and of the floor, beside each other. */
const COUNT = 4

async function measure(host: Host): Promise<Figure[]> {
  const platform = await openPlatform(INSTANCE)
  try {
    const floor = await openHost(await platform.seed(SEED))
    const project = await platform.project('bench')
    // In turns, so that those of one kind are no older than the others.
    const all = Array.from({ length: COUNT }, (_, n) => [
      () => makeBare(floor, n),
      () => makeCluster(platform, { project, name: `dense-${n}`, datacenter: `local-${SEED}` }),
    ])
    return figures(await restAll<Plane>(host, await platform.seedKubectl(SEED), all.flat()))
  } finally {
    await platform.close()
  }
}

/** The memory that control planes need while nothing happens, beside the floor, on the same seed at the same time. */
await runBench('density', (host) => withInstance(host, INSTANCE, () => measure(host)))
