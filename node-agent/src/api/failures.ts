/** What a person can make of the ways in which a connection fails. */
const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there; is the address right, and the cluster up?',
  EHOSTUNREACH: 'there is no way there from this machine',
  ENETUNREACH: 'this machine has no network',
  ETIMEDOUT: 'no answer in time; does a firewall block it?',
  UND_ERR_CONNECT_TIMEOUT: 'no answer in time; does a firewall block it?',
  UND_ERR_HEADERS_TIMEOUT: 'it took the request and did not answer in time',
  CERT_NOT_YET_VALID: "its certificate is not valid yet: this machine's clock is behind",
  CERT_HAS_EXPIRED: "its certificate has expired: is this machine's clock ahead?",
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another address',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not of this cluster's authority",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not of this cluster's authority",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not of this cluster's authority",
}

const CLOCK = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED'])

/** One sentence, with the time that it is here when that may be the reason. */
export function describeTransport(error: unknown, now = new Date()): string {
  const code = codeOf(error)
  const sentence = code === undefined ? undefined : SENTENCES[code]
  if (sentence === undefined) return error instanceof Error ? error.message : String(error)
  return code !== undefined && CLOCK.has(code) ? `${sentence} (here it is ${now.toISOString()})` : sentence
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
