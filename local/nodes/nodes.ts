import { existsSync } from 'node:fs'
import { findInstance, type Instance } from '../instance/instance.ts'
import { routerAddress } from '../machines/network.ts'
import type { InstanceRef } from '../platform/options.ts'
import { toolsDir } from '../platform/programs.ts'
import { isSupervised, waitForParts } from '../supervisor/client.ts'
import { supervisorFiles } from '../supervisor/files.ts'
import { type JoinOptions, runJoin } from './join.ts'
import { removeDisks, writeDisk } from './disk.ts'
import { type LocalNode, machineOf, partsOf, routerOf } from './node.ts'
import { designNode, readNodes } from './store.ts'
import { changeNodes } from './wanted.ts'

const START_TIMEOUT_MS = 120_000

/** A worker machine as its users see it. */
export type NodeMachine = LocalNode & {
  /** Where its router answers its node ports. */
  readonly address: string
}

/** The worker machines of a cluster, or of all. */
export function listNodeMachines(ref: InstanceRef, clusterId?: string): readonly NodeMachine[] {
  const instance = findInstance(ref.checkoutDir, ref.instance)
  if (!instance) return []
  const nodes = readNodes(instance).filter((n) => clusterId === undefined || n.clusterId === clusterId)
  return nodes.map((n) => present(instance, n))
}

/**
 * Makes machines for a cluster, each behind a router of its own, and starts them. They are empty: `joinNode` is next.
 * @throws when the platform is not up, or has no room for them
 */
export async function createNodeMachines(
  ref: InstanceRef,
  o: { clusterId: string; seed: string; count: number },
): Promise<readonly NodeMachine[]> {
  const instance = running(ref)
  requirePrograms()
  const made: LocalNode[] = []
  await changeNodes(instance, (nodes) => {
    for (let n = 0; n < o.count; n += 1) {
      made.push(designNode([...nodes, ...made], { clusterId: o.clusterId, seed: o.seed }))
    }
    for (const node of made) writeDisk(machineOf(instance, node, toolsDir()))
    return [...nodes, ...made]
  })
  const names = made.flatMap((n) => partsOf(instance, n, toolsDir())).map((p) => p.name)
  await waitForParts(supervisorFiles(instance.stateDir), names, { timeoutMs: START_TIMEOUT_MS })
  return made.map((n) => present(instance, n))
}

/** Machines would wait for ever for what is in the cache of somebody else. */
function requirePrograms(): void {
  if (existsSync(toolsDir())) return
  throw new Error(
    `machines run what \`./seedbed up\` has put into the cache of whoever ran it, and ${toolsDir()} is not there: run this as the same user, with the same HOME`,
  )
}

/** Makes a machine a node, and returns when it is ready for pods. @throws with what the agent said when it fails */
export async function joinNode(ref: InstanceRef, node: LocalNode, o: JoinOptions): Promise<void> {
  await runJoin(running(ref), node, o)
}

/** Removes machines with their disks, whether the platform is up or not. Returns how many there were. */
export async function removeNodeMachines(ref: InstanceRef, which: (n: LocalNode) => boolean): Promise<number> {
  const instance = findInstance(ref.checkoutDir, ref.instance)
  if (!instance) return 0
  const gone = readNodes(instance).filter(which)
  if (gone.length === 0) return 0
  await changeNodes(instance, (nodes) => nodes.filter((n) => !which(n)))
  await removeDisks(instance, gone)
  return gone.length
}

function running(ref: InstanceRef): Instance {
  const instance = findInstance(ref.checkoutDir, ref.instance)
  if (instance && isSupervised(supervisorFiles(instance.stateDir))) return instance
  throw new Error(`the platform "${ref.instance}" is not up on this machine: start it with \`./seedbed up\``)
}

const present = (i: Instance, n: LocalNode): NodeMachine => ({ ...n, address: routerAddress(i, routerOf(n)) })
