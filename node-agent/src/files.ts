import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
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

/** Whole or not at all, with these permissions from its first moment. True when it said something else before. */
export function writeIfChanged(file: string, content: string, mode = PUBLIC): boolean {
  if (findFile(file) === content) return false
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 })
  const temporary = `${file}.${process.pid}.new`
  writeFileSync(temporary, content, { mode })
  renameSync(temporary, file)
  return true
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
