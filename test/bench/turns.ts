import type { Host } from '../../cli/src/suites/instance.ts'
import { percentile } from './figures.ts'

/** What was measured of the product and of its floor, run by run. */
export type Turns<M> = { readonly product: readonly M[]; readonly floor: readonly M[] }

export type TurnsOptions<M> = {
  readonly runs: number
  /** What is measured ran before, so that every run counts. */
  readonly isWarm?: true
  /** `run` is 0 for the one that warms up, which does not count. */
  readonly product: (run: number) => Promise<M>
  readonly floor: (run: number) => Promise<M>
  /** For people, while it goes on. */
  readonly describe: (measured: M) => string
}

/** Measures floor and product in turns, so that what else the machine does meets both alike. */
export async function takeTurns<M>(host: Host, o: TurnsOptions<M>): Promise<Turns<M>> {
  const product: M[] = []
  const floor: M[] = []
  for (let run = o.isWarm ? 1 : 0; run <= o.runs; run += 1) {
    host.signal().throwIfAborted()
    const title = run === 0 ? 'Warming up' : `Run ${run} of ${o.runs}`
    const both = await host.progress.step(title, async () => ({
      floor: await o.floor(run),
      product: await o.product(run),
    }))
    host.note(`  floor ${o.describe(both.floor)}, product ${o.describe(both.product)}`)
    if (run === 0) continue // images are pulled, and programs read from the disk, now
    floor.push(both.floor)
    product.push(both.product)
  }
  return { product, floor }
}

/** How many times as long as the floor the product takes at this share (0 to 1) of the runs. */
export function ratioAt<M>({ product, floor }: Turns<M>, share: number, of: (all: readonly M[]) => number[]): number {
  return percentile(of(product), share) / percentile(of(floor), share)
}
