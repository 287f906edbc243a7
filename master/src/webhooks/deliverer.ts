import { randomInt } from 'node:crypto'
import type { Events } from '../events.ts'
import type { Sealer } from '../secrets/sealing.ts'
import type { DeliveryRepository } from './delivery-repository.ts'
import { contextOf, formerSecret, type Attempt, type Delivery, type Webhook } from './model.ts'
import type { WebhookRepository } from './repository.ts'
import { afterAttempt, SCHEDULE, type Schedule } from './retries.ts'
import { send, type SendDeps } from './send.ts'

type Deps = {
  webhooks: WebhookRepository
  deliveries: DeliveryRepository
  sealer: Sealer
  sending: SendDeps
  events: Events
  schedule?: Schedule
  /** Lets some master see to a webhook soon. May be lost. */
  nudge: (webhookId: string) => void
}

/** Then others get their turn. */
const MAX_IN_A_ROW = 100
/** What happens just before the end of a project is still on its way. */
const ENDING_MS = 60_000
const JITTER_STEPS = 1_000_000
/** For owners too, who cannot do the first. */
const UNREADABLE =
  'The secret that it is signed with cannot be read: an operator has to put the sealing key back, or you make another webhook.'

/**
 * Delivers what waits for a webhook, one after the other, and stops at the first that fails: a receiver that is dead or
 * slow takes one worker for one attempt, and then nothing until it is tried again.
 */
export class WebhookDeliverer {
  readonly #deps: Deps
  /** Told of once, and not at every sweep. */
  #unreadable: ReadonlySet<string> = new Set()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async run(webhookId: string): Promise<'done' | 'waiting'> {
    for (let n = 0; n < MAX_IN_A_ROW; n++) {
      const webhook = await this.#deps.webhooks.find(webhookId)
      if (!webhook) return this.#forget(webhookId)
      if (webhook.disabled) return this.#giveUp(webhook.id)
      const now = new Date()
      if (webhook.retryAt && webhook.retryAt > now) return 'waiting'
      const delivery = await this.#deps.deliveries.take(webhookId, now)
      if (!delivery) return 'done'
      const attempt = await this.send(webhook, delivery)
      await this.#settle(webhook, delivery, attempt)
      if (attempt.error !== undefined) return 'waiting'
    }
    return 'waiting'
  }

  /** One attempt, of which nothing is kept. */
  async send(webhook: Webhook, delivery: Pick<Delivery, 'id' | 'body'>): Promise<Attempt> {
    const { sending, events } = this.#deps
    const secrets = this.#secretsOf(webhook)
    const attempt = secrets
      ? await send({ ...delivery, url: webhook.url, secrets }, sending)
      : { at: new Date(), durationMs: 0, error: UNREADABLE }
    events.webhookAttempt({ webhook: webhook.id, outcome: attempt.error === undefined ? 'ok' : 'failed' })
    return attempt
  }

  /** Undefined when no key opens the one it has now. */
  #secretsOf(webhook: Webhook): readonly string[] | undefined {
    const { sealer } = this.#deps
    const opened = (sealed: Webhook['sealedSecret']) => readable(() => sealer.open(sealed, contextOf(webhook)))
    const secret = opened(webhook.sealedSecret)
    if (secret === undefined) return undefined
    const former = formerSecret(webhook, new Date())
    const before = former && opened(former.sealedSecret)
    return before === undefined ? [secret] : [secret, before]
  }

  /** Finds what a lost nudge or a killed master left, and takes webhooks of projects that are gone away. */
  async sweep(now = new Date()): Promise<void> {
    const { webhooks, deliveries, nudge } = this.#deps
    for (const webhookId of await deliveries.listDue(now)) nudge(webhookId)
    for (const id of await webhooks.listEnding(new Date(now.getTime() - ENDING_MS))) {
      if ((await deliveries.countPending(id, 1)) > 0) continue
      await webhooks.delete(id)
      await this.#forget(id)
    }
    await webhooks.forgetFormer(now)
    await this.#sealAnew()
  }

  /** The delivery last: a master that is killed in between tries once more, rather than never. */
  async #settle(webhook: Webhook, { id, attempts, createdAt }: Delivery, attempt: Attempt): Promise<void> {
    const { webhooks, deliveries, events, schedule = SCHEDULE } = this.#deps
    const random = randomInt(JITTER_STEPS) / JITTER_STEPS
    const tried = { attempt, attempts: attempts + 1, createdAt, webhook, now: new Date(), random }
    const { delivery, retryAt, disable } = afterAttempt(tried, schedule)
    if (retryAt) await webhooks.saveFailure(webhook.id, { at: attempt.at, retryAt })
    else await webhooks.saveSuccess(webhook.id, attempt.at)
    await deliveries.saveAttempt(id, attempt, delivery)
    if (disable === undefined || !(await webhooks.disable(webhook.id, { at: new Date(), reason: disable }))) return
    events.webhookDisabled({ webhook: webhook.id })
    await this.#giveUp(webhook.id)
  }

  async #giveUp(id: string): Promise<'done'> {
    await this.#deps.deliveries.giveUpPending(id, 'The webhook was disabled before this was delivered.')
    return 'done'
  }

  async #forget(id: string): Promise<'done'> {
    await this.#deps.deliveries.deleteOf(id)
    return 'done'
  }

  /**
   * Secrets that an old key sealed, so that the old key may go. Those whose key is not there any more stay as they are and are told
   * of: they keep no other from it.
   */
  async #sealAnew(): Promise<void> {
    const { webhooks, sealer, events } = this.#deps
    const unreadable = new Set<string>()
    for (const webhook of await webhooks.listSealedByOthers(sealer.currentKeyId)) {
      const resealed = (sealed: Webhook['sealedSecret']) =>
        readable(() => sealer.reseal(sealed, contextOf(webhook))) ?? sealed
      const { sealedSecret, former } = webhook
      const sealed = resealed(sealedSecret)
      await webhooks.saveSealed(webhook, {
        sealedSecret: sealed,
        ...(former ? { former: { ...former, sealedSecret: resealed(former.sealedSecret) } } : {}),
      })
      if (!sealer.isCurrent(sealed)) unreadable.add(webhook.id)
    }
    events.webhooksUnreadable(unreadable.size)
    for (const id of unreadable) if (!this.#unreadable.has(id)) events.webhookUnreadable({ webhook: id })
    this.#unreadable = unreadable
  }
}

/** Undefined when no key opens it. */
function readable<T>(open: () => T): T | undefined {
  try {
    return open()
  } catch {
    return undefined
  }
}
