import { orNull, requireViewer } from '../graphql/context.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import type {
  MutationResolvers,
  ProjectResolvers,
  QueryResolvers,
  WebhookAttemptResolvers,
  WebhookDeliveryResolvers,
  WebhookResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { pageRequest } from '../mongo/pages.ts'
import { TOLD_KINDS } from '../outbox/model.ts'
import { can } from '../policy.ts'
import { formerSecret } from './model.ts'

export const WebhookQuery: Pick<QueryResolvers, 'webhook' | 'webhooks'> = {
  webhooks: (_, _args, context) => context.webhooks.listOfPlatform(requireViewer(context)),
  webhook: (_, { id }, context) => context.webhooks.get(requireViewer(context), id),
}

type Mutations = Pick<
  MutationResolvers,
  'createWebhook' | 'updateWebhook' | 'rotateWebhookSecret' | 'deleteWebhook' | 'testWebhook' | 'replayWebhookDelivery'
>

export const WebhookMutation: Mutations = {
  async createWebhook(_, { input }, context) {
    const result = await context.webhooks.create(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'CreateWebhookOk', ...result } : invalidInput(result)
  },

  async updateWebhook(_, { input }, context) {
    const result = await context.webhooks.update(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'UpdateWebhookOk', ...result } : invalidInput(result)
  },

  rotateWebhookSecret: (_, { input }, context) => context.webhooks.rotateSecret(requireViewer(context), input),

  async deleteWebhook(_, { input }, context) {
    await context.webhooks.delete(requireViewer(context), input.id)
    return { id: input.id }
  },

  async testWebhook(_, { input }, context) {
    return { delivery: await context.webhooks.test(requireViewer(context), input.id) }
  },

  async replayWebhookDelivery(_, { input }, context) {
    const result = await context.webhooks.replay(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'ReplayWebhookDeliveryOk', ...result } : invalidInput(result)
  },
}

export const Webhook: WebhookResolvers = {
  project: ({ projectId }, _, { loaders }) => (projectId === undefined ? null : loaders.project.load(projectId)),
  createdBy: ({ createdBy }, _, { loaders }) => orNull(loaders.user.load(createdBy)),
  enabled: ({ disabled }) => disabled === undefined,
  disabledReason: ({ disabled }) => disabled?.reason ?? null,
  formerSecretUntil: (webhook) => formerSecret(webhook, new Date())?.until ?? null,
  disabledAt: ({ disabled }) => disabled?.at ?? null,
  deliveries: (webhook, { state, ...page }, { webhooks }) =>
    webhooks.listDeliveries(webhook, state ?? undefined, pageRequest(page)),
}

export const WebhookDelivery: WebhookDeliveryResolvers = {
  type: ({ event }) => (event === 'testWebhook' ? 'webhook.test' : TOLD_KINDS[event]),
  nextAttemptAt: ({ nextAttemptAt }) => nextAttemptAt ?? null,
  reason: ({ reason }) => reason ?? null,
}

export const WebhookAttempt: WebhookAttemptResolvers = {
  status: ({ status }) => status ?? null,
  error: ({ error }) => error ?? null,
}

export const ProjectWebhooks: Pick<ProjectResolvers, 'viewerCanChangeWebhooks' | 'webhooks'> = {
  webhooks: (project, _, context) => context.webhooks.listOfProject(requireViewer(context), project),
  viewerCanChangeWebhooks: (project, _, context) => can(requireViewer(context), 'webhook:change', project),
}
