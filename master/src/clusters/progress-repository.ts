import type { Collection, Db, Filter } from 'mongodb'
import { clusterDeletedFact } from '../outbox/cluster-facts.ts'
import { newFact } from '../outbox/model.ts'
import { OutboxRepository } from '../outbox/repository.ts'
import { saysReady } from './conditions.ts'
import { fromDoc, type ClusterDoc } from './document.ts'
import type { Cluster, Observed } from './model.ts'

/** A cluster as it was before a report of its seed was stored. */
export type BeforeReport = Pick<Cluster, 'id' | 'name' | 'projectId'> & Pick<Observed, 'conditions' | 'alerts'>
/** How far a cluster is, and what the newest stored report of its seed is about; see `Observed`. */
export type Progress = Pick<Cluster, 'id' | 'revision' | 'syncedRevision'> & {
  readonly isDeleted: boolean
} & Partial<Pick<Observed, 'uid' | 'order'>>
/** A seed speaks for its own clusters only. */
type OfSeed = { readonly id: string; readonly seed: string }
/** A cluster that was forgotten while something of it was left: as it was called, for who is told of its end. */
export type Forced = Pick<Cluster, 'name' | 'projectId' | 'seed'>
/** Without `expiresAt` it is kept until nothing is left. */
type Tombstone = { _id: string; expiresAt?: Date; forced?: Forced }

const PROGRESS = { revision: 1, syncedRevision: 1, deletedAt: 1, 'observed.uid': 1, 'observed.order': 1 } as const
const TOMBSTONE_MS = 30 * 86_400_000
/** After so long without news, a list of the seed is believed even where it seems to go back in time. */
const RESTORED_SEED_MS = 60_000
/** What a seed says is not to be trusted: more is not kept for telling. */
const MAX_TOLD = 100
const MAX_MESSAGE = 1_000

/** How far each cluster got: what its seed has taken and said. Never touches what is wanted. Storage only. */
export class ClusterProgressRepository {
  readonly #clusters: Collection<ClusterDoc>
  readonly #tombstones: Collection<Tombstone>
  readonly #outbox: OutboxRepository

  constructor(db: Db) {
    this.#clusters = db.collection<ClusterDoc>('clusters')
    this.#tombstones = db.collection<Tombstone>('deletedClusters')
    this.#outbox = new OutboxRepository(db)
  }

  async listPending(seeds: readonly string[]): Promise<{ id: string; seed: string }[]> {
    const found = this.#clusters.find(
      { pending: true, seed: { $in: [...seeds] } },
      { projection: { seed: 1 }, sort: { changedAt: 1 }, limit: 1_000 },
    )
    return (await found.toArray()).map((doc) => ({ id: doc._id, seed: doc.seed }))
  }

  /** How far each cluster of a seed is. */
  async listOfSeed(seed: string): Promise<Progress[]> {
    const docs = await this.#clusters.find({ seed }, { projection: PROGRESS }).toArray()
    return docs.map(({ _id: id, revision, syncedRevision, deletedAt, observed }) => ({
      id,
      revision,
      syncedRevision,
      isDeleted: deletedAt !== undefined,
      ...(observed ? { uid: observed.uid, order: observed.order } : {}),
    }))
  }

  /** The seed has taken `revision`. A newer one that was asked for meanwhile stays pending. */
  async markSynced(id: string, revision: number): Promise<void> {
    await this.#clusters.updateOne(
      { _id: id, syncedRevision: { $lt: revision } },
      { $set: { syncedRevision: revision } },
    )
    await this.#clusters.updateOne(
      { _id: id, revision, syncedRevision: revision, deletedAt: { $exists: false } },
      { $set: { pending: false }, $unset: { syncProblem: '' } },
    )
  }

  /** The seed has only `revision` now (0: nothing), whatever it took before. False for a cluster that is not this seed's. */
  async markLost({ id, seed }: OfSeed, revision: number): Promise<boolean> {
    await this.#clusters.updateOne(
      { _id: id, seed, syncedRevision: { $gt: revision } },
      { $set: { syncedRevision: revision, pending: true } },
    )
    return (await this.#clusters.findOne({ _id: id, seed }, { projection: { _id: 1 } })) !== null
  }

  /** Keeps the moment when the same problem was first met. */
  async saveProblem(id: string, message: string): Promise<void> {
    await this.#clusters.updateOne(
      { _id: id, 'syncProblem.message': { $ne: message } },
      { $set: { syncProblem: { message, since: new Date() } } },
    )
  }

  /** Stores what the seed said, unless something newer is stored. `listed`: it comes from a list of everything. */
  async saveObserved(
    key: OfSeed,
    observed: Observed,
    listed: boolean,
  ): Promise<{ outcome: 'stored'; before: BeforeReport } | { outcome: 'older' | 'unknown' }> {
    const of = { _id: key.id, seed: key.seed }
    const { uid, order, createdAt } = observed
    const isNewer: Filter<ClusterDoc> = {
      $or: [
        { observed: { $exists: false } },
        { 'observed.uid': uid, 'observed.order': { $lt: order } },
        { 'observed.uid': { $ne: uid }, 'observed.createdAt': { $lte: createdAt } },
        ...(listed ? [restoredSince(observed)] : []),
      ],
    }
    const before = await this.#writeObserved({ ...of, ...isNewer }, observed)
    if (before) return { outcome: 'stored', before }
    return { outcome: (await this.#clusters.findOne(of, { projection: { _id: 1 } })) ? 'older' : 'unknown' }
  }

  /**
   * Stores what a seed was asked for, whatever is stored: only what it said by itself since it was asked counts for more.
   * Undefined when nothing was stored.
   */
  async replaceObserved(key: OfSeed, observed: Observed, since: Date): Promise<BeforeReport | undefined> {
    const { uid, order } = observed
    const saidSince = { 'observed.uid': uid, 'observed.order': { $gt: order }, 'observed.seenAt': { $gte: since } }
    return this.#writeObserved({ _id: key.id, seed: key.seed, $nor: [saidSince] }, observed)
  }

  /** Nothing is known of it any more, unless its seed said something since. */
  async forgetObserved({ id, seed }: OfSeed, since: Date): Promise<void> {
    await this.#clusters.updateOne(
      { _id: id, seed, 'observed.seenAt': { $lt: since } },
      { $unset: { observed: '' }, $set: { ready: false } },
    )
  }

  async #writeObserved(filter: Filter<ClusterDoc>, observed: Observed): Promise<BeforeReport | undefined> {
    const before = await this.#clusters.findOneAndUpdate(
      filter,
      [{ $set: { observed: { $literal: observed }, ready: readyNow(observed), outbox: toldOf(observed) } }],
      {
        ignoreUndefined: true,
        returnDocument: 'before',
        projection: { name: 1, projectId: 1, 'observed.conditions': 1, 'observed.alerts': 1 },
      },
    )
    if (!before) return undefined
    const { _id: id, name, projectId, observed: was } = before
    return { id, name, projectId, conditions: was?.conditions ?? [], alerts: was?.alerts }
  }

  /**
   * Removes a cluster and remembers its id so that it cannot come back: for a while where the seed has nothing left of
   * it, and where it is forgotten by force until it is seen that nothing is.
   */
  async remove(id: string, forced?: Forced): Promise<boolean> {
    const doc = await this.#clusters.findOne({ _id: id, deletedAt: { $exists: true } })
    if (doc) await this.#outbox.add([...(doc.outbox ?? []), clusterDeletedFact(fromDoc(doc))])
    await this.#tombstones.updateOne(
      { _id: id },
      forced ? { $set: { forced }, $unset: { expiresAt: '' } } : { $set: { expiresAt: soon() } },
      { upsert: true },
    )
    const { deletedCount } = await this.#clusters.deleteOne({ _id: id, deletedAt: { $exists: true } })
    return deletedCount > 0
  }

  /** Nothing is left of one that was forgotten by force. Gives how it was called, to one caller, once. */
  async endForced(id: string): Promise<Forced | undefined> {
    const before = await this.#tombstones.findOneAndUpdate(
      { _id: id, forced: { $exists: true } },
      { $set: { expiresAt: soon() }, $unset: { forced: '' } },
      { returnDocument: 'before' },
    )
    return before?.forced
  }

  /** Ids of those that were forgotten by force while something of them was left on a seed. */
  async listForced(seed: string): Promise<string[]> {
    const docs = await this.#tombstones.find({ 'forced.seed': seed }, { projection: { _id: 1 } }).toArray()
    return docs.map(({ _id }) => _id)
  }

  /** True for a cluster that was deleted to the end, or forgotten: whatever of it shows up on a seed is a leftover. */
  async wasRemoved(id: string): Promise<boolean> {
    return (await this.#tombstones.findOne({ _id: id })) !== null
  }
}

