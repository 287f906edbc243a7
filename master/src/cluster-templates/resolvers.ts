import { requireViewer } from '../graphql/context.ts'
import type {
  ClusterResolvers,
  ClusterSettingsInput,
  ClusterSettingsResolvers,
  ClusterTemplateResolvers,
  MutationResolvers,
  ProjectResolvers,
  QueryResolvers,
} from '../graphql/__generated__/resolvers.ts'
import type { ClusterSettings as Settings } from '../clusters/new-cluster.ts'
import { addonsChange } from '../cluster-addons/input.ts'
import { controlPlaneChange } from '../control-plane/input.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { fromPairs, pairsOf } from '../labels.ts'
import { poolOf } from '../node-pools/input.ts'
import { can } from '../policy.ts'

export const ClusterTemplateQuery: Pick<QueryResolvers, 'clusterTemplate' | 'clusterTemplates'> = {
  clusterTemplates(_, _args, context) {
    requireViewer(context)
    return context.clusterTemplates.list()
  },
  clusterTemplate: (_, { id }, context) => context.clusterTemplates.get(requireViewer(context), id),
}

export const ClusterTemplateMutation: Pick<
  MutationResolvers,
  'createClusterTemplate' | 'updateClusterTemplate' | 'deleteClusterTemplate'
> = {
  async createClusterTemplate(_, { input: { settings, ...input } }, context) {
    const asked = { ...input, settings: settings && withLabels(settings) }
    const result = await context.clusterTemplates.create(requireViewer(context), asked)
    if (result.kind === 'invalid') return invalidInput(result)
    return { __typename: 'CreateClusterTemplateOk', clusterTemplate: result.clusterTemplate }
  },

  async updateClusterTemplate(_, { input: { settings, ...input } }, context) {
    const asked = { ...input, settings: settings && withLabels(settings) }
    const result = await context.clusterTemplates.update(requireViewer(context), asked)
    if (result.kind === 'invalid') return invalidInput(result)
    return { __typename: 'UpdateClusterTemplateOk', clusterTemplate: result.clusterTemplate }
  },

  async deleteClusterTemplate(_, { input: { id } }, context) {
    await context.clusterTemplates.delete(requireViewer(context), id)
    return { id }
  },
}

export const ProjectClusterTemplates: Pick<ProjectResolvers, 'clusterTemplates' | 'viewerCanCreateClusterTemplate'> = {
  clusterTemplates: ({ id }, _, context) => context.clusterTemplates.list(id),
  viewerCanCreateClusterTemplate: (project, _, context) =>
    can(requireViewer(context), 'clusterTemplate:change', project),
}

export const ClusterMadeFrom: Pick<ClusterResolvers, 'madeFrom'> = {
  madeFrom: ({ madeFrom }) => madeFrom ?? null,
}

export const ClusterTemplate: ClusterTemplateResolvers = {
  description: ({ description }) => description ?? null,
  project: ({ projectId }, _, { loaders }) => (projectId === undefined ? null : loaders.project.load(projectId)),
  viewerCanChange: (template, _, context) => context.clusterTemplates.canChange(requireViewer(context), template),
}

export const ClusterSettings: ClusterSettingsResolvers = {
  datacenter: ({ datacenter }) => datacenter ?? null,
  provider: ({ provider }) => provider ?? null,
  region: ({ region }) => region ?? null,
  version: ({ version }) => version ?? null,
  profile: ({ profile }) => profile ?? null,
  podCIDR: ({ network }) => network?.podCIDR ?? null,
  serviceCIDR: ({ network }) => network?.serviceCIDR ?? null,
  dnsDomain: ({ network }) => network?.dnsDomain ?? null,
  labels: ({ labels }) => pairsOf(labels),
  preset: ({ preset }) => preset ?? null,
  deletionProtection: ({ deletionProtection }) => deletionProtection ?? null,
  controlPlane: ({ controlPlane }) => controlPlane ?? null,
  addons: ({ addons }) => addons ?? null,
  nodePools: ({ nodePools = [] }) => nodePools.map((pool) => ({ ...pool, observed: undefined })),
}

function withLabels({ labels, controlPlane, addons, nodePools, ...settings }: ClusterSettingsInput): Settings {
  return {
    ...settings,
    labels: fromPairs(labels ?? []),
    controlPlane: controlPlane && controlPlaneChange(controlPlane),
    addons: addons && addonsChange(addons),
    nodePools: nodePools?.map(poolOf),
  }
}
