import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChangeStreamDocument, Collection, Db } from 'mongodb'
import type { Logger } from 'pino'
import { describeError } from '../errors.ts'
import type { ClusterDoc } from './document.ts'

const REOPEN_MS = 1_000
const CHANGED = 'changed'
/** Stands for any cluster: after a gap nobody knows which ones were missed. */
const ANY = '*'

/** Hears what is stored, whichever master stored it. */
export type StoredListener = {
  /** Everything from now on is heard. */
  readonly opened: () => void
  /** From now on nothing is heard, until it is opened again. */
  readonly lost: () => void
  readonly changed: (id: string) => void
}

/**
 * Tells the listeners of this master which clusters changed, whichever master changed them. Tells only that:
 * listeners read again. After a gap everybody is told, so nothing needs to be resumed.
 */
export class ClusterChanges {
  readonly #clusters: Collection<ClusterDoc>
  readonly #log: Logger
  readonly #emitter = new EventEmitter().setMaxListeners(0)

  #stored: StoredListener = { opened: () => undefined, lost: () => undefined, changed: () => undefined }

  constructor(db: Db, log: Logger) {
    this.#clusters = db.collection<ClusterDoc>('clusters')
    this.#log = log
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

  /** For what changes how all clusters look without changing them: a seed that went away or came back. */
  tellAll(): void {
    this.#emitter.emit(CHANGED, ANY)
  }

  onStored(listener: StoredListener): void {
    this.#stored = listener
  }

  /** Yields at once, and then whenever the cluster may look different; several changes may be one yield. */
  async *of(id: string, signal: AbortSignal): AsyncGenerator<void> {
    // One mark instead of a queue: a caller that reads slowly must not make the changes of everybody pile up here.
    let isChanged = true
    let wake: (() => void) | undefined
    const onChange = (changed: string) => {
      if (changed !== id && changed !== ANY) return
      isChanged = true
      wake?.()
    }
    const onAbort = () => wake?.()
    this.#emitter.on(CHANGED, onChange)
    signal.addEventListener('abort', onAbort)
    try {
      while (!signal.aborted) {
        if (!isChanged) await new Promise<void>((resolve) => (wake = resolve))
        if (signal.aborted) return
        isChanged = false
        yield
      }
    } finally {
      this.#emitter.off(CHANGED, onChange)
      signal.removeEventListener('abort', onAbort)
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const stream = this.#clusters.watch([], { maxAwaitTimeMS: 500 })
    const close = () => void stream.close().catch(() => undefined)
    signal.addEventListener('abort', close)
    try {
      // Listeners that came before the stream was open may have missed something.
      await stream.tryNext().then((change) => this.#tell(change))
      this.tellAll()
      this.#stored.opened()
      for await (const change of stream) this.#tell(change)
    } finally {
      this.#stored.lost()
      signal.removeEventListener('abort', close)
      close()
    }
  }

  #tell(change: ChangeStreamDocument<ClusterDoc> | null): void {
    if (!change) return
    if ('documentKey' in change) {
      this.#emitter.emit(CHANGED, change.documentKey._id)
      this.#stored.changed(change.documentKey._id)
    } else {
      // The whole collection was dropped or renamed.
      this.#emitter.emit(CHANGED, ANY)
      this.#stored.opened()
    }
  }
}
