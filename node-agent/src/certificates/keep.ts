import { type ApiClient, KubeError } from '../api/client.ts'
import { findFile, SECRET, writeIfChanged } from '../files.ts'
import { judge } from './judge.ts'
import { findPending, forgetPending, type Pending, writePending } from './pending.ts'
import type { Names, Subject } from './request.ts'
import { awaitDecision, submit } from './signing.ts'

const PATIENCE_MS = 3_000

/** A certificate that the node keeps for itself, in one file with its key so that they always belong together. */
export type WantedCertificate = {
  readonly file: string
  readonly signerName: string
  readonly subject: Subject
  /** Of a server: the names it is reached by. Absent: of a client. */
  readonly names?: Names
  /** Absent where the signer decides it. */
  readonly expirationSeconds?: number
}

/** `usable`: the one in the file may be used now, whether or not it is about to be replaced. */
export type Kept = { readonly usable: boolean; readonly message?: string }

/** The cluster has decided against a request; `reason` is what it said. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: string
  constructor(request: string, reason: string) {
    super(`request ${request} was refused: ${reason}`)
    this.reason = reason
  }
}

/**
 * Asks for a certificate where there is none, and for its successor once half of its life is over.
 * @throws Refused, or why it cannot be asked for, unless the one in the file will do for now
 */
export async function keepCertificate(w: WantedCertificate, api: ApiClient | undefined): Promise<Kept> {
  const state = judge(findFile(w.file), w.subject)
  if (state === 'current') return { usable: true }
  try {
    const message = api ? await renew(w, api) : 'the API server does not know this machine just now'
    if (message === undefined) return { usable: true }
    return { usable: state === 'aging', message }
  } catch (error) {
    if (state !== 'aging') throw error
    return { usable: true, message: `it is renewed later: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** @returns what is waited for; undefined when the new one is there */
async function renew(w: WantedCertificate, api: ApiClient): Promise<string | undefined> {
  const { name, key } = await ask(w, api)
  const decision = await awaitDecision(api, name, PATIENCE_MS).catch((error: unknown) => {
    throw forgetIfGone(w, error)
  })
  if (decision.kind === 'open') return `request ${name} is not decided yet`
  forgetPending(w.file)
  if (decision.kind === 'refused') throw new Refused(name, decision.reason)
  writeIfChanged(w.file, `${decision.certificate.trim()}\n${key.trim()}\n`, SECRET)
  return undefined
}

type Asked = Pending & { readonly name: string }

/** The key is on disk before the cluster hears of it: asked again after a crash, it is the same. */
async function ask(w: WantedCertificate, api: ApiClient): Promise<Asked> {
  const wanted = JSON.stringify([w.signerName, w.subject])
  // Most of this program is the library for requests, and it is hardly ever needed.
  const { createKey, createRequest } = await import('./request.ts')
  const pending = findPending(w.file, wanted) ?? { wanted, key: createKey() }
  if (pending.name !== undefined) return { ...pending, name: pending.name }
  writePending(w.file, pending)
  const request = createRequest(pending.key, w.subject, w.names)
  const name = await submit(api, {
    ...w,
    usage: w.names ? 'server auth' : 'client auth',
    request,
    namePrefix: `${w.signerName.replaceAll(/[/.]/g, '-')}-`,
  })
  const asked = { ...pending, name }
  writePending(w.file, asked)
  return asked
}

/** Old requests are swept away; the next pass makes another, for the same key. */
function forgetIfGone(w: WantedCertificate, error: unknown): unknown {
  if (error instanceof KubeError && error.status === 404) {
    const pending = findPending(w.file, JSON.stringify([w.signerName, w.subject]))
    if (pending) writePending(w.file, { wanted: pending.wanted, key: pending.key })
  }
  return error
}
