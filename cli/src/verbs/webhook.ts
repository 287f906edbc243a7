import type { WebhookDeliveryState, WebhookEvent } from '../__generated__/operations.ts'
import { connect, type Target } from '../api/connect.ts'
import { getProject } from '../api/projects.ts'
import * as webhooks from '../api/webhooks.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'

type Flags = Target & { json?: true; project?: string }

export async function listWebhooks(c: Context, flags: Flags): Promise<void> {
  const { found } = await place(c, flags)
  await c.out.list(found, flags, {
    header: ['name', 'url', 'events', 'state', 'last delivered', 'id'],
    rows: found.map((w) => [w.name, w.url, w.events.join(', '), stateOf(w), w.lastDeliveredAt ?? 'never', w.id]),
    whenEmpty: 'There is none: `./seedbed webhook create NAME --to URL --event EVENT` makes one.',
  })
}

export async function createWebhook(
  c: Context,
  name: string,
  flags: Flags & { address: string; event: readonly WebhookEvent[] },
): Promise<void> {
  const { api, projectId } = await place(c, flags)
  const { webhook, secret } = await webhooks.createWebhook(api, {
    ...(projectId === undefined ? {} : { projectId }),
    name,
    url: flags.address,
    events: flags.event,
  })
  if (flags.json) return c.out.json({ ...webhook, secret })
  c.out.line(secret)
  c.note(`Webhook ${webhook.name} (${webhook.id}) is there. This is its secret, shown once: docs/webhooks.md says how`)
  c.note(`to verify with it. \`./seedbed webhook test ${webhook.name}\` sends a first message.`)
}

export async function rotateSecret(c: Context, nameOrId: string, flags: Flags): Promise<void> {
  const { api, webhook } = await target(c, nameOrId, flags)
  const { secret, formerUntil, webhook: saved } = await webhooks.rotateSecret(api, webhook)
  if (flags.json) return c.out.json({ ...saved, secret, formerUntil })
  c.out.line(secret)
  c.note(`This is the new secret of webhook ${webhook.name}, shown once. Messages are signed with the one before, too,`)
  c.note(`until ${formerUntil}: give the new one to whoever verifies them by then.`)
}

export async function deleteWebhook(c: Context, nameOrId: string, flags: Flags): Promise<void> {
  const { api, webhook } = await target(c, nameOrId, flags)
  await webhooks.deleteWebhook(api, webhook.id)
  if (flags.json) c.out.json({ id: webhook.id })
  else c.out.line(`Webhook ${webhook.name} is deleted, and nothing more goes to ${webhook.url}.`)
}

export async function switchWebhook(c: Context, nameOrId: string, flags: Flags & { enabled: boolean }): Promise<void> {
  const { api, webhook } = await target(c, nameOrId, flags)
  const { id, revision } = webhook
  const saved = await webhooks.updateWebhook(api, { id, revision, enabled: flags.enabled })
  if (flags.json) c.out.json(saved)
  else c.out.line(`Webhook ${saved.name} is ${stateOf(saved)}`)
}

/** @throws when it did not arrive */
export async function testWebhook(c: Context, nameOrId: string, flags: Flags): Promise<void> {
  const { api, webhook } = await target(c, nameOrId, flags)
  const delivery = await webhooks.testWebhook(api, webhook.id)
  const problem = delivery.state === 'delivered' ? undefined : problemOf(delivery)
  if (flags.json) c.out.json(delivery)
  else if (problem === undefined) c.out.line(`It arrived at ${webhook.url} (${delivery.log.at(-1)?.status ?? ''}).`)
  if (problem !== undefined) throw new CliError(`it did not arrive at ${webhook.url}: ${problem}`)
}

export async function listDeliveries(
  c: Context,
  nameOrId: string,
  flags: Flags & { state?: WebhookDeliveryState; limit: number },
): Promise<void> {
  const { api, webhook } = await target(c, nameOrId, flags)
  const found = await webhooks.listDeliveries(api, { id: webhook.id, state: flags.state, limit: flags.limit })
  await c.out.list(found, flags, {
    header: ['when', 'type', 'state', 'attempts', 'answer', 'next attempt', 'id'],
    rows: found.map((d) => [
      d.createdAt,
      d.type,
      d.state,
      String(d.attempts),
      d.state === 'delivered' ? String(d.log.at(-1)?.status ?? '') : problemOf(d),
      d.nextAttemptAt ?? '',
      d.id,
    ]),
    whenEmpty: 'Nothing that matches was delivered.',
  })
}

/** One delivery, or all that are dead. */
export async function replayDeliveries(
  c: Context,
  nameOrId: string,
  flags: Flags & { delivery?: string; dead?: true; limit: number },
): Promise<void> {
  if ((flags.delivery === undefined) === (flags.dead === undefined)) {
    throw new CliError('say what to deliver again: --delivery ID, or --dead for all that never arrived')
  }
  const { api, webhook } = await target(c, nameOrId, flags)
  const asked = { id: webhook.id, state: 'dead', limit: flags.limit } as const
  const ids =
    flags.delivery === undefined ? (await webhooks.listDeliveries(api, asked)).map(({ id }) => id) : [flags.delivery]
  const replayed: webhooks.WebhookDelivery[] = []
  // The oldest first, as it happened.
  for (const deliveryId of ids.toReversed()) {
    replayed.push(await webhooks.replayDelivery(api, { webhookId: webhook.id, deliveryId }))
  }
  if (flags.json) c.out.json(replayed)
  else c.out.line(`${replayed.length} of webhook ${webhook.name} wait for delivery again.`)
}

async function place(c: Context, flags: Flags) {
  const api = await connect(c, flags)
  const projectId = flags.project === undefined ? undefined : (await getProject(api, flags.project)).id
  return { api, projectId, found: await webhooks.listWebhooks(api, projectId) }
}

async function target(c: Context, nameOrId: string, flags: Flags) {
  const { api, found } = await place(c, flags)
  return { api, webhook: webhooks.findWebhook(found, nameOrId) }
}

const problemOf = ({ log, reason }: webhooks.WebhookDelivery) => reason ?? log.at(-1)?.error ?? ''

function stateOf({ enabled, disabledReason, failingSince }: webhooks.Webhook): string {
  if (!enabled) return `disabled: ${disabledReason ?? ''}`
  return failingSince === null ? 'enabled' : `failing since ${failingSince}`
}
