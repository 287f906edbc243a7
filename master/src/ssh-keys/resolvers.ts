import { orNull, requireViewer } from '../graphql/context.ts'
import type {
  ClusterResolvers,
  MutationResolvers,
  ProjectResolvers,
  SshKeyResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { pageRequest } from '../mongo/pages.ts'
import { can } from '../policy.ts'

export const SshKeyMutation: Pick<
  MutationResolvers,
  'createSshKey' | 'deleteSshKey' | 'attachSshKey' | 'detachSshKey'
> = {
  async createSshKey(_, { input }, context) {
    const result = await context.sshKeys.create(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'CreateSshKeyOk', sshKey: result.sshKey } : invalidInput(result)
  },

  async deleteSshKey(_, { input }, context) {
    const result = await context.sshKeys.delete(requireViewer(context), input.id)
    if (result.kind === 'ok') return { __typename: 'DeleteSshKeyOk', id: input.id }
    const names = result.clusters.map(({ name }) => name).join(', ')
    const message = `The key is attached to these clusters: ${names}. Detach it from them first.`
    return { __typename: 'SshKeyInUse', message, clusters: result.clusters }
  },

  async attachSshKey(_, { input }, context) {
    const result = await context.attachments.attach(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'AttachSshKeyOk', cluster: result.cluster } : invalidInput(result)
  },

  async detachSshKey(_, { input }, context) {
    return { cluster: await context.attachments.detach(requireViewer(context), input) }
  },
}

export const ProjectSshKeys: Pick<ProjectResolvers, 'sshKeys' | 'viewerCanChangeSshKeys'> = {
  sshKeys: (project, args, context) => context.sshKeys.list(requireViewer(context), project, pageRequest(args)),
  viewerCanChangeSshKeys: (project, _, context) => can(requireViewer(context), 'sshKey:change', project),
}

export const ClusterSshKeys: Pick<ClusterResolvers, 'sshKeys'> = {
  async sshKeys({ sshKeyIds }, _, { loaders }) {
    const found = await Promise.all(sshKeyIds.map((id) => orNull(loaders.sshKey.load(id))))
    return found.filter((key) => key !== null).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  },
}

export const SshKey: SshKeyResolvers = {
  createdBy: ({ createdBy }, _, { loaders }) => orNull(loaders.user.load(createdBy)),
}
