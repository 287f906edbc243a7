import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findFile, writeIfChanged } from '../files.ts'
import { PATHS } from '../paths.ts'

/** What a person has said about phases. One file for each, so that nobody overwrites what another one says meanwhile. */
export type Orders = {
  /** Phases that are left alone, and since when (RFC 3339). Kept over restarts of the agent and of the machine. */
  readonly stopped: ReadonlyMap<string, string>
  /** Phases that are to be run anew, once. */
  readonly restart: ReadonlySet<string>
}

type Kind = 'stopped' | 'restart'

const dirOf = (kind: Kind, root: string) => path.join(root, kind)
const list = (kind: Kind, root: string) => (existsSync(dirOf(kind, root)) ? readdirSync(dirOf(kind, root)) : [])

/** Without those that are being written. */
const whole = (names: readonly string[]) => names.filter((name) => !name.includes('.'))

/** What is asked of the agent now. `root`: of the files. */
export function readOrders(root: string = PATHS.orders): Orders {
  // One may be taken back between two looks.
  const read = (name: string) => {
    const since = findFile(path.join(dirOf('stopped', root), name))
    return since === undefined ? [] : [[name, since.trim()] as const]
  }
  return {
    stopped: new Map(whole(list('stopped', root)).flatMap(read)),
    restart: new Set(whole(list('restart', root))),
  }
}

/** The phase is left alone from its next turn on. One that is stopped already stays so since then. */
export function orderStop(phase: string, root: string = PATHS.orders): void {
  if (readOrders(root).stopped.has(phase)) return
  give('stopped', phase, root)
}

/** The phase runs again. False when it was not stopped. */
export function orderStart(phase: string, root: string = PATHS.orders): boolean {
  return take('stopped', phase, root)
}

/** The phase is run anew at its next turn, with what it looks after. */
export function orderRestart(phase: string, root: string = PATHS.orders): void {
  give('restart', phase, root)
}

/** The agent has done it. */
export function forgetRestart(phase: string, root: string = PATHS.orders): void {
  take('restart', phase, root)
}

function give(kind: Kind, phase: string, root: string): void {
  mkdirSync(dirOf(kind, root), { recursive: true, mode: 0o755 })
  writeIfChanged(path.join(dirOf(kind, root), phase), `${new Date().toISOString()}\n`)
}

function take(kind: Kind, phase: string, root: string): boolean {
  const file = path.join(dirOf(kind, root), phase)
  const existed = existsSync(file)
  rmSync(file, { force: true })
  return existed
}
