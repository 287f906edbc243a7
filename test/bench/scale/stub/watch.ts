import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../../../../seed-controller/src/kube/connection.ts'
import { linesOf } from '../../../../seed-controller/src/runtime/lines.ts'

export type WatchedEvent<T> = { readonly type: string; readonly object: T }

export type Watched = {
  /** Of the list: `/api/v1/secrets`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** Tells of every object that there is and of every change, whole, until `signal`. Begins again when the server ends it. */
export async function watchObjects<T extends object>(
  connection: Connection,
  { path, query = {}, signal }: Watched,
  onEvent: (event: WatchedEvent<T>) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      // Without a version it begins with what there is.
      const asked = { ...query, watch: '1', allowWatchBookmarks: 'true' }
      const { body } = await connection.getOk({ path, query: asked }, signal)
      for await (const line of linesOf(body)) onEvent(JSON.parse(line) as WatchedEvent<T>)
    } catch {
      if (!signal.aborted) await sleep(200)
    }
  }
}
