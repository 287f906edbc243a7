import type { Events } from '../events.ts'
import { TOLD_KINDS, type Fact, type ToldKind } from '../outbox/model.ts'
import type { DeliveryRepository } from './delivery-repository.ts'
import { messageOf, type Webhook } from './model.ts'
import type { WebhookRepository } from './repository.ts'

/** A receiver that is so far behind will not catch up. */
const MAX_PENDING = 10_000

type Deps = { webhooks: WebhookRepository; deliveries: DeliveryRepository; events: Events }

/** Keeps a fact for every webhook that wants it. Getting the same fact again changes nothing. */
export function fanOut({ webhooks, deliveries, events }: Deps) {
  async function keep(fact: Fact, kind: ToldKind, webhook: Webhook): Promise<void> {
    if ((await deliveries.countPending(webhook.id, MAX_PENDING)) >= MAX_PENDING) {
      const reason = `${MAX_PENDING} deliveries wait already: the receiver is too slow, or fails too often.`
      if (await webhooks.disable(webhook.id, { at: new Date(), reason }))
        events.webhookDisabled({ webhook: webhook.id })
      return
    }
    await deliveries.insert({
      id: `${fact.id}-${webhook.id}`,
      webhookId: webhook.id,
      event: kind,
      body: messageOf(TOLD_KINDS[kind], fact),
      createdAt: fact.at,
      state: 'pending',
      attempts: 0,
      log: [],
      nextAttemptAt: new Date(),
    })
  }

  return async (fact: Fact): Promise<void> => {
    const { kind } = fact
    if (!isTold(kind)) return
    for (const webhook of await webhooks.listWanting(kind, fact.projectId)) await keep(fact, kind, webhook)
  }
}

const isTold = (kind: string): kind is ToldKind => kind in TOLD_KINDS
