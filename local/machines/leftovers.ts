import { existsSync, readdirSync, rmdirSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { cgroupOf, type Instance, legName } from '../instance/instance.ts'
import { findMarked, killMarked } from '../supervisor/process.ts'

const CGROUPS = '/sys/fs/cgroup'
const PATIENCE_MS = 10_000

/** Ends what a crashed or half-stopped instance left on this host: processes, the leg and cgroups. Safe when there is nothing. */
export async function removeLeftovers(i: Instance): Promise<void> {
  const deadlineMs = Date.now() + PATIENCE_MS
  // A machine's process 1 dies with its holder, and the kernel then ends all others in it; that takes a moment.
  do {
    killMarked('SEEDBED_INSTANCE_ID', i.id)
    await sleep(50)
  } while (findMarked('SEEDBED_INSTANCE_ID', i.id).length > 0 && Date.now() < deadlineMs)
  if (legName(i) in networkInterfaces() || existsSync(`/sys/class/net/${legName(i)}`)) {
    await execa('ip', ['link', 'delete', legName(i)], { reject: false })
  }
  await removeCgroups(cgroupDirs(i), deadlineMs)
}

/** The instance's directory in each cgroup hierarchy where it has one. */
export function cgroupDirs(i: Instance): readonly string[] {
  const v2 = existsSync(path.join(CGROUPS, 'cgroup.controllers'))
  const roots = v2 ? [CGROUPS] : readdirSync(CGROUPS).map((name) => path.join(CGROUPS, name))
  return roots.map((root) => path.join(root, cgroupOf(i))).filter((dir) => existsSync(dir))
}

async function removeCgroups(dirs: readonly string[], deadlineMs: number): Promise<void> {
  for (const dir of dirs) {
    while (existsSync(dir) && !removeTree(dir)) {
      if (Date.now() > deadlineMs) throw new Error(`cgroup ${dir} still has processes; see its cgroup.procs`)
      await sleep(50)
    }
  }
}

/** Cgroup directories are removed leaf first; their files go with them. False while one is still busy. */
function removeTree(dir: string): boolean {
  try {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      if (entry.isDirectory() && !removeTree(path.join(dir, entry.name))) return false
    }
    rmdirSync(dir)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'ENOENT' && code !== 'EBUSY') throw error
    return code === 'ENOENT'
  }
}
