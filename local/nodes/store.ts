import path from 'node:path'
import type { Instance } from '../instance/instance.ts'
import { readJson, writeJson } from '../supervisor/files.ts'
import { type LocalNode, MAX_INDEX } from './node.ts'

/** Numbers on the instance's network that routers may have: below are the host, the switch and the seeds. */
const FIRST_HOST_NUMBER = 100
const LAST_HOST_NUMBER = 250

const file = (i: Instance) => path.join(i.stateDir, 'nodes.json')

/** The worker machines of an instance, whether it is up or not. */
export function readNodes(i: Instance): readonly LocalNode[] {
  // Only ever written below, of this version or an earlier one.
  return (readJson(file(i)) ?? []) as readonly LocalNode[]
}

export function writeNodes(i: Instance, nodes: readonly LocalNode[]): void {
  writeJson(file(i), nodes)
}

/** There is no room for another machine. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError'
}

/**
 * One more machine for a cluster, by the name `worker-N` if none is given; takes the lowest numbers that are free, so that the first machine of each cluster is
 * in the same private network.
 * @throws NoRoomError when no private network or no address is left
 */
export function designNode(
  all: readonly LocalNode[],
  { name, ...cluster }: { clusterId: string; seed: string; name?: string },
): LocalNode {
  const own = all.filter((n) => n.clusterId === cluster.clusterId)
  const names = new Set(own.map((n) => n.name))
  const taken = own.map((n) => n.index)
  // One that was ordered by such a name has it, whatever its number.
  const named = name === undefined ? numbers(MAX_INDEX).filter((n) => names.has(`worker-${n}`)) : []
  const index = lowestFree(1, MAX_INDEX, new Set([...taken, ...named]))
  if (index === undefined) {
    throw new NoRoomError(
      `cluster ${cluster.clusterId} has ${MAX_INDEX} local machines, which is as many as there can be`,
    )
  }
  const hostNumber = lowestFree(FIRST_HOST_NUMBER, LAST_HOST_NUMBER, new Set(all.map((n) => n.hostNumber)))
  if (hostNumber === undefined) {
    throw new NoRoomError(`the instance has ${all.length} local machines and no address for another: delete some nodes`)
  }
  return { ...cluster, name: name ?? `worker-${index}`, index, hostNumber }
}

const numbers = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

function lowestFree(first: number, last: number, taken: ReadonlySet<number>): number | undefined {
  for (let n = first; n <= last; n += 1) if (!taken.has(n)) return n
  return undefined
}
