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
}
