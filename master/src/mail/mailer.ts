import { randomInt } from 'node:crypto'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Sealer } from '../secrets/sealing.ts'
import { Content, contextOf } from './model.ts'
import type { MailRepository } from './repository.ts'
import type { Transport } from './transport.ts'

/** After 30 seconds, 2, 8 and 32 minutes, 2 hours, and each 4 hours: a day and a half in all. */
const MAX_ATTEMPTS = 13
const FIRST_DELAY_MS = 30_000
const FACTOR = 4
const MAX_DELAY_MS = 4 * 3_600_000
const JITTER_PERCENT = 20

type Deps = {
  mails: MailRepository
  sealer: Sealer
  transport: Transport
  events: Events
  /** Lets some master send a mail soon. May be lost. */
  nudge: (mailId: string) => void
}

/** Sends what waits. */
export class Mailer {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async run(mailId: string): Promise<'done' | 'waiting'> {
    const { mails, sealer, transport, events } = this.#deps
    const mail = await mails.take(mailId, new Date())
    if (!mail?.sealed) return 'done'
    const content = Content.parse(JSON.parse(sealer.open(mail.sealed, contextOf(mail))))
    try {
      await transport(content)
    } catch (error) {
      return this.#failed(mail, error)
    }
    await mails.saveEnd(mail.id, 'sent')
    events.mail({ mail: mail.id, outcome: 'sent' })
    return 'done'
  }

  /** Finds what a lost nudge or a killed master left. */
  async sweep(): Promise<void> {
    for (const id of await this.#deps.mails.listDue(new Date())) this.#deps.nudge(id)
  }

  async #failed({ id, attempts }: { id: string; attempts: number }, error: unknown): Promise<'done' | 'waiting'> {
    const { mails, events } = this.#deps
    // Servers repeat addresses in what they say; the class of the failure is enough to act on.
    const problem = problemOf(error)
    if (isHopeless(error) || attempts + 1 >= MAX_ATTEMPTS) {
      await mails.saveEnd(id, 'given up')
      events.mail({ mail: id, outcome: 'given up', error: problem })
      return 'done'
    }
    const delayMs = Math.min(FIRST_DELAY_MS * FACTOR ** attempts, MAX_DELAY_MS)
    const jitter = randomInt(100 - JITTER_PERCENT, 101 + JITTER_PERCENT) / 100
    await mails.saveFailure(id, new Date(Date.now() + delayMs * jitter))
    events.mail({ mail: id, outcome: 'failed', error: problem })
    return 'waiting'
  }
}

type SmtpError = { readonly code?: string; readonly responseCode?: number }

/** The server wants nothing for this address, and never will. */
function isHopeless(error: unknown): boolean {
  const { code, responseCode = 0 } = error as SmtpError
  return code === 'EENVELOPE' && responseCode >= 500
}

function problemOf(error: unknown): string {
  const { code, responseCode } = error as SmtpError
  if (responseCode !== undefined) return `the mail server answered ${responseCode} (${code ?? 'no code'})`
  return code ?? describeError(error)
}
