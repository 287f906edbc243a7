import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { findInstance, type Instance } from '../instance/instance.ts'
import { keptDir, type Machine, machineDir } from '../machines/machine.ts'
import { routerAddress, stateOf } from '../machines/network.ts'
import type { InstanceRef } from '../platform/options.ts'
import { toolsDir } from '../platform/programs.ts'
import { isSupervised, waitForParts, waitUntilStopped } from '../supervisor/client.ts'
import { supervisorFiles } from '../supervisor/files.ts'
import { type JoinOptions, runJoin } from './join.ts'
import { CONFIG_INSIDE, type LocalNode, machineOf, partsOf, routerOf, uniqueName } from './node.ts'
import { designNode, readNodes } from './store.ts'
import { changeNodes } from './wanted.ts'

const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 30_000

/** A worker machine as its users see it. */
export type NodeMachine = LocalNode & {
  /** Where its router answers its node ports. */
  readonly address: string
}

/** What is particular about a machine that shares this host's disk and kernel; kubelet merges it into its settings. */
const KUBELET_SETTINGS = {
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  failSwapOn: false,
  enforceNodeAllocatable: [],
  // Full to nine tenths is this disk's everyday life.
  evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
  imageGCHighThresholdPercent: 99,
  imageGCLowThresholdPercent: 98,
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

/** What an administrator would have put on the machine before it joins anything. */
function writeDisk(m: Machine): void {
  const settings = keptDir(m, `${CONFIG_INSIDE}/kubelet.conf.d`)
  mkdirSync(settings, { recursive: true })
  mkdirSync(path.join(m.varDir, 'lib/seedbed-node/services'), { recursive: true })
  writeFileSync(path.join(settings, '50-local-platform.conf'), `${JSON.stringify(KUBELET_SETTINGS, null, 2)}\n`)
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

async function removeDisks(i: Instance, nodes: readonly LocalNode[]): Promise<void> {
  const parts = nodes.flatMap((n) => partsOf(i, n, toolsDir())).map((p) => p.name)
  await waitUntilStopped(supervisorFiles(i.stateDir), parts, STOP_TIMEOUT_MS)
  // With what says that they are ready: the next of that name is not, yet.
  const dirs = nodes.flatMap((n) => [
    machineDir(i, uniqueName(n)),
    stateOf(i, uniqueName(n)),
    stateOf(i, routerOf(n).name),
  ])
  await Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true })))
}

function running(ref: InstanceRef): Instance {
  const instance = findInstance(ref.checkoutDir, ref.instance)
  if (instance && isSupervised(supervisorFiles(instance.stateDir))) return instance
  throw new Error(`the platform "${ref.instance}" is not up on this machine: start it with \`./seedbed up\``)
}

const present = (i: Instance, n: LocalNode): NodeMachine => ({ ...n, address: routerAddress(i, routerOf(n)) })
