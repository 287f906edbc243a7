import { createPrivateKey, X509Certificate } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiClient, KubeError } from '../api/client.ts'
import { findFile, SECRET, writeIfChanged } from '../files.ts'
import { createKeyAndRequest, type Subject } from './request.ts'
import { findDecision, submit } from './signing.ts'

const POLL_MS = 100
const PATIENCE_MS = 3_000

/** A certificate that the node keeps for itself, in one file with its key so that they always belong together. */
export type WantedCertificate = {
  readonly file: string
  readonly signerName: string
  readonly subject: Subject
  readonly expirationSeconds: number
}

/** `usable`: the one in the file may be used now, whether or not it is about to be replaced. */
export type Kept = { readonly usable: boolean; readonly message?: string }

type Pending = { readonly wanted: string; readonly name: string; readonly key: string }

/** Asks for certificates and for their successors once half of their life is over. Remembers what it has asked for. */
export class CertificateKeeper {
  readonly #pending = new Map<string, Pending>()

  /** @throws when the request is refused or cannot be made, unless the one in the file will do for now */
  async keep(w: WantedCertificate, api: ApiClient | undefined): Promise<Kept> {
    const state = judge(findFile(w.file), w.subject)
    if (state === 'current') return { usable: true }
    try {
      const message = api ? await this.#renew(w, api) : 'the API server does not know this machine just now'
      if (message === undefined) return { usable: true }
      return { usable: state === 'aging', message }
    } catch (error) {
      if (state !== 'aging') throw error
      return { usable: true, message: `it is renewed later: ${error instanceof Error ? error.message : String(error)}` }
    }
  }

  /** @returns what is waited for; undefined when the new one is there */
  async #renew(w: WantedCertificate, api: ApiClient): Promise<string | undefined> {
    const pending = this.#find(w) ?? (await this.#ask(w, api))
    const deadlineMs = Date.now() + PATIENCE_MS
    for (;;) {
      const decision = await this.#decision(w, pending, api)
      if (decision.kind === 'open') {
        if (Date.now() > deadlineMs) return `request ${pending.name} is not decided yet`
        await sleep(POLL_MS)
        continue
      }
      this.#pending.delete(w.file)
      if (decision.kind === 'refused') throw new Error(`request ${pending.name} was refused: ${decision.reason}`)
      writeIfChanged(w.file, `${decision.certificate.trim()}\n${pending.key.trim()}\n`, SECRET)
      return undefined
    }
  }

  #find(w: WantedCertificate): Pending | undefined {
    const pending = this.#pending.get(w.file)
    return pending?.wanted === identityOf(w) ? pending : undefined
  }

  async #ask(w: WantedCertificate, api: ApiClient): Promise<Pending> {
    const { key, request } = await createKeyAndRequest(w.subject)
    const { signerName, expirationSeconds } = w
    const namePrefix = `${signerName.replace('/', '-').replaceAll('.', '-')}-`
    const name = await submit(api, { signerName, expirationSeconds, request, namePrefix })
    const pending = { wanted: identityOf(w), name, key }
    this.#pending.set(w.file, pending)
    return pending
  }

  async #decision(w: WantedCertificate, pending: Pending, api: ApiClient) {
    try {
      return await findDecision(api, pending.name)
    } catch (error) {
      // Old requests are swept away; the next pass asks anew.
      if (error instanceof KubeError && error.status === 404) this.#pending.delete(w.file)
      throw error
    }
  }
}

const identityOf = (w: WantedCertificate) => JSON.stringify([w.signerName, w.subject])

/** `aging`: valid, but more than half of its life is over. `useless`: not there, not ours, damaged or run out. */
export function judge(pem: string | undefined, subject: Subject, now = new Date()): 'current' | 'aging' | 'useless' {
  if (pem === undefined) return 'useless'
  try {
    const certificate = new X509Certificate(pem)
    const names = certificate.subject.split('\n')
    if (!names.includes(`CN=${subject.commonName}`) || !names.includes(`O=${subject.organization}`)) return 'useless'
    if (!certificate.checkPrivateKey(createPrivateKey(pem))) return 'useless'
    const [from, to] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()]
    if (now.getTime() >= to) return 'useless'
    return now.getTime() > (from + to) / 2 ? 'aging' : 'current'
  } catch {
    return 'useless'
  }
}
