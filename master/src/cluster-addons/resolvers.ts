import type {
  ClusterAddonsResolvers,
  ClusterResolvers,
  CoreDnsAddonResolvers,
  LocalPathStorageAddonResolvers,
  MetricsServerAddonResolvers,
  SwitchedAddonResolvers,
} from '../graphql/__generated__/resolvers.ts'

export const AddonsOfCluster: Pick<ClusterResolvers, 'addons'> = { addons: ({ addons }) => addons ?? null }

export const ClusterAddons: ClusterAddonsResolvers = {
  metricsServer: ({ metricsServer }) => metricsServer ?? null,
  kubeStateMetrics: ({ kubeStateMetrics }) => kubeStateMetrics ?? null,
  nodeExporter: ({ nodeExporter }) => nodeExporter ?? null,
  localPathStorage: ({ localPathStorage }) => localPathStorage ?? null,
  coreDNS: ({ coreDNS }) => coreDNS ?? null,
  cni: ({ cni }) => cni ?? null,
}

export const MetricsServerAddon: MetricsServerAddonResolvers = {
  enabled: ({ enabled }) => enabled ?? null,
  replicas: ({ replicas }) => replicas ?? null,
}

export const SwitchedAddon: SwitchedAddonResolvers = { enabled: ({ enabled }) => enabled ?? null }

export const LocalPathStorageAddon: LocalPathStorageAddonResolvers = {
  enabled: ({ enabled }) => enabled ?? null,
  isDefault: ({ isDefault }) => isDefault ?? null,
}

export const CoreDnsAddon: CoreDnsAddonResolvers = {
  replicas: ({ replicas }) => replicas ?? null,
  corefile: ({ corefile }) => corefile ?? null,
}
