import { randomBytes } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { newId, newIdAt } from '../ids.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import type { RateCounter } from '../mongo/rate-counter.ts'
import { authorize, authorizeAdmin, authorizeReadAll, type Viewer } from '../policy.ts'
import type { Project } from '../projects/model.ts'
import { authorizeAddition } from '../projects/ownership.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { Sealer } from '../secrets/sealing.ts'
import type { WebhookDeliverer } from './deliverer.ts'
import type { DeliveryRepository } from './delivery-repository.ts'
import { contextOf, messageOf, type Delivery, type DeliveryState, type Webhook } from './model.ts'
import { checkWebhook, normalEvents, type WebhookFields } from './new-webhook.ts'
import type { AllowedNetworks } from './receivers.ts'
import type { WebhookRepository } from './repository.ts'

/** So that no list needs pages, and nothing that happens has to be told to thousands. */
const MOST = 20
const SECRET_BYTES = 32
/** For as long as receivers may know only the secret before. */
const FORMER_MS = 24 * 3_600_000
const TESTS_PER_MINUTE = 10

type Deps = {
  webhooks: WebhookRepository
  deliveries: DeliveryRepository
  projects: ProjectRepository
  deliverer: WebhookDeliverer
  sealer: Sealer
  allowed: AllowedNetworks
  /** Of tests, within a minute. */
  tests: RateCounter
  events: Events
  nudge: (webhookId: string) => void
}
type Change = Partial<{ [K in keyof WebhookFields]: WebhookFields[K] | null | undefined }> & {
  readonly id: string
  readonly revision: number
  readonly enabled?: boolean | null | undefined
}
type OfDelivery = { readonly webhookId: string; readonly deliveryId: string }
/** `secret` is shown this once. */
export type CreatedWebhook = { readonly kind: 'ok'; readonly webhook: Webhook; readonly secret: string }

/** `secret` is shown this once; the one before is no longer signed with after `formerUntil`. */
export type RotatedSecret = { readonly webhook: Webhook; readonly secret: string; readonly formerUntil: Date }

