import { NodePool } from '#seed-api'
import { fromLabels, toLabels } from '../mongo/labels.ts'

/** A pool as it is stored: labels as `key=value`, since keys hold dots, which names of fields should not. */
export type PoolDoc = Omit<NodePool, 'labels'> & { labels?: string[] }

export const toPoolDocs = (pools: readonly NodePool[]): PoolDoc[] =>
  pools.map(({ labels, ...pool }) => ({ ...pool, ...(labels ? { labels: fromLabels(labels) } : {}) }))

export const fromPoolDocs = (docs: readonly PoolDoc[]): NodePool[] =>
  docs.map(({ labels, ...pool }) => NodePool.parse({ ...pool, ...(labels ? { labels: toLabels(labels) } : {}) }))