const soon = () => new Date(Date.now() + TOMBSTONE_MS)

/** `isReady` in the words of MongoDB, which alone knows the revision at the moment of writing. */
const readyNow = (observed: Observed) =>
  saysReady(observed)
    ? { $and: [{ $gte: [observed.revision ?? 0, '$revision'] }, { $eq: [{ $type: '$deletedAt' }, 'missing'] }] }
    : false

/** The outbox with this report in it, if it says of any condition or alert what was not said before. In the words of MongoDB, as above. */
function toldOf({ conditions, alerts = [] }: Observed): object {
  const is = conditions.slice(0, MAX_TOLD).map((c) => ({ ...c, message: c.message.slice(0, MAX_MESSAGE) }))
  const was = {
    $map: {
      input: { $slice: [{ $ifNull: ['$observed.conditions', []] }, MAX_TOLD] },
      in: { type: '$$this.type', status: '$$this.status' },
    },
  }
  const alertsWere = { $ifNull: ['$observed.alerts', []] }
  const { id, at, kind } = newFact({ kind: 'clusterReported', data: {} })
  const cluster = { id: '$_id', name: '$name', projectId: '$projectId', datacenter: '$datacenter', version: '$version' }
  const fact = {
    id: { $literal: id },
    at: { $literal: at },
    kind: { $literal: kind },
    projectId: '$projectId',
    data: { cluster, was, conditions: { $literal: is }, alertsWere, alerts: { $literal: alerts } },
  }
  const outbox = { $ifNull: ['$outbox', []] }
  const same = {
    $and: [
      { $eq: [was, { $literal: is.map(({ type, status }) => ({ type, status })) }] },
      { $eq: [keysOf(alertsWere), { $literal: alerts.map(({ name, subject = '' }) => ({ name, subject })) }] },
    ],
  }
  return { $cond: [same, outbox, { $concatArrays: [outbox, [fact]] }] }
}

/** By what alerts are told apart; the order is the seed's, and another one is told as nothing. */
const keysOf = (alerts: object) => ({
  $map: { input: alerts, in: { name: '$$this.name', subject: { $ifNull: ['$$this.subject', ''] } } },
})

/** A seed that was restored from a backup counts from an older number. */
const restoredSince = ({ order, seenAt }: Observed) => ({
  'observed.order': { $ne: order },
  'observed.seenAt': { $lt: new Date(seenAt.getTime() - RESTORED_SEED_MS) },
})
