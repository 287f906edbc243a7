import { invalid, type InvalidInput } from '../input.ts'
import type { Seed } from './model.ts'
import type { SeedService } from './service.ts'

const MAX_SHOWN = 80

/** The seed that somebody names, or what to say to them. */
export function findNamed(
  seeds: SeedService,
  name: string,
): { readonly kind: 'ok'; readonly seed: Seed } | InvalidInput {
  const all = seeds.listSeeds()
  const seed = all.find((one) => one.name === name)
  if (seed) return { kind: 'ok', seed }
  const names = all.map((one) => one.name).join(', ') || 'none'
  return invalid('name', `There is no seed "${name.slice(0, MAX_SHOWN)}". There is: ${names}.`)
}
