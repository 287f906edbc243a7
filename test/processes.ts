import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'

/** Process ids on this host of a pod's programs. Found by cgroup, which names the pod; without its `pause`. */
export function processesOfPod(uid: string): number[] {
  return processesIn(uid, uid.replaceAll('-', '_')).filter((pid) => programOf(pid) !== 'pause')
}

/** Process ids on this host of everything whose cgroup's path has one of these in it. */
export function processesIn(...names: readonly string[]): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => names.some((name) => read(`/proc/${pid}/cgroup`).includes(name)))
}

/** File name of what a process runs; empty for one that has ended. */
export function programOf(pid: number): string {
  try {
    return path.basename(readlinkSync(`/proc/${pid}/exe`))
  } catch {
    return ''
  }
}

/** Empty for a process that has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
