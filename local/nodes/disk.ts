import { mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Instance } from '../instance/instance.ts'
import { keptDir, type Machine, machineDir } from '../machines/machine.ts'
import { stateOf } from '../machines/network.ts'
import { toolsDir } from '../platform/programs.ts'
import { waitUntilStopped } from '../supervisor/client.ts'
import { supervisorFiles } from '../supervisor/files.ts'
import { CONFIG_INSIDE, type LocalNode, partsOf, routerOf, uniqueName } from './node.ts'

const STOP_TIMEOUT_MS = 30_000

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

/** What an administrator would have put on the machine before it joins anything. */
export function writeDisk(m: Machine): void {
  const settings = keptDir(m, `${CONFIG_INSIDE}/kubelet.conf.d`)
  mkdirSync(settings, { recursive: true })
  mkdirSync(path.join(m.varDir, 'lib/seedbed-node/services'), { recursive: true })
  writeFileSync(path.join(settings, '50-local-platform.conf'), `${JSON.stringify(KUBELET_SETTINGS, null, 2)}\n`)
}

/** Waits until nothing of these machines runs, which nobody may want any more, and removes all that they leave. */
export async function removeDisks(i: Instance, nodes: readonly LocalNode[]): Promise<void> {
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
