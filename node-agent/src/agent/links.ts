import {
  existsSync,
  mkdirSync,
  readlinkSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { findFile } from '../files.ts'
import { PATHS } from '../paths.ts'

/**
 * Which agent runs is said by links, as a boot loader chooses between two systems: `current` to the one that has shown
 * that it works (absent: the one that the machine came with), and `trial` to the one that has to. Who starts the agent
 * (`launcher.ts`) counts in `attempts` before each start of the latter, and writes into `failed` that it takes it away.
 */
const CURRENT = 'current'
const TRIAL = 'trial'
const ATTEMPTS = 'attempts'
const FAILED = 'failed'
export const LINKS = { CURRENT, TRIAL, ATTEMPTS, FAILED } as const

/** The first module of an agent, in the directory of an edition. */
export const MAIN = 'agent/main.mjs'

/** Why the one that was tried is not there any more: it `ended` too often, or was `silent` for too long. */
export type Failure = { readonly edition: string; readonly kind: 'ended' | 'silent' }

/** From the next start on that edition is tried. What was of an earlier trial is gone before. */
export function beginTrial(edition: string, home: string = PATHS.agent): void {
  rmSync(path.join(home, ATTEMPTS), { force: true })
  rmSync(path.join(home, FAILED), { force: true })
  point(TRIAL, edition, home)
}

/** The one that is tried has shown that it works. Repeated after a crash in the middle it ends the same. */
export function confirmTrial(home: string = PATHS.agent): void {
  const edition = editionAt(TRIAL, home)
  if (edition === undefined) return
  point(CURRENT, edition, home)
  rmSync(path.join(home, TRIAL), { force: true })
  rmSync(path.join(home, ATTEMPTS), { force: true })
}

/** It was not begun with, although its turn was: it can be tried later. */
export function withdrawTrial(home: string = PATHS.agent): void {
  rmSync(path.join(home, TRIAL), { force: true })
}

export const hasTrial = (home: string = PATHS.agent): boolean => editionAt(TRIAL, home) !== undefined

/** Whether `script`, a program's first module, is of the edition that is tried. */
export function isOfTrial(script: string, home: string = PATHS.agent): boolean {
  const main = path.join(home, TRIAL, MAIN)
  return existsSync(main) && existsSync(script) && realpathSync(main) === realpathSync(script)
}

/** Whether it was started to be tried: it runs by the name of the link, wherever that leads by now. */
export const isStartedAsTrial = (script: string, home: string = PATHS.agent): boolean =>
  script === path.join(home, TRIAL, MAIN)

/** Whether it is of an edition at all, and not the one that the machine came with. */
export const isOfEdition = (script: string, home: string = PATHS.agent): boolean =>
  existsSync(home) && existsSync(script) && realpathSync(script).startsWith(`${realpathSync(home)}${path.sep}`)

/** Undefined where there is none, or none that can be read. */
export function findFailure(home: string = PATHS.agent): Failure | undefined {
  const [, edition, kind] = /^(\S+) (ended|silent)$/m.exec(findFile(path.join(home, FAILED)) ?? '') ?? []
  if (edition === undefined || (kind !== 'ended' && kind !== 'silent')) return undefined
  return { edition, kind }
}

export function forgetFailure(home: string = PATHS.agent): void {
  rmSync(path.join(home, FAILED), { force: true })
}

/** Removes editions that no link leads to. */
export function removeUnused(home: string = PATHS.agent): void {
  if (!existsSync(home)) return
  const used = new Set([editionAt(CURRENT, home), editionAt(TRIAL, home)])
  for (const { name } of readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    if (!used.has(name)) rmSync(path.join(home, name), { recursive: true, force: true })
  }
}

function editionAt(link: string, home: string): string | undefined {
  try {
    return readlinkSync(path.join(home, link))
  } catch {
    return undefined
  }
}

/** At any moment it leads to the one or to the other. */
function point(link: string, edition: string, home: string): void {
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const temporary = path.join(home, `${link}.new`)
  rmSync(temporary, { force: true })
  symlinkSync(edition, temporary)
  renameSync(temporary, path.join(home, link))
}
