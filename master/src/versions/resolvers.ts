import { requireViewer } from '../graphql/context.ts'
import type {
  ClusterResolvers,
  KubernetesVersionResolvers,
  QueryResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { automaticUpdate, offeredVersions, updatesFrom } from './rules.ts'
import { upgradeChecks } from './upgrade-checks.ts'

export const VersionQuery: Pick<QueryResolvers, 'kubernetesVersions'> = {
  kubernetesVersions(_, _args, context) {
    requireViewer(context)
    return context.seeds.kubernetes.releases
  },
}

export const KubernetesVersion: KubernetesVersionResolvers = {
  isDefault: ({ version }, _, { seeds }) => version === seeds.kubernetes.default,
  isOffered: ({ version }, _, { seeds }) => offeredVersions(seeds.kubernetes, new Date()).includes(version),
  deprecatedAt: ({ deprecated }) => (deprecated === undefined ? null : new Date(deprecated)),
  endOfLifeAt: ({ endOfLife }) => (endOfLife === undefined ? null : new Date(endOfLife)),
  updatesTo: ({ version }, _, { seeds }) => updatesFrom(version, seeds.kubernetes, new Date()),
  updatesFrom: ({ version }, _, { seeds: { kubernetes } }) =>
    kubernetes.releases
      .map((release) => release.version)
      .filter((from) => updatesFrom(from, kubernetes, new Date()).includes(version)),
}

export const ClusterVersions: Pick<
  ClusterResolvers,
  'kubernetesVersion' | 'availableUpdates' | 'automaticUpdate' | 'upgradeChecks'
> = {
  kubernetesVersion: ({ version }, _, { seeds }) =>
    seeds.kubernetes.releases.find((release) => release.version === version) ?? null,
  availableUpdates: ({ version }, _, { seeds }) => updatesFrom(version, seeds.kubernetes, new Date()),
  automaticUpdate: ({ version }, _, { seeds }) => automaticUpdate(version, seeds.kubernetes, new Date()) ?? null,
  upgradeChecks(cluster, { version }, { seeds }) {
    const facts = { versions: seeds.kubernetes, seed: seeds.getSeed(cluster.seed), now: new Date() }
    const [newest = cluster.version] = updatesFrom(cluster.version, facts.versions, facts.now)
    return upgradeChecks(cluster, version ?? newest, facts)
  },
}
