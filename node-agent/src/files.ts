import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

/** For what holds a key or a token. */
export const SECRET = 0o600
export const PUBLIC = 0o644

/** Undefined when it is not there. */
export function findFile(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/**
 * Whole or not at all, with these permissions from its first moment. True when it said something else before.
 * @throws when there is no room for it, among others: then what was there still is, and nothing else is left
 */
export function writeIfChanged(file: string, content: string, mode = PUBLIC): boolean {
  return replaceIfChanged(file, content, { mode })
}

/** As `writeIfChanged`, and on the disk once this returns: after the power has failed it is there, whatever the file system. */
export function writeLasting(file: string, content: string, mode = PUBLIC): boolean {
  return replaceIfChanged(file, content, { mode, flush: true })
}

function replaceIfChanged(file: string, content: string, o: { mode: number; flush?: boolean }): boolean {
  if (findFile(file) === content) return false
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 })
  const temporary = `${file}.${process.pid}.new`
  try {
    writeFileSync(temporary, content, o)
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  if (o.flush === true) flush(path.dirname(file))
  return true
}

/** Has the disk hold what was written to a file, or to a directory: which names it has. */
export function flush(where: string): void {
  const handle = openSync(where, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Moves a file to `target` and leaves a link in its place; whoever reads it finds it at any moment. A link stays as it is. */
export function becomeLink(file: string, target: string): void {
  if (lstatSync(file).isSymbolicLink()) return
  const temporary = `${file}.${process.pid}.new`
  rmSync(target, { force: true })
  linkSync(file, target)
  symlinkSync(target, temporary)
  renameSync(temporary, file)
}

export const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
