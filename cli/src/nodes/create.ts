import type { NodeMachine } from '../../../local/platform.ts'
import type { ApiClient } from '../api/client.ts'
import type { Cluster } from '../api/clusters.ts'
import { createJoinToken } from '../api/nodes.ts'
import type { Context } from '../context.ts'
import { settle } from '../settle.ts'
import { CliError } from '../errors.ts'
import { requireRoot } from '../root.ts'
import { isSame } from './machines.ts'

/** Phases that the agent goes through; only for how far it is. */
const PHASES = 10

export type LocalPlatform = { readonly c: Context; readonly api: ApiClient; readonly instance: string }

/** Makes machines on the local platform and joins them, all at once. @throws when one does not become a ready node */
export async function createLocalNodes(
  { c, api, instance }: LocalPlatform,
  cluster: Cluster,
  o: { count: number; timeoutMs: number },
): Promise<readonly NodeMachine[]> {
  requireRoot('node create', 'makes machines on the local platform')
  const { createNodeMachines } = await import('../../../local/platform.ts')
  const ref = { checkoutDir: c.checkoutDir, instance }
  const machines = await createNodeMachines(ref, { clusterId: cluster.id, seed: cluster.seed.name, count: o.count })
  await settle(
    machines.map((machine) => joinMachine({ c, api, instance }, { cluster, machine, timeoutMs: o.timeoutMs })),
  )
  return machines
}

type Joining = { readonly cluster: Cluster; readonly machine: NodeMachine; readonly timeoutMs: number }

async function joinMachine({ c, api, instance }: LocalPlatform, j: Joining): Promise<void> {
  const { cluster, machine } = j
  const { joinNode, removeNodeMachines } = await import('../../../local/platform.ts')
  const ref = { checkoutDir: c.checkoutDir, instance }
  const timeout = AbortSignal.timeout(j.timeoutMs)
  const done = new Set<string>()
  let last = 'its agent has not said anything'
  await c.progress.step(`Node ${machine.name} of cluster ${cluster.name}`, async (report) => {
    try {
      const { token } = await createJoinToken(api, cluster)
      await joinNode(ref, machine, {
        token,
        signal: AbortSignal.any([c.signal(), timeout]),
        onPhase({ title, state, message }) {
          if (state === 'done') done.add(title)
          last = message ?? title
          report({ done: done.size, total: PHASES, detail: last })
        },
      })
    } catch (error) {
      // Interrupted it goes on by itself; one that failed would only be in the way of the next.
      if (!c.signal().aborted) await removeNodeMachines(ref, (n) => isSame(n, machine))
      if (timeout.aborted) throw late(j, last)
      throw error
    }
  })
}

const late = ({ machine, timeoutMs }: Joining, last: string) =>
  new CliError(`node ${machine.name} was not ready after ${timeoutMs / 1000} s, so its machine was removed: ${last}`)
