import { requireViewer } from '../graphql/context.ts'
import type {
  ClusterResolvers,
  MutationResolvers,
  PresetResolvers,
  ProjectResolvers,
  QueryResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { can, readsAll } from '../policy.ts'

export const PresetQuery: Pick<QueryResolvers, 'preset' | 'presets'> = {
  presets: (_, _args, context) => context.presets.listAll(requireViewer(context)),
  preset: (_, { id }, context) => context.presets.get(requireViewer(context), id),
}

export const PresetMutation: Pick<MutationResolvers, 'createPreset' | 'updatePreset' | 'deletePreset'> = {
  async createPreset(_, { input }, context) {
    const result = await context.presets.create(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'CreatePresetOk', preset: result.preset } : invalidInput(result)
  },

  async updatePreset(_, { input }, context) {
    const result = await context.presets.update(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'UpdatePresetOk', preset: result.preset } : invalidInput(result)
  },

  async deletePreset(_, { input: { id } }, context) {
    const result = await context.presets.delete(requireViewer(context), id)
    if (result.kind === 'ok') return { __typename: 'DeletePresetOk', id }
    const names = result.clusters.map(({ name }) => name).join(', ')
    const message = `These clusters use the preset: ${names}. Give them another one, or delete them first.`
    return { __typename: 'PresetInUse', message, clusters: result.clusters }
  },
}

export const ProjectPresets: Pick<ProjectResolvers, 'presets' | 'viewerCanCreatePreset'> = {
  presets: (project, _, context) => context.presets.list(requireViewer(context), project),
  viewerCanCreatePreset: (project, _, context) => can(requireViewer(context), 'preset:change', project),
}

export const PresetOfCluster: Pick<ClusterResolvers, 'preset'> = {
  preset: ({ preset }) => preset ?? null,
}

export const Preset: PresetResolvers = {
  description: ({ description }) => description ?? null,
  project: ({ projectId }, _, { loaders }) => (projectId === undefined ? null : loaders.project.load(projectId)),
  // Names of other projects are not for everybody.
  allowed({ allowed }, _, context) {
    if (!allowed || !readsAll(requireViewer(context))) return null
    return { projects: allowed.projects ?? [], emailDomains: allowed.emailDomains ?? [] }
  },
  viewerCanChange: (preset, _, context) => context.presets.canChange(requireViewer(context), preset),
}
