import { requireViewer } from '../graphql/context.ts'
import type { DatacenterResolvers, QueryResolvers, SeedResolvers } from '../graphql/__generated__/resolvers.ts'

export const SeedQuery: Pick<QueryResolvers, 'seeds' | 'datacenters'> = {
  seeds(_, _args, context) {
    requireViewer(context)
    return context.seeds.listSeeds()
  },
  datacenters(_, _args, context) {
    requireViewer(context)
    return context.seeds.listDatacenters()
  },
}

export const Seed: SeedResolvers = {
  message: (seed) => (seed.reachable ? null : (seed.message ?? null)),
  datacenters: (seed, _, { seeds }) => seeds.listDatacenters().filter(({ seedName }) => seedName === seed.name),
}

export const Datacenter: DatacenterResolvers = {
  seed: (datacenter, _, { seeds }) => seeds.getSeed(datacenter.seedName),
}
