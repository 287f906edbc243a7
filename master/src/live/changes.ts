import { setTimeout as sleep } from 'node:timers/promises'
import type { ChangeStream, ChangeStreamDocument, Db, Document } from 'mongodb'
import type { Logger } from 'pino'
import { describeError } from '../errors.ts'
import { Mark } from './mark.ts'

const REOPEN_MS = 1_000

/** What is followed, by the collection that it is kept in. */
const FOLLOWED = {
  clusters: 'cluster',
  clusterEvents: 'clusterEvent',
  projects: 'project',
  users: 'user',
  sessions: 'session',
  apiTokens: 'apiToken',
  serviceAccounts: 'serviceAccount',
  announcements: 'announcement',
} as const

/** That something may look different now. Says nothing of what it looks like: listeners read it. */
export type Change =
  | {
      /** `seed`: by its name, whether this master reaches it. */
      readonly of: (typeof FOLLOWED)[keyof typeof FOLLOWED] | 'seed'
      readonly id: string
      /** Of what is new; what is known already belongs where it belonged. */
      readonly projectId?: string | undefined
      readonly clusterId?: string | undefined
    }
  /** Nobody knows what was missed. */
  | { readonly of: 'anything' }

type Listener = (change: Change) => void
type Concerns = (change: Change) => boolean

/**
 * Tells the listeners of this master what changed, whichever master changed it: MongoDB itself is what all of them
 * hear, so no write can be without its news. After a gap everybody is told, so nothing needs to be resumed.
 */
export class Changes {
  readonly #db: Db
  readonly #log: Logger
  readonly #listeners = new Set<Listener>()
  #isOpen = false

  constructor(db: Db, log: Logger) {
    this.#db = db
    this.#log = log
  }

  /** True while changes of other masters are heard. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Follows MongoDB until `signal` ends it; never throws. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#follow(signal)
      } catch (error) {
        if (signal.aborted) return
        this.#log.warn({ error: describeError(error) }, 'the stream of changes broke; will open it again')
      }
      await sleep(REOPEN_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  /** For what is known to this master alone: the state of its seeds. */
  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }

  /** Returns what ends the listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * Yields at once, and then whenever something that concerns the caller may look different, or nothing was heard for
   * `quietMs`, which is asked for anew before each wait; several changes may be one yield.
   */
  async *marks(concerns: Concerns, signal: AbortSignal, quietMs?: () => number): AsyncGenerator<void> {
    const mark = new Mark()
    const stop = this.listen((change) => {
      if (change.of === 'anything' || concerns(change)) mark.set()
    })
    try {
      while (await mark.taken(signal, quietMs?.())) yield
    } finally {
      stop()
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const stream = this.#db.watch(PIPELINE, { maxAwaitTimeMS: 500 })
    const close = () => void stream.close().catch(() => undefined)
    signal.addEventListener('abort', close)
    try {
      await this.#hear(stream)
    } finally {
      this.#isOpen = false
      // Whoever follows something looks, and learns of it if the database is away.
      this.tell({ of: 'anything' })
      signal.removeEventListener('abort', close)
      close()
    }
  }

  async #hear(stream: ChangeStream): Promise<void> {
    const first = await stream.tryNext()
    this.#isOpen = true
    // Listeners that came before the stream was open may have missed something.
    this.tell({ of: 'anything' })
    if (first) this.tell(fromDocument(first))
    for await (const change of stream) this.tell(fromDocument(change))
  }
}

/** Documents are long and may hold secrets, so MongoDB keeps them to itself. */
const PIPELINE: Document[] = [
  { $match: { 'ns.coll': { $in: Object.keys(FOLLOWED) } } },
  { $project: { operationType: 1, ns: 1, documentKey: 1, 'fullDocument.projectId': 1, 'fullDocument.clusterId': 1 } },
]

type Told = {
  readonly ns?: { readonly db?: string; readonly coll?: string }
  readonly documentKey?: { readonly _id?: unknown }
  readonly fullDocument?: { readonly projectId?: string; readonly clusterId?: string }
}

function fromDocument(told: ChangeStreamDocument): Change {
  const { ns, documentKey, fullDocument } = told as Told
  const of = FOLLOWED[ns?.coll as keyof typeof FOLLOWED]
  // A collection that was dropped or renamed.
  if (of === undefined || typeof documentKey?._id !== 'string') return { of: 'anything' }
  return { of, id: documentKey._id, projectId: fullDocument?.projectId, clusterId: fullDocument?.clusterId }
}
