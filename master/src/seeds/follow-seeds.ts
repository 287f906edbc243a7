import type { Changes } from '../live/changes.ts'
import type { Seed, SeedFigures } from './model.ts'
import type { SeedService } from './service.ts'

/** No change tells of figures, so they are looked at for as long as somebody follows. */
const LOOK_MS = 5_000

/** To two digits, in milliseconds: what is finer is noise, and would be news each time. Null where it is not known. */
export function roundLatency({ latencyMs }: SeedFigures): number | null {
  return latencyMs === undefined ? null : Number(latencyMs.toPrecision(2))
}

/** All seeds now, and again whenever something of one of them became another; the time of contact is no such thing. */
export async function* followSeeds(
  { changes, signal }: { readonly changes: Changes; readonly signal: AbortSignal },
  seeds: SeedService,
): AsyncGenerator<readonly Seed[]> {
  let before = ''
  for await (const _ of changes.marks(
    (change) => change.of === 'seed',
    signal,
    () => LOOK_MS,
  )) {
    const now = seeds.listSeeds()
    const text = JSON.stringify([now.map((seed) => lasting(seed, seeds.figuresOf(seed.name))), seeds.listDatacenters()])
    if (text === before) continue
    before = text
    yield now
  }
}

const lasting = (seed: Seed, figures: SeedFigures) => ({
  ...seed,
  ...figures,
  latencyMs: roundLatency(figures),
  lastContactAt: undefined,
})
