import { networkInterfaces } from 'node:os'
import path from 'node:path'
import ipaddr from 'ipaddr.js'
import { run } from '../command.ts'

/** The bridge that the pods of this machine hang on. */
export const BRIDGE = 'cni0'

/**
 * After the node got another range of addresses: its pods have useless ones, and the bridge plugin refuses a bridge of
 * the old range. Ends the pods' sandboxes, which kubelet makes anew, and takes the bridge away.
 */
export async function dropOldBridge(podCIDR: string, programs: string): Promise<void> {
  if (!isOld(podCIDR)) return
  await run('ip', ['link', 'delete', BRIDGE])
  const ctr = (args: readonly string[]) => run(path.join(programs, 'ctr'), ['--namespace', 'k8s.io', ...args])
  const listed = await ctr(['containers', 'list', '--quiet', 'labels."io.cri-containerd.kind"==sandbox'])
  const ids = listed.split('\n').filter(Boolean)
  // One that has ended by itself is no failure.
  await Promise.allSettled(ids.map((id) => ctr(['tasks', 'kill', '--signal', 'SIGKILL', id])))
}

function isOld(podCIDR: string): boolean {
  const range = ipaddr.parseCIDR(podCIDR)
  const addresses = (networkInterfaces()[BRIDGE] ?? []).filter((a) => a.family === 'IPv4')
  return addresses.some((a) => !ipaddr.parse(a.address).match(range))
}
