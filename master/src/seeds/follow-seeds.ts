import type { Changes } from '../live/changes.ts'
import type { Seed } from './model.ts'
import type { SeedService } from './service.ts'

/** All seeds now, and again whenever something of one of them became another; the time of contact is no such thing. */
export async function* followSeeds(
  { changes, signal }: { readonly changes: Changes; readonly signal: AbortSignal },
  seeds: SeedService,
): AsyncGenerator<readonly Seed[]> {
  let before = ''
  for await (const _ of changes.marks((change) => change.of === 'seed', signal)) {
    const now = seeds.listSeeds()
    const text = JSON.stringify([now.map((seed) => ({ ...seed, lastContactAt: undefined })), seeds.listDatacenters()])
    if (text === before) continue
    before = text
    yield now
  }
}
