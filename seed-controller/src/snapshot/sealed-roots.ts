import type { ReadableStream as NodeStream } from 'node:stream/web'
import * as z from 'zod'
import { StalledError } from '../errors.ts'
import { ROOT_FILES, rootsFingerprint, type Roots } from '../pki/roots.ts'
import { seal, unseal } from './seal.ts'

/** Fourteen files of keys and certificates have 15 KiB; what is much longer is something else. */
const MOST_BYTES = 512 * 1024

const Text = z.string().min(1)

/**
 * What is stored beside a snapshot, sealed for the same keys: the keys without which nobody reads what it holds, and of
 * which snapshot they are. Holds private keys: never log it.
 */
export const SealedRoots = z.object({
  format: z.literal('seedbed.dev/roots.v1'),
  seed: Text,
  cluster: Text,
  snapshot: Text,
  /** Of the whole snapshot before it was sealed, hexadecimal: no other one is restored with these keys. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().min(1),
  /** When reading it from etcd began, RFC 3339. */
  takenAt: Text,
  /** The newest Kubernetes whose API server had served by then. */
  kubernetesVersion: Text.optional(),
  /** The ranges that addresses in it are from. */
  network: z.object({ podCIDR: Text, serviceCIDR: Text }),
  /** The files of the Secret `roots`. */
  files: z.record(z.enum(ROOT_FILES), Text),
})
export type SealedRoots = z.infer<typeof SealedRoots>

/** Of which snapshot roots are to be. */
export type SnapshotIdentity = Pick<SealedRoots, 'seed' | 'cluster' | 'snapshot'>

export const sealRoots = (roots: SealedRoots, keys: readonly string[]): Promise<ReadableStream<Uint8Array>> =>
  seal(new Blob([JSON.stringify(roots)]).stream(), keys)

/**
 * Opens the roots that are stored beside a snapshot. Throws a StalledError: `WrongKey` when no key fits, `RootsUseless`
 * when they were changed, or are of another snapshot. Its words are of nothing that is in them but names.
 */
export async function openRoots(
  sealed: ReadableStream<Uint8Array>,
  keys: readonly string[],
  of: SnapshotIdentity,
): Promise<SealedRoots> {
  // All of it first: what fails from here on is no fault of the way here.
  const bytes = await readAll(sealed)
  const { data: roots } = SealedRoots.safeParse(parse(await open(bytes, keys)))
  if (!roots) throw useless('what is in it has not the form of a cluster’s keys')
  const other = (['seed', 'cluster', 'snapshot'] as const).find((field) => roots[field] !== of[field])
  if (other) throw useless(`it belongs to ${other} ${shown(roots[other])}, and ${of[other]} is expected`)
  return roots
}

/** Throws a StalledError `RootsUseless` unless the roots are of exactly this snapshot, and those of the cluster. */
export function checkRoots(roots: SealedRoots, expected: { readonly sha256: string; readonly roots: Roots }): void {
  if (roots.sha256 !== expected.sha256) throw useless('it belongs to a snapshot with another content')
  if (rootsFingerprint(roots.files) !== rootsFingerprint(expected.roots)) {
    throw useless('its keys are not those of the cluster')
  }
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of stream as NodeStream<Uint8Array>) {
    bytes += piece.length
    if (bytes > MOST_BYTES) throw useless(`it is longer than ${MOST_BYTES} bytes`)
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

async function open(sealed: Uint8Array<ArrayBuffer>, keys: readonly string[]): Promise<string> {
  try {
    return await new Response(await unseal(new Blob([sealed]).stream(), keys)).text()
  } catch (error) {
    if (error instanceof StalledError) throw error
    throw useless('it was changed after it was sealed, or is not whole', error)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What the parser says has a part of the text in it.
    return undefined
  }
}

/** Whoever made it may have written anything there. */
const shown = (name: string): string => JSON.stringify(name.slice(0, 80))

const useless = (detail: string, cause?: unknown) => new StalledError('RootsUseless', detail, { cause })
