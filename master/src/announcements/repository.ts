import type { Collection, Db, Filter } from 'mongodb'
import { conflict, notFound } from '../errors.ts'
import { Batches } from '../mongo/batches.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { Announcement } from './model.ts'

type AnnouncementDoc = Omit<Announcement, 'id'> & { _id: string }

const OPEN = 'open'

/** Storage only: no permissions. An index takes away those that ended long ago. */
export class AnnouncementRepository {
  readonly #announcements: Collection<AnnouncementDoc>
  /** Everybody with a page open looks at the same moment, when there is news. */
  readonly #open = new Batches<readonly Announcement[], readonly Announcement[]>({
    read: async () => new Map([[OPEN, await this.#find(isOpen(new Date()))]]),
    open: (found) => found,
  })

  constructor(db: Db) {
    this.#announcements = db.collection<AnnouncementDoc>('announcements')
  }

  async get(id: string): Promise<Announcement> {
    const announcement = await this.find(id)
    if (!announcement) throw notFound('announcement', id)
    return announcement
  }

  async find(id: string): Promise<Announcement | undefined> {
    const doc = await this.#announcements.findOne({ _id: id })
    return doc ? fromDoc(doc) : undefined
  }

  /** The newest first, behind the `order` of a page's last; one more than `first`, so that the caller sees whether there is a next page. */
  async list({ first, after }: PageRequest): Promise<Announcement[]> {
    return this.#find(after === undefined ? {} : { order: { $lt: after } }, first + 1)
  }

  /** Those that have not ended: of now and of later. */
  async listOpen(): Promise<readonly Announcement[]> {
    return (await this.#open.find(OPEN)) ?? []
  }

  /** How many have not ended, beside one. */
  async countOpen(now: Date, besides: string): Promise<number> {
    return this.#announcements.countDocuments({ ...isOpen(now), _id: { $ne: besides } })
  }

  async insert({ id, ...fields }: Announcement): Promise<void> {
    await this.#announcements.insertOne({ _id: id, ...fields }, { ignoreUndefined: true })
  }

  /** Compare-and-swap on the revision. */
  async replace({ id, ...next }: Announcement): Promise<Announcement> {
    const saved = await this.#announcements.findOneAndReplace(
      { _id: id, revision: next.revision },
      { ...next, revision: next.revision + 1 },
      { returnDocument: 'after', ignoreUndefined: true },
    )
    if (saved) return fromDoc(saved)
    await this.get(id) // NOT_FOUND if it is gone.
    throw conflict('announcement', id)
  }

  /** False when it was gone already. */
  async delete(id: string): Promise<boolean> {
    return (await this.#announcements.deleteOne({ _id: id })).deletedCount > 0
  }

  async #find(filter: Filter<AnnouncementDoc>, limit = 0): Promise<Announcement[]> {
    return (await this.#announcements.find(filter, { sort: { order: -1 }, limit }).toArray()).map(fromDoc)
  }
}

const isOpen = (now: Date): Filter<AnnouncementDoc> => ({
  $or: [{ endsAt: { $exists: false } }, { endsAt: { $gt: now } }],
})

function fromDoc({ _id, ...fields }: AnnouncementDoc): Announcement {
  return Announcement.parse({ id: _id, ...fields })
}
