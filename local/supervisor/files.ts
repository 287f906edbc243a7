import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { DesiredEdition, PartStatus, ProcessRecord } from './part.ts'
import type { ProcessIdentity } from './process.ts'

/** Where a supervisor keeps what it must find again after its own death. All below one directory, for root only. */
export type SupervisorFiles = {
  readonly dir: string
  readonly desired: string
  readonly records: string
  readonly status: string
  /** There while a process is started but not yet recorded. */
  readonly launching: string
  readonly supervisor: string
  readonly logs: string
}

export function supervisorFiles(stateDir: string): SupervisorFiles {
  const dir = path.join(stateDir, 'run')
  return {
    dir,
    desired: path.join(dir, 'desired.json'),
    records: path.join(dir, 'records.json'),
    status: path.join(dir, 'status.json'),
    launching: path.join(dir, 'launching.json'),
    supervisor: path.join(dir, 'supervisor.json'),
    logs: path.join(stateDir, 'logs'),
  }
}

/** The living supervisor, and the edition of its code. */
export type SupervisorIdentity = ProcessIdentity & { readonly edition: string }

export type StatusFile = {
  readonly desiredId: string
  readonly parts: readonly PartStatus[]
  readonly writtenAt: string
}

/** Undefined when the file is not there (yet). A file that is there is whole: it was renamed into place. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`cannot read ${file}`, { cause: error })
  }
}

export function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const temporary = `${file}.${process.pid}.new`
  writeFileSync(temporary, `${JSON.stringify(value, null, 1)}\n`, { mode: 0o600 })
  renameSync(temporary, file)
}

// These files are only ever written by the functions here, of this version or an earlier one.
export const readDesired = (f: SupervisorFiles) => readJson(f.desired) as DesiredEdition | undefined
export const readLaunching = (f: SupervisorFiles) =>
  readJson(f.launching) as { name: string; launchId: string } | undefined
export const readRecords = (f: SupervisorFiles) => (readJson(f.records) ?? []) as readonly ProcessRecord[]
export const readStatus = (f: SupervisorFiles) => readJson(f.status) as StatusFile | undefined
export const readSupervisor = (f: SupervisorFiles) => readJson(f.supervisor) as SupervisorIdentity | undefined

const NOTHING: DesiredEdition = { id: '', parts: [], exit: false }

/** The file of wanted parts, parsed again only when it was replaced. */
export class DesiredFile {
  readonly #files: SupervisorFiles
  #version = ''
  #desired: DesiredEdition = NOTHING

  constructor(files: SupervisorFiles) {
    this.#files = files
  }

  read(): DesiredEdition {
    const stat = statSync(this.#files.desired, { throwIfNoEntry: false, bigint: true })
    const version = stat ? `${stat.ino}-${stat.mtimeNs}` : ''
    if (version !== this.#version) this.#desired = readDesired(this.#files) ?? NOTHING
    this.#version = version
    return this.#desired
  }
}