/** Rules and permissions of webhooks. Owners of a project see its own, admins of the platform all. */
export class WebhookService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Of a project that the viewer was already allowed to read. */
  async listOfProject(viewer: Viewer, project: Project): Promise<Webhook[]> {
    authorize(viewer, 'webhook:read', { ...project, thing: { kind: 'project', id: project.id } })
    return this.#deps.webhooks.list({ projectId: project.id })
  }

  /** Of no project. */
  async listOfPlatform(viewer: Viewer): Promise<Webhook[]> {
    authorizeReadAll(viewer)
    return this.#deps.webhooks.list({ projectId: undefined })
  }

  async get(viewer: Viewer, id: string): Promise<Webhook> {
    const webhook = await this.#deps.webhooks.get(id)
    await this.#authorize(viewer, 'webhook:read', webhook)
    return webhook
  }

  async create(
    viewer: Viewer,
    input: WebhookFields & { readonly projectId?: string | null | undefined },
  ): Promise<CreatedWebhook | InvalidInput> {
    const { webhooks, projects, sealer, allowed, events } = this.#deps
    const projectId = input.projectId ?? undefined
    await authorizeAddition(viewer, 'webhook:change', { projectId, projects })
    const fields = { name: input.name.trim(), url: input.url, events: normalEvents(input.events) }
    const mistake = checkWebhook(fields, allowed)
    if (mistake) return mistake
    if ((await webhooks.count({ projectId })) >= MOST) {
      return invalid('name', `There are ${MOST} already: delete some, or let one take more events.`)
    }
    const id = newId()
    const secret = newSecret()
    const webhook: Webhook = {
      id,
      revision: 1,
      ...(projectId === undefined ? {} : { projectId }),
      ...fields,
      sealedSecret: sealer.seal(secret, contextOf({ id })),
      createdAt: new Date(),
      createdBy: viewer.userId,
      failures: 0,
    }
    if (!(await webhooks.insert(webhook))) return taken(fields.name)
    events.webhookChanged({ webhook: id, by: viewer.userId, change: 'created' })
    return { kind: 'ok', webhook, secret }
  }

  /** Changes what is given, if nobody changed it since the `revision` that the caller saw. */
  async update(viewer: Viewer, input: Change): Promise<{ kind: 'ok'; webhook: Webhook } | InvalidInput> {
    const { webhooks, allowed, events } = this.#deps
    const webhook = await webhooks.get(input.id)
    await this.#authorize(viewer, 'webhook:change', webhook)
    const next = changed(webhook, input, viewer)
    const mistake = checkWebhook(next, allowed)
    if (mistake) return mistake
    const saved = await webhooks.replace(next)
    if (!saved) return taken(next.name)
    // What waits gets its new address, or its end.
    this.#deps.nudge(webhook.id)
    events.webhookChanged({ webhook: webhook.id, by: viewer.userId, change: 'updated' })
    return { kind: 'ok', webhook: saved }
  }

  /**
   * Makes a secret in the place of the one there is, if nobody changed the webhook since the `revision` that the caller saw.
   * Messages are signed with both for a day, so that receivers have time to learn it and none is refused meanwhile.
   */
  async rotateSecret(viewer: Viewer, { id, revision }: { id: string; revision: number }): Promise<RotatedSecret> {
    const { webhooks, sealer, events } = this.#deps
    const webhook = await webhooks.get(id)
    await this.#authorize(viewer, 'webhook:change', webhook)
    const secret = newSecret()
    const until = new Date(Date.now() + FORMER_MS)
    const saved = await webhooks.replaceSecret(
      { ...webhook, revision },
      {
        sealedSecret: sealer.seal(secret, contextOf(webhook)),
        former: { sealedSecret: webhook.sealedSecret, until },
      },
    )
    events.webhookChanged({ webhook: id, by: viewer.userId, change: 'secretRotated' })
    return { webhook: saved, secret, formerUntil: until }
  }

  /** What waits for delivery is never delivered. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.#authorize(viewer, 'webhook:change', await this.#deps.webhooks.get(id))
    await this.#deps.webhooks.delete(id)
    await this.#deps.deliveries.deleteOf(id)
    this.#deps.events.webhookChanged({ webhook: id, by: viewer.userId, change: 'deleted' })
  }

  /** Delivers a message of no meaning at once, also when the webhook is disabled, and says what came of it. */
  async test(viewer: Viewer, id: string): Promise<Delivery> {
    const { webhooks, deliveries, deliverer, tests } = this.#deps
    const webhook = await webhooks.get(id)
    await this.#authorize(viewer, 'webhook:change', webhook)
    const now = new Date()
    const waitSeconds = await tests.count([{ key: id, max: TESTS_PER_MINUTE }], now.getTime())
    if (waitSeconds !== undefined) {
      throw new AppError('RATE_LIMITED', `At most ${TESTS_PER_MINUTE} tests a minute: wait ${waitSeconds} seconds.`)
    }
    const data = { webhook: { id, name: webhook.name }, by: viewer.email }
    const message = { id: `${newIdAt(now)}-${id}`, body: messageOf('webhook.test', { at: now, data }) }
    const attempt = await deliverer.send(webhook, message)
    const delivery: Delivery = {
      ...message,
      webhookId: id,
      event: 'testWebhook',
      createdAt: now,
      state: attempt.error === undefined ? 'delivered' : 'dead',
      attempts: 1,
      log: [attempt],
    }
    await deliveries.insert(delivery)
    return delivery
  }

  /** Of a webhook the viewer was already allowed to see. Newest first. */
  async listDeliveries(webhook: Webhook, state: DeliveryState | undefined, page: PageRequest): Promise<Page<Delivery>> {
    const found = await this.#deps.deliveries.list({ webhookId: webhook.id, state }, page)
    return toPage(found, page.first, ({ id }) => id)
  }

  /** Delivers once more, with all attempts, what has come to its end. What still waits is only tried at once. */
  async replay(
    viewer: Viewer,
    { webhookId, deliveryId }: OfDelivery,
  ): Promise<{ kind: 'ok'; delivery: Delivery } | InvalidInput> {
    const { webhooks, deliveries, events, nudge } = this.#deps
    const webhook = await webhooks.get(webhookId)
    await this.#authorize(viewer, 'webhook:change', webhook)
    const delivery = await deliveries.get(webhookId, deliveryId)
    if (webhook.disabled) return invalid('webhookId', 'This webhook is disabled: switch it on first.')
    await deliveries.replay(delivery.id, new Date())
    nudge(webhookId)
    events.webhookChanged({ webhook: webhookId, by: viewer.userId, change: 'replayed' })
    return { kind: 'ok', delivery: await deliveries.get(webhookId, deliveryId) }
  }

  async #authorize(
    viewer: Viewer,
    permission: 'webhook:read' | 'webhook:change',
    { id, projectId }: Pick<Webhook, 'id' | 'projectId'>,
  ): Promise<void> {
    if (projectId === undefined)
      return permission === 'webhook:read' ? authorizeReadAll(viewer) : authorizeAdmin(viewer)
    const project = await this.#deps.projects.get(projectId)
    authorize(viewer, permission, { ...project, thing: { kind: 'webhook', id } })
  }
}

function changed({ disabled, ...webhook }: Webhook, input: Change, { email }: Viewer): Webhook {
  const off = input.enabled === false ? { at: new Date(), reason: `${email} switched it off.` } : undefined
  const next = input.enabled === true ? undefined : (disabled ?? off)
  return {
    ...webhook,
    revision: input.revision,
    name: input.name?.trim() ?? webhook.name,
    url: input.url ?? webhook.url,
    events: normalEvents(input.events ?? webhook.events),
    ...(next ? { disabled: next } : {}),
  }
}

const newSecret = () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
const taken = (name: string) => invalid('name', `"${name}" is taken: choose another name.`)
