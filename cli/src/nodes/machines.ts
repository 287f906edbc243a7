import type { NodeMachine } from '../../../local/platform.ts'
import type { Context } from '../context.ts'
import { isRoot } from '../root.ts'

type Which = Pick<NodeMachine, 'clusterId' | 'name'>
export const isSame = (a: Which, b: Which) => a.clusterId === b.clusterId && a.name === b.name

/** Removes machines that were made on this host; returns how many there were. */
export async function removeLocalNodes(c: Context, instance: string, which: (n: Which) => boolean): Promise<number> {
  // Nobody else can have made any here.
  if (!isRoot()) return 0
  const { removeNodeMachines } = await import('../../../local/platform.ts')
  return removeNodeMachines({ checkoutDir: c.checkoutDir, instance }, which)
}

/** The machines of a cluster on this host. */
export async function listLocalNodes(c: Context, instance: string, clusterId: string): Promise<readonly NodeMachine[]> {
  const { listNodeMachines } = await import('../../../local/platform.ts')
  return listNodeMachines({ checkoutDir: c.checkoutDir, instance }, clusterId)
}
