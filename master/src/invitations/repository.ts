import type { Collection, Db, Filter } from 'mongodb'
import { notFound } from '../errors.ts'
import type { PageRequest } from '../mongo/pages.ts'
import type { Fact } from '../outbox/model.ts'
import { carry } from '../outbox/repository.ts'
import { Invitation } from './model.ts'

type InvitationDoc = Omit<Invitation, 'id'> & { _id: string; /** What is not told yet. */ outbox?: Fact[] }

/** Storage only. Ended invitations are removed by an index on `expiresAt`; until then they are not found. */
export class InvitationRepository {
  readonly #invitations: Collection<InvitationDoc>

  constructor(db: Db) {
    this.#invitations = db.collection<InvitationDoc>('invitations')
  }

  async get(id: string, now: Date): Promise<Invitation> {
    const invitation = await this.find(id, now)
    if (!invitation) throw notFound('invitation', id)
    return invitation
  }

  async find(id: string, now: Date): Promise<Invitation | undefined> {
    const doc = await this.#invitations.findOne({ _id: id, expiresAt: { $gt: now } })
    return doc ? fromDoc(doc) : undefined
  }

  /** In the order of addresses; one more than `first`, so that the caller sees whether there is a next page. */
  async list(projectId: string, page: PageRequest, now: Date): Promise<Invitation[]> {
    const filter: Filter<InvitationDoc> = {
      projectId,
      expiresAt: { $gt: now },
      ...(page.after === undefined ? {} : { email: { $gt: page.after } }),
    }
    const docs = await this.#invitations.find(filter, { sort: { email: 1 }, limit: page.first + 1 }).toArray()
    return docs.map(fromDoc)
  }

  async listOfEmail(email: string, now: Date): Promise<Invitation[]> {
    return (await this.#invitations.find({ email, expiresAt: { $gt: now } }).toArray()).map(fromDoc)
  }

  /** The one of this project and address gets a new role and end, but keeps its id. */
  async upsert({ id, projectId, email, ...fields }: Invitation, told: readonly Fact[] = []): Promise<Invitation> {
    const doc = await this.#invitations.findOneAndUpdate(
      { projectId, email },
      {
        $set: fields,
        $unset: { acceptedBy: '' },
        $setOnInsert: { _id: id },
        ...(told.length > 0 ? { $push: carry(told) } : {}),
      },
      { upsert: true, returnDocument: 'after' },
    )
    if (!doc) throw new Error('an upsert gave nothing back')
    return fromDoc(doc)
  }

  /** False when it was taken back or has ended meanwhile. Accepting again goes on where a killed master stopped. */
  async markAccepted(id: string, userId: string, now: Date): Promise<boolean> {
    const { matchedCount } = await this.#invitations.updateOne(
      { _id: id, expiresAt: { $gt: now }, $or: [{ acceptedBy: { $exists: false } }, { acceptedBy: userId }] },
      { $set: { acceptedBy: userId } },
    )
    return matchedCount > 0
  }

  async delete(id: string): Promise<void> {
    await this.#invitations.deleteOne({ _id: id })
  }

  /** False when there is none, or somebody has accepted it. */
  async revoke(id: string): Promise<boolean> {
    const { deletedCount } = await this.#invitations.deleteOne({ _id: id, acceptedBy: { $exists: false } })
    return deletedCount > 0
  }

  async deleteOfProject(projectId: string): Promise<void> {
    await this.#invitations.deleteMany({ projectId })
  }

  async countOfProject(projectId: string, now: Date): Promise<number> {
    return this.#invitations.countDocuments({ projectId, expiresAt: { $gt: now } })
  }
}

function fromDoc({ _id, ...fields }: InvitationDoc): Invitation {
  return Invitation.parse({ id: _id, ...fields })
}
