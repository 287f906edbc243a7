import type { NodeMachine } from '../../../local/platform.ts'
import type { ApiClient } from '../api/client.ts'
import type { Cluster } from '../api/clusters.ts'
import { createJoinToken } from '../api/nodes.ts'
import type { Context } from '../context.ts'
import { messageOf, settle } from '../settle.ts'
import { CliError } from '../errors.ts'
import { requireRoot } from '../root.ts'
import { isSame, removeLocalNodes } from './machines.ts'

/** Phases that the agent goes through; only for how far it is. */
const PHASES = 12
/** The phase from which on the cluster knows the machine. */
const LET_IN = 'identity'

export type LocalPlatform = { readonly c: Context; readonly api: ApiClient; readonly instance: string }

/** Makes machines on the local platform and joins them, all at once. @throws when one does not become a ready node */
export async function createLocalNodes(
  { c, api, instance }: LocalPlatform,
  cluster: Cluster,
  o: { count: number; timeoutMs: number; pool?: string | undefined },
): Promise<readonly NodeMachine[]> {
  requireRoot('node create', 'makes machines on the local platform')
  const { createNodeMachines } = await import('../../../local/platform.ts')
  const ref = { checkoutDir: c.checkoutDir, instance }
  const machines = await createNodeMachines(ref, { clusterId: cluster.id, seed: cluster.seed.name, count: o.count })
  await settle(
    machines.map((machine) =>
      joinMachine({ c, api, instance }, { cluster, machine, timeoutMs: o.timeoutMs, pool: o.pool }),
    ),
  )
  return machines
}

type Joining = {
  readonly cluster: Cluster
  readonly machine: NodeMachine
  readonly timeoutMs: number
  readonly pool?: string | undefined
}

async function joinMachine(p: LocalPlatform, j: Joining): Promise<void> {
  const { c, api, instance } = p
  const { cluster, machine } = j
  const { joinNode } = await import('../../../local/platform.ts')
  const timeout = AbortSignal.timeout(j.timeoutMs)
  const done = new Set<string>()
  let last = 'its agent has not said anything'
  await c.progress.step(`Node ${machine.name} of cluster ${cluster.name}`, async (report) => {
    try {
      const { token } = await createJoinToken(api, cluster, { pool: j.pool })
      await joinNode({ checkoutDir: c.checkoutDir, instance }, machine, {
        token,
        signal: AbortSignal.any([c.signal(), timeout]),
        onPhase({ name, title, state, message }) {
          if (state === 'done') done.add(name)
          last = message ?? title
          report({ done: done.size, total: PHASES, detail: last })
        },
      })
    } catch (error) {
      c.signal().throwIfAborted()
      const why = timeout.aborted ? `it is not ready after ${j.timeoutMs / 1000} s: ${last}` : messageOf(error)
      throw new CliError(`node ${machine.name} of cluster ${cluster.name}: ${why}${await cleanUp(p, j, done)}`)
    }
  })
}

/** A machine that the cluster has let in goes on by itself, and its name is taken; any other is only in the way. */
async function cleanUp({ c, instance }: LocalPlatform, { cluster, machine }: Joining, done: ReadonlySet<string>) {
  if (done.has(LET_IN)) {
    const remove = `./seedbed node delete ${cluster.name} ${machine.name}`
    return `. Its machine goes on trying; \`${remove}\` removes it.`
  }
  await removeLocalNodes(c, instance, (n) => isSame(n, machine))
  return ''
}
