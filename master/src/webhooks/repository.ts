import type { Collection, Db, UpdateFilter } from 'mongodb'
import { conflict, notFound } from '../errors.ts'
import { isDuplicate } from '../mongo/failures.ts'
import type { ToldKind } from '../outbox/model.ts'
import { Webhook } from './model.ts'

type WebhookDoc = Omit<Webhook, 'id'> & { _id: string }
type Secrets = Pick<Webhook, 'sealedSecret' | 'former'>
/** Whose: of a project, or of the platform. */
export type WebhooksOf = { readonly projectId: string | undefined }

const absent = { $exists: false }
const filterOf = ({ projectId }: WebhooksOf) => ({ projectId: projectId ?? absent })

/** Storage only: no permissions. */
export class WebhookRepository {
  readonly #webhooks: Collection<WebhookDoc>

  constructor(db: Db) {
    this.#webhooks = db.collection<WebhookDoc>('webhooks')
  }

  async get(id: string): Promise<Webhook> {
    const webhook = await this.find(id)
    if (!webhook) throw notFound('webhook', id)
    return webhook
  }

  async find(id: string): Promise<Webhook | undefined> {
    const doc = await this.#webhooks.findOne({ _id: id })
    return doc ? fromDoc(doc) : undefined
  }

  /** In the order of names. */
  async list(of: WebhooksOf): Promise<Webhook[]> {
    return (await this.#webhooks.find(filterOf(of), { sort: { name: 1 } }).toArray()).map(fromDoc)
  }

  async count(of: WebhooksOf): Promise<number> {
    return this.#webhooks.countDocuments(filterOf(of))
  }

  /** Those that want to be told of it: of the project, and of the platform. */
  async listWanting(event: ToldKind, projectId: string | undefined): Promise<Webhook[]> {
    const places = [{ projectId: absent }, ...(projectId === undefined ? [] : [{ projectId }])]
    return (await this.#webhooks.find({ events: event, disabled: absent, $or: places }).toArray()).map(fromDoc)
  }

  /** False when the name is taken. */
  async insert({ id, ...fields }: Webhook): Promise<boolean> {
    try {
      await this.#webhooks.insertOne({ _id: id, ...fields })
      return true
    } catch (error) {
      if (isDuplicate(error, 'name')) return false
      throw error
    }
  }

  /** Compare-and-swap of what people set; switching it on again forgets its failures. False when the name is taken. */
  async replace(next: Webhook): Promise<Webhook | false> {
    const { id, revision, name, url, events, disabled } = next
    const $set = { name, url, events, revision: revision + 1, ...(disabled ? { disabled } : { failures: 0 }) }
    const forget = disabled ? {} : { $unset: { disabled: '', failingSince: '', retryAt: '' } as const }
    try {
      return await this.#swap({ id, revision }, { $set, ...forget })
    } catch (error) {
      if (isDuplicate(error, 'name')) return false
      throw error
    }
  }

  /** Compare-and-swap: of two who do it at once, one sees the conflict, and nobody's new secret is forgotten unseen. */
  async replaceSecret({ id, revision }: Webhook, secrets: Secrets): Promise<Webhook> {
    return this.#swap({ id, revision }, { $set: { ...secrets, revision: revision + 1 } })
  }

  async #swap({ id, revision }: Pick<Webhook, 'id' | 'revision'>, change: UpdateFilter<WebhookDoc>): Promise<Webhook> {
    const saved = await this.#webhooks.findOneAndUpdate({ _id: id, revision }, change, { returnDocument: 'after' })
    if (saved) return fromDoc(saved)
    await this.get(id) // NOT_FOUND if it is gone.
    throw conflict('webhook', id)
  }

  /** Those that receivers had time enough to replace. */
  async forgetFormer(now: Date): Promise<void> {
    await this.#webhooks.updateMany({ 'former.until': { $lte: now } }, { $unset: { former: '' } })
  }

  async delete(id: string): Promise<void> {
    await this.#webhooks.deleteOne({ _id: id })
  }

  /** An attempt arrived. Nothing that people set: no new revision. */
  async saveSuccess(id: string, at: Date): Promise<void> {
    await this.#webhooks.updateOne(
      { _id: id },
      { $set: { failures: 0, lastDeliveredAt: at }, $unset: { failingSince: '', retryAt: '' } },
    )
  }

  async saveFailure(id: string, { at, retryAt }: { at: Date; retryAt: Date }): Promise<void> {
    await this.#webhooks.updateOne({ _id: id }, { $inc: { failures: 1 }, $set: { retryAt } })
    await this.#webhooks.updateOne({ _id: id, failingSince: absent }, { $set: { failingSince: at } })
  }

  /** By the platform; whoever edits it at the same moment sees that. False when it is so already. */
  async disable(id: string, disabled: NonNullable<Webhook['disabled']>): Promise<boolean> {
    const change = { $set: { disabled }, $inc: { revision: 1 } }
    return (await this.#webhooks.updateOne({ _id: id, disabled: absent }, change)).modifiedCount > 0
  }

  /** Nobody can see them any more, but what they were to be told of still goes out. */
  async endOfProject(projectId: string, endingAt: Date): Promise<void> {
    await this.#webhooks.updateMany({ projectId, endingAt: absent }, { $set: { endingAt } })
  }

  async listEnding(before: Date): Promise<string[]> {
    const docs = this.#webhooks.find({ endingAt: { $lt: before } }, { projection: { _id: 1 }, limit: 100 })
    return (await docs.toArray()).map(({ _id }) => _id)
  }

  /** Those of which another key than this one sealed a secret. */
  async listSealedByOthers(keyId: string): Promise<Webhook[]> {
    const former = { former: { $exists: true }, 'former.sealedSecret.keyId': { $ne: keyId } }
    const docs = this.#webhooks.find({ $or: [{ 'sealedSecret.keyId': { $ne: keyId } }, former] })
    return (await docs.toArray()).map(fromDoc)
  }

  /** The same secrets, sealed by another key; nothing when somebody replaced them meanwhile. */
  async saveSealed({ id, sealedSecret: { data } }: Webhook, sealed: Secrets): Promise<void> {
    await this.#webhooks.updateOne({ _id: id, 'sealedSecret.data': data }, { $set: sealed })
  }
}

function fromDoc({ _id, ...fields }: WebhookDoc): Webhook {
  return Webhook.parse({ id: _id, ...fields })
}
