import type { LeavingPod } from '../node-upgrade/pods.ts'
import type { MachineNode } from './facts.ts'
import type { PoolMemory } from './memory.ts'
import type { Machine } from './provider.ts'

/** Everything that is decided from, once the provider and the cluster have answered: without either nothing is decided. */
export type MachineInputs = {
  /** How many machines each pool is to have. Pools that are not here are to have none. */
  readonly wanted: ReadonlyMap<string, number>
  /** All of the cluster. */
  readonly machines: readonly Machine[]
  /** All of the cluster, those of other providers too: their names are taken. */
  readonly nodes: readonly MachineNode[]
  /** Names that nobody else can become a node by for now, whether a Node has them or not. */
  readonly reserved: ReadonlySet<string>
  /** Of the Nodes that are marked: what has to go yet. */
  readonly pods: ReadonlyMap<string, readonly LeavingPod[]>
  /** Names that the provider was asked for one by one, and does not know. */
  readonly gone: ReadonlySet<string>
  readonly memory: ReadonlyMap<string, PoolMemory>
  /** Since when machines can have joined: the cluster has answered without a break since then. */
  readonly answeringSince: Date
  readonly now: Date
}

/** A machine with its Node, if it has become one. */
export type Member = { readonly machine: Machine; readonly node: MachineNode | undefined }

export const nameOf = ({ machine }: Member): string => machine.name
/** Of RFC 3339, in ms; 0 where nothing is said. */
export const timeOf = (text: string | undefined): number => Date.parse(text ?? '') || 0
