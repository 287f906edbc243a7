import { rmSync } from 'node:fs'
import * as z from 'zod'
import { findFile, json, SECRET, writeIfChanged } from '../files.ts'
import { parseJson } from '../json.ts'

const Pending = z.object({
  /** What the request is for; a key is not used for anything else. */
  wanted: z.string(),
  /** PKCS#8, PEM. Secret. */
  key: z.string(),
  /** Of the request in the cluster, once it is made. */
  name: z.string().optional(),
})
/** A request that has been made or is about to be. It outlives us: a join token is good for one key only. */
export type Pending = z.infer<typeof Pending>

const fileOf = (certificate: string) => `${certificate}.pending`

/** Undefined when there is none, one for something else, or one that cannot be read: then another is made. */
export function findPending(certificate: string, wanted: string): Pending | undefined {
  const text = findFile(fileOf(certificate))
  const pending = text === undefined ? undefined : Pending.safeParse(parseJson(text)).data
  return pending?.wanted === wanted ? pending : undefined
}

export function writePending(certificate: string, pending: Pending): void {
  writeIfChanged(fileOf(certificate), json(pending), SECRET)
}

export function forgetPending(certificate: string): void {
  rmSync(fileOf(certificate), { force: true })
}
