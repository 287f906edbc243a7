import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Instance } from '../instance/instance.ts'
import { type LocalNode, uniqueName } from '../nodes/node.ts'
import { readJson, writeJson } from '../supervisor/files.ts'

/** What is to be known of an ordered machine beside that it is there. For root only. */
export type Note = {
  /** Secret: until it has joined. */
  readonly joinToken?: string
  /** Why it did not join, in a sentence. */
  readonly failure?: string
}

export const apiDir = (i: Pick<Instance, 'stateDir'>) => path.join(i.stateDir, 'machine-api')
const noteFile = (i: Instance, n: LocalNode) => path.join(apiDir(i), 'machines', `${uniqueName(n)}.json`)

// Only ever written below, of this version or an earlier one.
export const readNote = (i: Instance, n: LocalNode) => readJson(noteFile(i, n)) as Note | undefined
export const writeNote = (i: Instance, n: LocalNode, note: Note): void => writeJson(noteFile(i, n), note)
export const forgetNote = (i: Instance, n: LocalNode): void => rmSync(noteFile(i, n), { force: true })
