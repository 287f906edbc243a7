import { findInstance } from '../local/instance/instance.ts'
import { status } from '../local/platform.ts'
import { supervise, waitForParts, waitUntilStopped } from '../local/supervisor/client.ts'
import { readDesired, readSupervisor, supervisorFiles } from '../local/supervisor/files.ts'
import { childrenOf } from '../local/supervisor/process.ts'
import { eventually } from './eventually.ts'
import type { Kubectl } from './kubectl.ts'
import { checkoutDir, type Platform } from './platform.ts'
import { processesOfPod } from './processes.ts'

const APPEAR = { timeoutMs: 60_000, everyMs: 50 }

/** `kill -9` of a part of the local platform that runs on this host: `master`, `mongodb`, `redis`. */
export async function killPart(platform: Platform, name: string): Promise<void> {
  process.kill(await pidOf(platform, name), 'SIGKILL')
}

/** `kill -9` of a part inside a machine, such as `apiserver-eu`: the work is done by the only child of what was started. */
export async function killPartInside(platform: Platform, name: string): Promise<void> {
  process.kill(await workerOf(platform, name), 'SIGKILL')
}

/** Stops a part inside a machine from answering, its connections staying open: the worst way to be down. Returns the cure. */
export async function freezePartInside(platform: Platform, name: string): Promise<() => void> {
  const worker = await workerOf(platform, name)
  process.kill(worker, 'SIGSTOP')
  return () => process.kill(worker, 'SIGCONT')
}

/** Ends a part for good, until the cure that it returns is called. */
export async function takePartAway(platform: Platform, name: string): Promise<() => Promise<void>> {
  const instance = findInstance(checkoutDir, platform.instance)
  if (!instance) throw new Error(`there is no instance "${platform.instance}"`)
  const files = supervisorFiles(instance.stateDir)
  const parts = () => readDesired(files)?.parts ?? []
  const part = parts().find((p) => p.name === name)
  if (!part) throw new Error(`the instance "${platform.instance}" has no part "${name}"`)
  await supervise(files, instance.id, { parts: parts().filter((p) => p.name !== name), exit: false })
  await waitUntilStopped(files, [name], APPEAR.timeoutMs)
  return async () => {
    await supervise(files, instance.id, { parts: [...parts(), part], exit: false })
    await waitForParts(files, [name], { timeoutMs: APPEAR.timeoutMs })
  }
}

/** `kill -9` of what keeps all parts running. */
export async function killSupervisor(platform: Platform): Promise<void> {
  const instance = findInstance(checkoutDir, platform.instance)
  const supervisor = instance && readSupervisor(supervisorFiles(instance.stateDir))
  if (!supervisor) throw new Error(`the instance "${platform.instance}" has no supervisor`)
  process.kill(supervisor.pid, 'SIGKILL')
}

/** `kill -9` of the processes of a pod, as soon as there is one. The seed's kubelet then starts them anew. */
export async function killPod(seed: Kubectl, namespace: string, find: readonly string[]): Promise<void> {
  await eventually(async () => {
    const [pod] = await seed.list('pods', '--namespace', namespace, ...find)
    // `pause` is spared: killing that replaces the whole pod.
    const pids = pod ? processesOfPod(pod.metadata.uid) : []
    if (pids.length === 0) throw new Error(`there is no running pod ${find.join(' ')} in ${namespace}`)
    for (const pid of pids) process.kill(pid, 'SIGKILL')
  }, APPEAR)
}

/** The pod of the seed-controller that leads now. */
export async function leaderOf(seed: Kubectl): Promise<string> {
  return eventually(async () => {
    const args = ['get', 'lease', 'seed-controller', '--namespace', 'seedbed-system']
    const holder = await seed.run(...args, '-o', 'jsonpath={.spec.holderIdentity}')
    const [pod] = (await seed.list('pods', '--namespace', 'seedbed-system')).filter((p) =>
      holder.includes(p.metadata.name),
    )
    if (!pod) throw new Error(`no pod of seedbed-system is "${holder}", the holder of the lease`)
    return pod.metadata.name
  }, APPEAR)
}

async function workerOf(platform: Platform, name: string): Promise<number> {
  const [worker] = childrenOf(await pidOf(platform, name))
  if (worker === undefined) throw new Error(`the part "${name}" has no process inside its machine`)
  return worker
}

async function pidOf(platform: Platform, name: string): Promise<number> {
  return eventually(async () => {
    const { parts } = await status({ checkoutDir, instance: platform.instance })
    const pid = parts.find((p) => p.name === name)?.pid
    if (pid === undefined)
      throw new Error(`the part "${name}" does not run; there are ${parts.map((p) => p.name).join(', ')}`)
    return pid
  }, APPEAR)
}
