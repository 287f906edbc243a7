import { NodeProxy, type ListedSnapshot } from '#seed-api'
import type { Collection, Db, Filter } from 'mongodb'
import * as z from 'zod'
import { conflict, notFound } from '../errors.ts'
import { batchedReads } from '../mongo/batched-reads.ts'
import type { Batches } from '../mongo/batches.ts'
import { isDuplicate } from '../mongo/failures.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { fromLabels } from '../mongo/labels.ts'
import { toPoolDocs } from '../node-pools/stored.ts'
import type { Fact } from '../outbox/model.ts'
import { carry } from '../outbox/repository.ts'
import { fromDoc, toDoc, type ClusterDoc } from './document.ts'
import { headOf, type ClusterHead } from './head.ts'
import { MAX_HISTORY, PastChange } from './history.ts'
import { countQuery, listQuery, type ClusterFilter, type ClusterOrder } from './list-query.ts'
import type { Cluster, Observed } from './model.ts'

/** What goes with a change. */
type Written = { readonly change?: Pick<PastChange, 'by' | 'changes'>; readonly told?: readonly Fact[] }

/** What is wanted. Storage only: no permissions, no events, no Kubernetes. */
export class ClusterRepository {
  readonly #clusters: Collection<ClusterDoc>
  readonly #byId: Batches<ClusterDoc, Cluster>
  readonly #heads: Batches<ClusterDoc, ClusterHead>

  #tell: (id: string) => void = () => undefined

  constructor(db: Db) {
    this.#clusters = db.collection<ClusterDoc>('clusters')
    this.#byId = batchedReads({ collection: this.#clusters, fromDoc, options: WITHOUT_HISTORY })
    this.#heads = batchedReads({ collection: this.#clusters, fromDoc: headOf, options: HEAD })
  }

  /** `tell` hears which clusters were written here, as soon as they are stored. */
  onWrite(tell: (id: string) => void): void {
    this.#tell = tell
  }

  async get(id: string): Promise<Cluster> {
    const cluster = await this.find(id)
    if (!cluster) throw notFound('cluster', id)
    return cluster
  }

  async find(id: string): Promise<Cluster | undefined> {
    return this.#byId.find(id)
  }

  /** Enough to tell whether a copy of the cluster is what is stored. */
  async findHead(id: string): Promise<ClusterHead | undefined> {
    return this.#heads.find(id)
  }

  async findByName(projectId: string, name: string): Promise<Cluster | undefined> {
    const doc = await this.#clusters.findOne({ projectId, name }, WITHOUT_HISTORY)
    return doc ? fromDoc(doc) : undefined
  }

