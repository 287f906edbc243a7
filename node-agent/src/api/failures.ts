import { describeClock, SET_CLOCK } from './clock.ts'

/** What a person can make of the ways in which a connection fails. */
const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there; is the address right, and the cluster up?',
  EHOSTUNREACH: 'there is no way there from this machine',
  ENETUNREACH: 'this machine has no network',
  ETIMEDOUT: 'no answer in time; does a firewall block it?',
  ESILENT: 'it took the request and did not answer in time',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another address',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not of this cluster's authority",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not of this cluster's authority",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not of this cluster's authority",
}

/** Whether a wrong clock would make a connection fail like that. */
export function isAboutClock(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'CERT_NOT_YET_VALID' || code === 'CERT_HAS_EXPIRED'
}

/** One sentence. `offsetMs`: how far the clock over there is ahead of ours, if that is known. */
export function describeTransport(error: unknown, offsetMs?: number): string {
  const code = codeOf(error)
  const sentence = code === undefined ? undefined : SENTENCES[code]
  if (sentence === undefined) return error instanceof Error ? error.message : String(error)
  return isAboutClock(error) ? `${sentence}: ${clockSentence(offsetMs)}` : sentence
}

function clockSentence(offsetMs: number | undefined): string {
  const wrong = describeClock(offsetMs)
  if (wrong !== undefined) return `this machine's clock is ${wrong}; ${SET_CLOCK}`
  const now = new Date().toISOString()
  return offsetMs === undefined
    ? `here it is ${now}; is that so?`
    : `both clocks say ${now}, so the certificate itself is wrong; an operator of the seed must look at it`
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
