import * as z from 'zod'
import { findFile, json, writeIfChanged, writeLasting } from '../files.ts'
import { parseJson } from '../json.ts'
import { PATHS } from '../paths.ts'

/** A kubelet on this machine. */
export const Program = z.object({
  file: z.string().startsWith('/'),
  /** Without the `v`; absent of the one that the machine came with, which is asked when it matters. */
  version: z.string().optional(),
})
export type Program = z.infer<typeof Program>

/**
 * Which kubelet runs here, and how far a new one is. On disk, so that whoever comes after a crash or a reboot goes on
 * there.
 */
export const KubeletState = z.object({
  current: Program,
  /** Which was before: for the way back by hand. */
  previous: Program.optional(),
  /** It runs in the place of `current`, until it has shown that it works. */
  trial: Program.extend({ version: z.string(), since: z.string() }).optional(),
  /** Which did not work, and is left alone for a while. */
  refused: z.object({ version: z.string(), why: z.string(), at: z.string() }).optional(),
})
export type KubeletState = z.infer<typeof KubeletState>

/** Undefined before there was a kubelet, or where that cannot be read: then the machine has the one that it came with. */
export function findKubeletState(file: string = PATHS.kubeletState): KubeletState | undefined {
  const text = findFile(file)
  return text === undefined ? undefined : KubeletState.safeParse(parseJson(text)).data
}

/** What a machine begins with. It is not waited for until it is on the disk: without it the machine begins so again. */
export function writeFirstState(state: KubeletState, file: string = PATHS.kubeletState): void {
  writeIfChanged(file, json(state))
}

/** It outlives a power cut: without it a node would go back to the kubelet that its machine came with. */
export function writeKubeletState(state: KubeletState, file: string = PATHS.kubeletState): void {
  writeLasting(file, json(state))
}
