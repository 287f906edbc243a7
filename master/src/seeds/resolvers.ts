import { isAllowed } from '../allowed.ts'
import { followerFor, requireViewer, type Context } from '../graphql/context.ts'
import type {
  DatacenterResolvers,
  MutationResolvers,
  ProjectResolvers,
  QueryResolvers,
  SeedDrainResolvers,
  SeedResolvers,
  SubscriptionResolvers,
  UnknownClusterResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { readsAll } from '../policy.ts'
import { followSeeds, roundLatency } from './follow-seeds.ts'
import type { Capacity, Seed as SeedModel } from './model.ts'

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

export const SeedSubscription: Pick<SubscriptionResolvers, 'seedChanges'> = {
  seedChanges: {
    subscribe: (_, _args, context) => followSeeds(followerFor(context), context.seeds),
    resolve: (seeds: readonly SeedModel[]) => seeds,
  },
}

export const SeedMutation: Pick<MutationResolvers, 'drainSeed' | 'undrainSeed' | 'relistSeed'> = {
  async drainSeed(_, { input }, context) {
    const result = await context.seedDrains.drain(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'DrainSeedOk', seed: result.seed } : invalidInput(result)
  },
  async undrainSeed(_, { input }, context) {
    const result = await context.seedDrains.undrain(requireViewer(context), input.name)
    return result.kind === 'ok' ? { __typename: 'UndrainSeedOk', seed: result.seed } : invalidInput(result)
  },
  async relistSeed(_, { input: { name, dryRun } }, context) {
    const result = await context.relisting.relist(requireViewer(context), { name, dryRun: dryRun ?? false })
    return result.kind === 'ok' ? { __typename: 'RelistSeedOk', ...result } : invalidInput(result)
  },
}

export const UnknownCluster: UnknownClusterResolvers = {
  createdAt: ({ createdAt }) => createdAt ?? null,
}

export const ProjectDatacenters: Pick<ProjectResolvers, 'datacenters'> = {
  datacenters(project, _, context) {
    const who = { viewer: requireViewer(context), project }
    return context.seeds.listDatacenters().filter(({ allowed }) => isAllowed(allowed, who))
  },
}

export const Seed: SeedResolvers = {
  message: (seed) => (seed.reachable ? null : (seed.message ?? null)),
  lastContactAt: ({ lastContactAt }) => lastContactAt ?? null,
  latencyMs: ({ name }, _, context) => (isOperator(context) ? roundLatency(context.seeds.figuresOf(name)) : null),
  kubernetesVersion: ({ name }, _, context) =>
    (isOperator(context) ? context.seeds.figuresOf(name).kubernetesVersion : undefined) ?? null,
  source: ({ source }, _, context) => (isOperator(context) ? (source ?? null) : null),
  drain: ({ name }, _, { loaders }) => loaders.drain.load(name),
  capacity: ({ name, capacity }, _, context) => capacityOf(context, { kind: 'seed', name, capacity }),
  datacenters: (seed, _, { seeds }) => seeds.listDatacenters().filter(({ seedName }) => seedName === seed.name),
}

export const SeedDrain: SeedDrainResolvers = {
  reason: ({ reason }) => reason ?? null,
  by: ({ by }, _, context) => (readsAll(requireViewer(context)) ? by : null),
}

export const Datacenter: DatacenterResolvers = {
  country: ({ country }) => country ?? null,
  capacity: ({ name, capacity }, _, context) => capacityOf(context, { kind: 'datacenter', name, capacity }),
  source: ({ source }, _, context) => (isOperator(context) ? (source ?? null) : null),
  seed: (datacenter, _, { seeds }) => seeds.getSeed(datacenter.seedName),
}

const isOperator = (context: Context) => readsAll(requireViewer(context))

type Of = { readonly kind: 'seed' | 'datacenter'; readonly name: string; readonly capacity: Capacity | undefined }

/** How much others have is for those who run the platform. */
async function capacityOf(context: Context, { kind, name, capacity }: Of) {
  if (!isOperator(context)) return null
  return { clusters: await context.loaders.clustersIn[kind].load(name), limit: capacity?.clusters ?? null }
}
