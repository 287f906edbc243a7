import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { CONFIG_DIR } from '../paths.ts'
import type { ProcessFact } from './facts.ts'

/** Undefined for what is gone, or not ours to read. */
export function readProc(file: string): string | undefined {
  try {
    return readFileSync(path.join('/proc', file), 'utf8')
  } catch {
    return undefined
  }
}

type Running = { readonly pid: number; readonly name: string; readonly command: string }

/** All processes that this machine sees; without those of the kernel. */
export function listProcesses(): readonly Running[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .flatMap((pid) => {
      const command = readProc(`${pid}/cmdline`)?.replaceAll('\0', ' ').trim()
      return command ? [{ pid, command, name: readProc(`${pid}/comm`)?.trim() ?? '' }] : []
    })
}

/** Ours is what runs with a file of ours. kube-proxy does so in a pod. */
export function factOf({ pid, name, command }: Running): ProcessFact {
  return { pid, name, ours: command.includes(`${CONFIG_DIR}/`) }
}

/** In `/proc/net/tcp`: listens. */
const LISTENS = '0A'

/** The ports of `wanted` that somebody listens on, and the sockets by which they do. */
export function listListeners(wanted: readonly number[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const file of ['net/tcp', 'net/tcp6']) {
    for (const line of readProc(file)?.split('\n').slice(1) ?? []) {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/)
      const port = Number.parseInt(local.split(':')[1] ?? '', 16)
      if (state === LISTENS && wanted.includes(port)) found.set(port, inode ?? '')
    }
  }
  return found
}

/** Whose each socket is, by its inode. */
export function findOwners(inodes: ReadonlySet<string>, all: readonly Running[]): ReadonlyMap<string, Running> {
  const owners = new Map<string, Running>()
  if (inodes.size === 0) return owners
  for (const process of all) {
    for (const link of linksOf(process.pid)) {
      const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1]
      if (inode !== undefined && inodes.has(inode)) owners.set(inode, process)
    }
  }
  return owners
}

function linksOf(pid: number): readonly string[] {
  try {
    const dir = `/proc/${pid}/fd`
    return readdirSync(dir).map((fd) => readlinkSync(path.join(dir, fd)))
  } catch {
    return []
  }
}
