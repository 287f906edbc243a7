import type { CoreV1Api, V1Node } from '@kubernetes/client-node'

/** A node of a cluster as its API server knows it, and by what to act upon it. */
export type LiveNode = { readonly core: CoreV1Api; readonly node: V1Node }

export const nameOf = ({ metadata }: V1Node): string => metadata?.name ?? ''

export const isReady = ({ status }: V1Node): boolean =>
  status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True') ?? false
