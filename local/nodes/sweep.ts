import { execa } from 'execa'
import type { InstanceRef } from '../platform/options.ts'
import { listNodeMachines, removeNodeMachines } from './nodes.ts'

/**
 * Removes machines of clusters that were deleted while nobody looked after their machines. Asks only seeds that have
 * some, and leaves those of a seed that does not answer.
 */
export async function sweepNodeMachines(
  ref: InstanceRef,
  seeds: readonly { readonly name: string; readonly kubeconfig: string }[],
  kubectl: string,
): Promise<void> {
  for (const seed of seeds) {
    const own = listNodeMachines(ref).filter((n) => n.seed === seed.name)
    if (own.length === 0) continue
    const args = [`--kubeconfig=${seed.kubeconfig}`, 'get', 'clusters.seedbed.dev', '--output=name']
    const { stdout, failed } = await execa(kubectl, args, { reject: false })
    if (failed) continue
    const living = new Set(stdout.split('\n').map((line) => line.split('/')[1]))
    await removeNodeMachines(ref, (n) => n.seed === seed.name && !living.has(n.clusterId))
  }
}
