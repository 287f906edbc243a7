import type { Change } from '../live/changes.ts'
import { untilGone, type Follower } from '../live/follower.ts'
import { News } from '../live/news.ts'
import type { ClusterEvent } from './model.ts'
import type { EventsOf } from './repository.ts'
import type { ClusterEventService } from './service.ts'
import { ToldEvents } from './told-events.ts'

/** Events of one answer: as many as the limits of a document take a list to hold. */
const BATCH_SIZE = 50

/** What happened meanwhile, oldest first, and where to go on behind it. */
export type EventBatch = { readonly nodes: readonly ClusterEvent[]; readonly endCursor: string }

type Followed = {
  readonly of: EventsOf
  readonly projectId: string
  readonly after: string | undefined
  /** Throws NOT_FOUND when the viewer may not see the events (any more). */
  readonly authorize: () => Promise<unknown>
}

/**
 * What happens to a cluster or to all of a project, from now on or from where `after` says. The first event comes at
 * once, with a cursor. Ends when the cluster or the project is gone, for everybody or for them.
 */
export async function* followEvents(
  { changes, signal }: Pick<Follower, 'changes' | 'signal'>,
  store: ClusterEventService,
  { of, projectId, after, authorize }: Followed,
): AsyncGenerator<EventBatch> {
  const told = new ToldEvents(after, new Date())
  const news = new News()
  const stop = changes.listen((change) => {
    if (change.of === 'anything') news.lookAtAll()
    else if (change.of === 'project' && change.id === projectId) news.wake()
    else if (isAmong(of, change)) news.lookAt([change.id])
  })

  async function* unannounced(): AsyncGenerator<ClusterEvent[]> {
    let from = told.from
    for (;;) {
      const page = await store.listAfter(of, from, BATCH_SIZE)
      yield told.add(page)
      if (page.length < BATCH_SIZE) return
      from = page.at(-1)?.id ?? from
    }
  }

  async function* announced(): AsyncGenerator<ClusterEvent[]> {
    for (let ids = news.takeChanged(BATCH_SIZE); ids.length > 0; ids = news.takeChanged(BATCH_SIZE)) {
      yield told.add(await store.listById(of, ids))
    }
  }

  async function* events(): AsyncGenerator<EventBatch> {
    for (let isFirst = true; await news.come(signal);) {
      await authorize()
      for await (const nodes of news.takeAll() ? unannounced() : announced()) {
        if (nodes.length > 0 || isFirst) yield { nodes, endCursor: told.cursor }
        isFirst = false
        if ('clusterId' in of && nodes.some(({ kind }) => kind === 'removed')) return
      }
    }
  }

  try {
    await authorize()
    yield* untilGone(events())
  } finally {
    stop()
  }
}

function isAmong(of: EventsOf, change: Change): change is Change & { of: 'clusterEvent' } {
  if (change.of !== 'clusterEvent') return false
  return 'clusterId' in of ? change.clusterId === of.clusterId : change.projectId === of.projectId
}
