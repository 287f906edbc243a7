import { untilGone, type Follower } from '../live/follower.ts'
import { pageRequest } from '../mongo/pages.ts'
import type { ClusterListService } from './list-service.ts'
import type { Cluster } from './model.ts'
import { ProjectNews } from './project-news.ts'

/** Clusters of one event: as many as the limits of a document take a list to hold. */
const BATCH_SIZE = 50

/** Some clusters of a project as they are now. */
export type ClusterBatch = {
  readonly nodes: readonly Cluster[]
  /** Of those that were there before and are gone. */
  readonly removedIds: readonly string[]
  /** Of those among `nodes` that came since the stream began. */
  readonly addedIds: readonly string[]
  /** With this the stream begins, or begins anew. */
  readonly isFirst: boolean
  /** False until all there are were told. */
  readonly isComplete: boolean
}
type Look = Omit<ClusterBatch, 'isFirst'>
type What = { readonly projectId: string; readonly changesOnly: boolean }

/**
 * All clusters of a project now, and then those that changed or went; or the latter only, beginning anew whenever nobody
 * knows what changed. Ends when the project is gone, for everybody or for them. Throws NOT_FOUND when it is so from the start.
 */
export async function* followProject(
  { changes, viewer, signal }: Follower,
  lists: ClusterListService,
  { projectId, changesOnly }: What,
): AsyncGenerator<ClusterBatch> {
  const news = new ProjectNews(projectId)
  const stop = changes.listen((change) => news.hear(change))

  async function* all(isFirst: boolean): AsyncGenerator<Look> {
    const seen = new Set<string>()
    let after: string | null = null
    do {
      const { nodes, pageInfo } = await lists.ofProject(viewer(), projectId, {
        page: pageRequest({ first: BATCH_SIZE, after }),
      })
      const ids = nodes.map(({ id }) => id)
      const addedIds = isFirst ? [] : news.untold(ids)
      news.told(nodes)
      for (const id of ids) seen.add(id)
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
      const isComplete = after === null
      const removedIds = isComplete ? news.forget(news.allBut(seen)) : []
      if (!changesOnly) yield { nodes, removedIds, addedIds, isComplete }
    } while (after !== null)
    if (changesOnly) yield { nodes: [], removedIds: [], addedIds: [], isComplete: true }
  }

  async function* changed(): AsyncGenerator<Look> {
    for (let ids = news.takeChanged(BATCH_SIZE); ids.length > 0; ids = news.takeChanged(BATCH_SIZE)) {
      const nodes = await lists.ofProjectById(viewer(), projectId, ids)
      const there = new Set(nodes.map(({ id }) => id))
      const addedIds = news.untold([...there])
      news.told(nodes)
      const removedIds = news.forget(ids.filter((id) => !there.has(id)))
      yield { nodes, removedIds, addedIds, isComplete: true }
    }
  }

  async function* events(): AsyncGenerator<ClusterBatch> {
    let isFirst = true
    while (await news.come(signal)) {
      const areAll = news.takeAll()
      for await (const look of areAll ? all(isFirst) : changed()) {
        yield { ...look, isFirst: isFirst || (areAll && changesOnly) }
        isFirst = false
      }
    }
  }

  try {
    await lists.ofProjectById(viewer(), projectId, [])
    yield* untilGone(events())
  } finally {
    stop()
  }
}
