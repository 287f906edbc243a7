import { demand, getProject, invalid, OWNERS, page, requireUser, type Context } from './context.ts'
import { byId } from './people.ts'
import { byName, demandPlace, demandReadAll, demandRevision, find, isTaken } from './shared-things.ts'
import type { Delivery, Project, Webhook } from './world.ts'

type New = {
  readonly projectId?: string | null
  readonly name: string
  readonly url: string
  readonly events: string[]
}
type Update = Partial<Pick<New, 'name' | 'url' | 'events'>> & {
  readonly id: string
  readonly revision: number
  readonly enabled?: boolean | null
}
const DAY_MS = 24 * 3_600_000

type Page = { first?: number; after?: string | null; state?: Delivery['state'] | null }

export function webhooksOf(context: Context, project: Project): Webhook[] {
  demand(context, project, OWNERS)
  return context.world.webhooks.filter(({ projectId }) => projectId === project.id).toSorted(byName)
}

function permitted(context: Context, id: string): Webhook {
  const webhook = find(context.world.webhooks, id, 'webhook')
  demandPlace(context, webhook, OWNERS)
  return webhook
}

export const webhooksQuery = {
  webhook: (_: unknown, { id }: { id: string }, context: Context) => {
    const webhook = find(context.world.webhooks, id, 'webhook')
    if (webhook.projectId === null) demandReadAll(context)
    else demand(context, getProject(context, webhook.projectId), OWNERS)
    return webhook
  },
  webhooks(_: unknown, _args: unknown, context: Context) {
    demandReadAll(context)
    return context.world.webhooks.filter(({ projectId }) => projectId === null).toSorted(byName)
  },
}

export const webhooksMutation = {
  createWebhook(_: unknown, { input }: { input: New }, context: Context) {
    const { world } = context
    const projectId = input.projectId ?? null
    demandPlace(context, { projectId }, OWNERS)
    const webhook: Webhook = {
      id: world.newId(),
      projectId,
      name: input.name,
      url: input.url,
      events: input.events.toSorted(),
      revision: 1,
      createdAt: new Date(),
      createdById: requireUser(context).id,
      disabled: null,
      failingSince: null,
      lastDeliveredAt: null,
      deliveries: [],
      formerSecretUntil: null,
    }
    const wrong = whyNot(context, webhook)
    if (wrong) return wrong
    world.webhooks.push(webhook)
    return { __typename: 'CreateWebhookOk', webhook, secret: newSecret(context) }
  },
  updateWebhook(_: unknown, { input }: { input: Update }, context: Context) {
    const webhook = permitted(context, input.id)
    const { name = webhook.name, url = webhook.url, events = webhook.events, enabled } = input
    const wrong = whyNot(context, { ...webhook, name, url, events })
    if (wrong) return wrong
    demandRevision(webhook, input.revision)
    const off = { at: new Date(), reason: `${requireUser(context).email} switched it off.` }
    const disabled = enabled === true ? null : enabled === false ? off : webhook.disabled
    Object.assign(webhook, { name, url, events: events.toSorted(), disabled, revision: webhook.revision + 1 })
    return { __typename: 'UpdateWebhookOk', webhook }
  },
  rotateWebhookSecret(_: unknown, { input }: { input: { id: string; revision: number } }, context: Context) {
    const webhook = permitted(context, input.id)
    demandRevision(webhook, input.revision)
    const formerUntil = new Date(Date.now() + DAY_MS)
    Object.assign(webhook, { formerSecretUntil: formerUntil, revision: webhook.revision + 1 })
    return { webhook, secret: newSecret(context), formerUntil }
  },
  deleteWebhook(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const { id } = permitted(context, input.id)
    context.world.webhooks = context.world.webhooks.filter((webhook) => webhook.id !== id)
    return { id }
  },
  /** What ends with `.invalid` is never reached. */
  testWebhook(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const webhook = permitted(context, input.id)
    const isReached = !new URL(webhook.url).hostname.endsWith('.invalid')
    const delivery: Delivery = {
      id: context.world.newId(20),
      type: 'webhook.test',
      body: JSON.stringify({
        type: 'webhook.test',
        timestamp: new Date().toISOString(),
        data: { webhook: { name: webhook.name } },
      }),
      createdAt: new Date(),
      state: isReached ? 'delivered' : 'dead',
      attempts: 1,
      nextAttemptAt: null,
      reason: null,
      log: [
        {
          at: new Date(),
          durationMs: 41,
          status: isReached ? 204 : null,
          error: isReached ? null : `The name ${new URL(webhook.url).hostname} is not known.`,
        },
      ],
    }
    webhook.deliveries.unshift(delivery)
    return { delivery }
  },
  replayWebhookDelivery(_: unknown, { input }: { input: { webhookId: string; deliveryId: string } }, context: Context) {
    const webhook = permitted(context, input.webhookId)
    if (webhook.disabled) return invalid('webhookId', 'This webhook is disabled: switch it on first.')
    const delivery = find(webhook.deliveries, input.deliveryId, 'delivery')
    Object.assign(delivery, { state: 'pending', attempts: 0, nextAttemptAt: new Date(), reason: null })
    return { __typename: 'ReplayWebhookDeliveryOk', delivery }
  },
}

const newSecret = ({ world }: Context) => `whsec_${btoa(world.newId(32))}`

function whyNot({ world }: Context, webhook: Webhook) {
  if (webhook.name.trim() === '') return invalid('name', 'Give it a name of 1 to 100 characters.')
  if (!webhook.url.startsWith('https://')) return invalid('url', 'It has to begin with https://.')
  if (webhook.events.length === 0) return invalid('events', 'Name one event at least.')
  return isTaken(world.webhooks, webhook)
    ? invalid('name', `"${webhook.name}" is taken: choose another name.`)
    : undefined
}

export const webhookTypes = {
  Webhook: {
    enabled: ({ disabled }: Webhook) => disabled === null,
    disabledAt: ({ disabled }: Webhook) => disabled?.at ?? null,
    disabledReason: ({ disabled }: Webhook) => disabled?.reason ?? null,
    createdBy: ({ createdById }: Webhook, _: unknown, { world }: Context) => byId(world, createdById),
    project: ({ projectId }: Webhook, _: unknown, context: Context) =>
      projectId === null ? null : getProject(context, projectId),
    deliveries: ({ deliveries }: Webhook, { state, ...args }: Page) =>
      page(
        deliveries.filter((delivery) => state == null || delivery.state === state),
        args,
      ),
  },
}
