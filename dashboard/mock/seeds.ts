import { demandAdmin, invalid, requireUser, type Context } from './context.ts'
import type { Seed } from './world.ts'

const findSeed = ({ world }: Context, name: string): Seed | undefined => world.seeds.find((s) => s.name === name)
const unknown = (name: string) => invalid('name', `There is no seed "${name}".`)

export const seedsMutation = {
  drainSeed(_: unknown, { input }: { input: { name: string; reason?: string | null } }, context: Context) {
    demandAdmin(context)
    const seed = findSeed(context, input.name)
    if (!seed) return unknown(input.name)
    seed.drain = { by: requireUser(context).email, reason: input.reason || null, since: new Date() }
    context.world.changed()
    return { __typename: 'DrainSeedOk', seed }
  },
  undrainSeed(_: unknown, { input }: { input: { name: string } }, context: Context) {
    demandAdmin(context)
    const seed = findSeed(context, input.name)
    if (!seed) return unknown(input.name)
    seed.drain = null
    context.world.changed()
    return { __typename: 'UndrainSeedOk', seed }
  },
  /** What its seeds say is what the mock knows. */
  relistSeed(_: unknown, { input }: { input: { name: string } }, context: Context) {
    demandAdmin(context)
    const seed = findSeed(context, input.name)
    if (!seed) return unknown(input.name)
    const here = new Set(seed.datacenters.map(({ name }) => name))
    const listed = context.world.clusters.filter(({ datacenter }) => here.has(datacenter)).length
    const nothing = { missing: [], missingCount: 0, unknown: [], unknownCount: 0 }
    return { __typename: 'RelistSeedOk', seed, listed, differing: 0, ...nothing }
  },
}
