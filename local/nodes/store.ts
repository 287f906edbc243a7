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

/**
 * One more machine for a cluster; takes the lowest numbers that are free, so that the first machine of each cluster is
 * in the same private network.
 * @throws when no private network or no address is left
 */
export function designNode(all: readonly LocalNode[], cluster: { clusterId: string; seed: string }): LocalNode {
  const own = all.filter((n) => n.clusterId === cluster.clusterId)
  const index = lowestFree(1, MAX_INDEX, new Set(own.map((n) => n.index)))
  if (index === undefined) {
    throw new Error(`cluster ${cluster.clusterId} has ${MAX_INDEX} local machines, which is as many as there can be`)
  }
  const hostNumber = lowestFree(FIRST_HOST_NUMBER, LAST_HOST_NUMBER, new Set(all.map((n) => n.hostNumber)))
  if (hostNumber === undefined) {
    throw new Error(`the instance has ${all.length} local machines and no address for another: delete some nodes`)
  }
  return { ...cluster, name: `worker-${index}`, index, hostNumber }
}

function lowestFree(first: number, last: number, taken: ReadonlySet<number>): number | undefined {
  for (let n = first; n <= last; n += 1) if (!taken.has(n)) return n
  return undefined
}
