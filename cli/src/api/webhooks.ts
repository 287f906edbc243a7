import {
  CreateWebhookDocument,
  DeleteWebhookDocument,
  ListPlatformWebhooksDocument,
  ListProjectWebhooksDocument,
  ListWebhookDeliveriesDocument,
  ReplayWebhookDeliveryDocument,
  RotateWebhookSecretDocument,
  TestWebhookDocument,
  UpdateWebhookDocument,
  type CreateWebhookInput,
  type ListWebhookDeliveriesQuery,
  type RotateWebhookSecretMutation,
  type UpdateWebhookInput,
  type WebhookDeliveryFieldsFragment,
  type WebhookDeliveryState,
  type WebhookFieldsFragment,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'

export type Webhook = WebhookFieldsFragment
export type WebhookDelivery = WebhookDeliveryFieldsFragment

const PAGE = 50

/** Of a project, or without one of the platform. */
export async function listWebhooks(api: ApiClient, projectId: string | undefined): Promise<readonly Webhook[]> {
  if (projectId === undefined) return (await api.run(ListPlatformWebhooksDocument, {})).webhooks
  return (await api.run(ListProjectWebhooksDocument, { projectId })).project.webhooks
}

/** By name or id. @throws when there is none */
export function findWebhook(webhooks: readonly Webhook[], nameOrId: string): Webhook {
  const found = webhooks.find((w) => w.name === nameOrId) ?? webhooks.find((w) => w.id === nameOrId)
  if (found) return found
  const there = webhooks.map(({ name }) => name).join(', ') || 'none at all'
  throw new CliError(`there is no webhook "${nameOrId}": there is ${there}`)
}

/** `secret` is shown once. @throws InvalidField when something is not allowed */
export async function createWebhook(
  api: ApiClient,
  input: CreateWebhookInput,
): Promise<{ webhook: Webhook; secret: string }> {
  const { createWebhook: result } = await api.run(CreateWebhookDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return { webhook: result.webhook, secret: result.secret }
}

/** @throws InvalidField when something is not allowed */
export async function updateWebhook(api: ApiClient, input: UpdateWebhookInput): Promise<Webhook> {
  const { updateWebhook: result } = await api.run(UpdateWebhookDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.webhook
}

/** `secret` is shown once; messages are signed with the one before, too, until `formerUntil`. */
export async function rotateSecret(
  api: ApiClient,
  { id, revision }: Pick<Webhook, 'id' | 'revision'>,
): Promise<RotateWebhookSecretMutation['rotateWebhookSecret']> {
  return (await api.run(RotateWebhookSecretDocument, { input: { id, revision } })).rotateWebhookSecret
}

export async function deleteWebhook(api: ApiClient, id: string): Promise<void> {
  await api.run(DeleteWebhookDocument, { input: { id } })
}

export async function testWebhook(api: ApiClient, id: string): Promise<WebhookDelivery> {
  return (await api.run(TestWebhookDocument, { input: { id } })).testWebhook.delivery
}

/** @throws InvalidField when the webhook is disabled */
export async function replayDelivery(
  api: ApiClient,
  input: { webhookId: string; deliveryId: string },
): Promise<WebhookDelivery> {
  const { replayWebhookDelivery: result } = await api.run(ReplayWebhookDeliveryDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.delivery
}

type Asked = { readonly id: string; readonly state?: WebhookDeliveryState | undefined; readonly limit: number }

/** The newest, at most `limit`. */
export async function listDeliveries(api: ApiClient, { id, state, limit }: Asked): Promise<WebhookDelivery[]> {
  const found: WebhookDelivery[] = []
  let after: string | null = null
  do {
    const first = Math.min(PAGE, limit - found.length)
    const page: ListWebhookDeliveriesQuery = await api.run(ListWebhookDeliveriesDocument, {
      id,
      first,
      after,
      ...(state ? { state } : {}),
    })
    const { nodes, pageInfo } = page.webhook.deliveries
    found.push(...nodes)
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after !== null && found.length < limit)
  return found
}