  /** To show them: without `certificateAuthorityData`, snapshots and nodes, which are most of what there is of one. */
  async listByIds(ids: readonly string[]): Promise<Cluster[]> {
    return (await this.#clusters.find({ _id: { $in: [...ids] } }, TO_SHOW).toArray()).map(fromDoc)
  }

  /** What their seeds last told of their snapshots; by the cluster's id. */
  async listSnapshots(ids: readonly string[]): Promise<ReadonlyMap<string, readonly ListedSnapshot[]>> {
    const options = { projection: { 'observed.snapshots': 1 } } as const
    const docs = await this.#clusters.find({ _id: { $in: [...ids] } }, options).toArray()
    return new Map(docs.map(({ _id, observed }) => [_id, observed?.snapshots ?? []]))
  }

  /** What their seeds last told of their nodes; by the cluster's id. */
  async listNodes(ids: readonly string[]): Promise<ReadonlyMap<string, Observed['nodes']>> {
    const options = { projection: { 'observed.nodes': 1 } } as const
    const docs = await this.#clusters.find({ _id: { $in: [...ids] } }, options).toArray()
    return new Map(docs.map(({ _id, observed }) => [_id, observed?.nodes]))
  }

  /** All of them, page by page, in the order of ids. To show them, as above. */
  async listById(after: string | undefined, limit: number): Promise<Cluster[]> {
    const filter = after === undefined ? {} : { _id: { $gt: after } }
    return (await this.#clusters.find(filter, { sort: { _id: 1 }, limit, ...TO_SHOW }).toArray()).map(fromDoc)
  }

  /** One more than `first`, so that the caller sees whether there is a next page. */
  async list(asked: { filter: ClusterFilter; order: ClusterOrder; page: PageRequest }): Promise<Cluster[]> {
    const { filter, sort } = listQuery({ ...asked, after: asked.page.after })
    return (await this.#clusters.find(filter, { sort, limit: asked.page.first + 1, ...WITHOUT_HISTORY }).toArray()).map(
      fromDoc,
    )
  }

  /** Those that are there, in any order. */
  async listOfProjectByIds(projectId: string, ids: readonly string[]): Promise<Cluster[]> {
    return (await this.#clusters.find({ _id: { $in: [...ids] }, projectId }, WITHOUT_HISTORY).toArray()).map(fromDoc)
  }

  /** Stops at `limit`. */
  async count(filter: ClusterFilter, limit: number): Promise<number> {
    return this.#clusters.countDocuments(countQuery(filter), { limit })
  }

  /** Where the clusters of a project are, those being deleted included. */
  async placesOfProject(projectId: string): Promise<{ id: string; seed: string }[]> {
    const docs = await this.#clusters.find({ projectId }, { projection: { seed: 1 } }).toArray()
    return docs.map((doc) => ({ id: doc._id, seed: doc.seed }))
  }

  async listWithSshKey(sshKeyId: string): Promise<Cluster[]> {
    return (
      await this.#clusters.find({ sshKeyIds: sshKeyId }, { sort: { name: 1 }, ...WITHOUT_HISTORY }).toArray()
    ).map(fromDoc)
  }

  async existsInProject(projectId: string): Promise<boolean> {
    return (await this.#clusters.findOne({ projectId }, { projection: { _id: 1 } })) !== null
  }

  /** Says what of it is taken in the project; a cluster being deleted keeps its name and its place until it is gone. */
  async insert(cluster: Cluster, told: readonly Fact[] = []): Promise<'inserted' | 'name is taken' | 'slot is taken'> {
    try {
      await this.#clusters.insertOne({ ...toDoc(cluster), outbox: [...told] }, { ignoreUndefined: true })
      this.#tell(cluster.id)
      return 'inserted'
    } catch (error) {
      if (isDuplicate(error, 'name')) return 'name is taken'
      if (['slot', 'seedSlot', 'datacenterSlot'].some((field) => isDuplicate(error, field))) return 'slot is taken'
      throw error
    }
  }

  /** What the clusters of a project use of its quota. */
  async usedIn(
    projectId: string,
  ): Promise<{ slots: (number | undefined)[]; nodes: number; cpus: number; memoryGiB: number }> {
    const projection = { slot: 1, 'observed.nodes': 1 }
    const docs = await this.#clusters.find({ projectId }, { projection }).toArray()
    const sum = (what: 'total' | 'cpuMillis' | 'memoryMiB') =>
      docs.reduce((all, { observed }) => all + (observed?.nodes?.[what] ?? 0), 0)
    return {
      slots: docs.map(({ slot }) => slot),
      nodes: sum('total'),
      cpus: sum('cpuMillis') / 1_000,
      memoryGiB: sum('memoryMiB') / 1_024,
    }
  }

  /** The places taken on a seed or in a datacenter: one for each cluster there, undefined for one without a place. */
  async slotsOf(of: { seed: string } | { datacenter: string }): Promise<(number | undefined)[]> {
    const field = 'seed' in of ? 'seedSlot' : 'datacenterSlot'
    const docs = await this.#clusters.find(of, { projection: { _id: 0, [field]: 1 } }).toArray()
    return docs.map((doc) => doc[field])
  }

  /** Those being deleted included. */
  async countIn(of: { seed: string } | { datacenter: string }): Promise<number> {
    return this.#clusters.countDocuments(of)
  }

  /** Those that nobody has deleted yet. */
  async listUndeleted(projectId: string): Promise<Cluster[]> {
    return (await this.#clusters.find({ projectId, deletedAt: { $exists: false } }, WITHOUT_HISTORY).toArray()).map(
      fromDoc,
    )
  }

  /**
   * Compare-and-swap of what is wanted: writes only if the stored revision is still the one that the caller read. A
   * change of what people set is remembered with who asked for it, and `told` is told to others.
   */
  async replace(next: Cluster, { change, told = [] }: Written = {}): Promise<Cluster> {
    const { id, revision, pause, preset, snapshots, controlPlane, addons, nodeUpgrade, proxy, deletedAt } = next
    const nodePools = next.nodePools && toPoolDocs(next.nodePools)
    const [given, absent] = divided({ pause, preset, snapshots, controlPlane, addons, nodeUpgrade, proxy, nodePools })
    const at = new Date()
    const wanted = { ...wantedOf(next), revision: revision + 1, changedAt: at, pending: true, ready: false }
    const saved = await this.#clusters.findOneAndUpdate(
      { _id: id, revision },
      {
        $set: {
          ...wanted,
          ...given,
          ...(deletedAt ? { deletedAt } : {}),
        },
        ...(absent.length > 0 ? { $unset: Object.fromEntries(absent.map((field) => [field, '' as const])) } : {}),
        ...pushed({ ...(change ? remember({ ...change, revision: revision + 1, at }) : {}), ...carry(told) }),
      },
      { returnDocument: 'after', ...WITHOUT_HISTORY, ignoreUndefined: true },
    )
    if (saved) {
      this.#tell(id)
      return fromDoc(saved)
    }
    await this.get(id) // NOT_FOUND if it is gone.
    throw conflict('cluster', id)
  }

  /** Of the latest changes of what people set, oldest first. */
  async history(id: string): Promise<readonly PastChange[]> {
    const doc = await this.#clusters.findOne({ _id: id }, { projection: { history: 1 } })
    return z.array(PastChange).parse(doc?.history ?? [])
  }

  async listPausedUntil(now: Date): Promise<Cluster[]> {
    const filter = { 'pause.until': { $lte: now }, deletedAt: { $exists: false } }
    return (await this.#clusters.find(filter, { limit: 100, ...WITHOUT_HISTORY }).toArray()).map(fromDoc)
  }

  /** Where some projects have clusters, those being deleted included. */
  async placesOfProjects(projectIds: readonly string[]): Promise<{ seeds: string[]; datacenters: string[] }> {
    if (projectIds.length === 0) return { seeds: [], datacenters: [] }
    const filter = { projectId: { $in: projectIds } }
    const [seeds, datacenters] = await Promise.all([
      this.#clusters.distinct('seed', filter),
      this.#clusters.distinct('datacenter', filter),
    ])
    return { seeds, datacenters }
  }

  /** Every version that is wanted somewhere. */
  async listVersions(): Promise<string[]> {
    return this.#clusters.distinct('version')
  }

  /** Ready clusters that are wholly of a version, and not paused. */
  async listUpdatable(version: string, limit: number): Promise<Cluster[]> {
    const isThere = { version, 'observed.version': version, ready: true }
    const filter = { ...isThere, pause: { $exists: false }, deletedAt: { $exists: false } }
    return (await this.#clusters.find(filter, { limit, sort: { name: 1, _id: 1 }, ...WITHOUT_HISTORY }).toArray()).map(
      fromDoc,
    )
  }

  /** Those that are to have a version and are not ready, or do not run it with every component. Stops at `limit`. */
  async countOnTheWay(version: string, limit: number): Promise<number> {
    const isNotThere = { $or: [{ ready: false }, { 'observed.version': { $ne: version } }] }
    return this.#clusters.countDocuments({ version, ...isNotThere, deletedAt: { $exists: false } }, { limit })
  }

  /** Names of those that cannot be deleted. */
  async listProtected(projectId: string): Promise<string[]> {
    const filter = { projectId, deletionProtection: true, deletedAt: { $exists: false } }
    const docs = await this.#clusters.find(filter, { projection: { name: 1 }, sort: { name: 1 }, limit: 10 }).toArray()
    return docs.map(({ name }) => name)
  }

  /** Makes every cluster of a project go to its seed again: for what a seed is told of the project itself. */
  async bumpProject(projectId: string): Promise<void> {
    await this.#bump({ projectId })
  }

  /** The same for every cluster that uses a preset. */
  async bumpPreset(presetId: string): Promise<void> {
    await this.#bump({ 'preset.id': presetId })
  }

  /** The same for every cluster that names an SSH key. */
  async bumpSshKey(sshKeyId: string): Promise<void> {
    await this.#bump({ sshKeyIds: sshKeyId })
  }

  /**
   * Has every cluster of a datacenter know its proxy, or that it has none, and go to its seed again where that is new.
   * @returns how many these are
   */
  async takeDatacenterProxy(datacenter: string, proxy: NodeProxy | undefined): Promise<number> {
    // As it is compared byte by byte, in one order.
    const datacenterProxy = proxy && NodeProxy.parse(proxy)
    const { modifiedCount } = await this.#clusters.updateMany(
      {
        datacenter,
        deletedAt: { $exists: false },
        datacenterProxy: datacenterProxy ? { $ne: datacenterProxy } : { $exists: true },
      },
      {
        $inc: { revision: 1 },
        $set: { pending: true, ready: false, changedAt: new Date(), ...(datacenterProxy ? { datacenterProxy } : {}) },
        ...(datacenterProxy ? {} : { $unset: { datacenterProxy: '' as const } }),
      },
    )
    return modifiedCount
  }

  /** Those being deleted included: they need its credentials until they are gone. At most 100. */
  async listWithPreset(presetId: string): Promise<Cluster[]> {
    const options = { sort: { name: 1 }, limit: 100, ...WITHOUT_HISTORY } as const
    return (await this.#clusters.find({ 'preset.id': presetId }, options).toArray()).map(fromDoc)
  }

  async placesWithPreset(presetId: string): Promise<{ id: string; seed: string }[]> {
    const docs = await this.#clusters.find({ 'preset.id': presetId }, { projection: { seed: 1 } }).toArray()
    return docs.map((doc) => ({ id: doc._id, seed: doc.seed }))
  }

  async #bump(of: Filter<ClusterDoc>): Promise<void> {
    await this.#clusters.updateMany(
      { ...of, deletedAt: { $exists: false } },
      { $inc: { revision: 1 }, $set: { pending: true, ready: false, changedAt: new Date() } },
    )
  }
}

const HEAD = {
  projection: { revision: 1, syncedRevision: 1, syncProblem: 1, 'observed.uid': 1, 'observed.order': 1 },
} as const

const WITHOUT_HISTORY = { projection: { history: 0, outbox: 0 } } as const
const TO_SHOW = {
  projection: {
    history: 0,
    outbox: 0,
    'observed.certificateAuthorityData': 0,
    'observed.snapshots': 0,
    'observed.nodes.listed': 0,
  },
} as const

const wantedOf = ({ name, version, network, labels, deletionProtection, sshKeyIds }: Cluster) => ({
  name,
  version,
  network,
  labels: fromLabels(labels),
  deletionProtection,
  sshKeyIds,
})

/** The fields that are there, and the names of the others. */
function divided<T extends object>(fields: T): [given: Partial<T>, absent: string[]] {
  const entries = Object.entries(fields)
  const given = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<T>
  return [given, entries.filter(([, value]) => value === undefined).map(([field]) => field)]
}

const remember = (change: PastChange) => ({ history: { $each: [change], $slice: -MAX_HISTORY } })

/** MongoDB takes no update that pushes nothing. */
const pushed = <T extends object>(fields: T) => (Object.keys(fields).length === 0 ? {} : { $push: fields })
