import type { Instance } from '../../../local/instance/instance.ts'
import { insideMachine } from '../../../local/machines/machine.ts'
import { machineOf } from '../../../local/nodes/node.ts'
import { createNodeMachines, removeNodeMachines, type NodeMachine } from '../../../local/platform.ts'
import { toolsDir } from '../../../local/platform/programs.ts'
import type { Cluster } from '../../../cli/src/api/clusters.ts'
import type { BareMachine } from '../bare/node.ts'

/** An empty machine of the local platform, behind a router: the same for product and floor. */
export type Machine = BareMachine & { readonly node: NodeMachine; readonly remove: () => Promise<void> }

export async function makeMachine(instance: Instance, cluster: Cluster): Promise<Machine> {
  const ref = { checkoutDir: instance.checkoutDir, instance: instance.name }
  const order = { clusterId: cluster.id, seed: cluster.seed.name, count: 1 }
  const [node] = await createNodeMachines(ref, order)
  if (!node) throw new Error('no machine was made')
  const machine = machineOf(instance, node, toolsDir())
  return {
    node,
    name: node.name,
    varDir: machine.varDir,
    enter: (command) => insideMachine(machine, command),
    async remove() {
      await removeNodeMachines(ref, (n) => n.clusterId === node.clusterId && n.name === node.name)
    },
  }
}
