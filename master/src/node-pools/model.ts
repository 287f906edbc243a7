import type { NodePool } from '#seed-api'
import type { Cluster } from '../clusters/model.ts'

/** A pool with what the seed of its cluster last said, who counts its nodes. */
export type ShownPool = NodePool & { readonly observed: Cluster['observed'] }

/** The fields of a change: undefined where one stays as it is, and null where it is to be as by default. */
export type PoolChange = { [K in keyof Omit<NodePool, 'name' | 'provider'>]?: NodePool[K] | null | undefined }
