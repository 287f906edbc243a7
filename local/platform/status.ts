import { existsSync } from 'node:fs'
import path from 'node:path'
import { findInstance, type Instance } from '../instance/instance.ts'
import { signOperatorToken } from '../instance/secrets.ts'
import { isSupervised } from '../supervisor/client.ts'
import { readJson, readRecords, readStatus, type SupervisorFiles, supervisorFiles } from '../supervisor/files.ts'
import type { PartStatus } from '../supervisor/part.ts'
import { childrenOf, isAlive, privateBytes } from '../supervisor/process.ts'
import { ADMIN_EMAIL, masterUrl } from './master.ts'
import type { InstanceRef, PlatformStatus, UpResult } from './options.ts'

/** Where `up` leaves what the other commands want to know of the instance's seeds. */
export const seedsFile = (i: Instance) => path.join(i.stateDir, 'seeds', 'seeds.json')

/** What runs, as the supervisor last wrote it; all parts are `stopped` when there is none. */
export async function status(o: InstanceRef): Promise<PlatformStatus> {
  const instance = findInstance(o.checkoutDir, o.instance)
  if (!instance) return { instance: o.instance, running: false, parts: [], seeds: [] }
  const files = supervisorFiles(instance.stateDir)
  const running = isSupervised(files)
  const parts = running ? readStatus(files)?.parts : unsupervised(files)
  const measured = (parts ?? []).map((p) => (p.pid === undefined ? p : { ...p, rssBytes: treeBytes(p.pid) }))
  const seeds = (readJson(seedsFile(instance)) ?? []) as UpResult['seeds']
  return { instance: o.instance, running, ...(running ? { url: masterUrl(instance) } : {}), parts: measured, seeds }
}

/** What is left when the supervisor died with its keeper. */
function unsupervised(files: SupervisorFiles): readonly PartStatus[] {
  const message = 'nobody looks after it: `./seedbed up` adopts it'
  return readRecords(files).map((r) => {
    if (!isAlive(r)) return { name: r.name, state: 'stopped', restarts: 0 }
    return { name: r.name, state: 'running', pid: r.pid, since: r.startedAt, restarts: 0, message }
  })
}

function treeBytes(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + treeBytes(child), privateBytes(pid) ?? 0)
}

/** @throws when there is no such instance or part, naming those there are */
export async function logFile(o: InstanceRef & { readonly part: string }): Promise<string> {
  const instance = existing(o)
  const files = supervisorFiles(instance.stateDir)
  const file = path.join(files.logs, `${o.part}.log`)
  const known = ['supervisor', ...(readStatus(files)?.parts ?? []).map((p) => p.name)]
  if (known.includes(o.part) && existsSync(file)) return file
  throw new Error(`instance ${o.instance} has no part "${o.part}": it is one of ${known.join(', ')}`)
}

/** A token by which root on this host acts as the instance's first admin, for ten minutes. */
export async function operatorToken(o: InstanceRef): Promise<string> {
  return signOperatorToken(existing(o).stateDir, ADMIN_EMAIL)
}

function existing(o: InstanceRef): Instance {
  const instance = findInstance(o.checkoutDir, o.instance)
  if (!instance)
    throw new Error(`there is no instance ${o.instance} in ${o.checkoutDir}: start it with \`./seedbed up\``)
  return instance
}
