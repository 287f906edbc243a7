/** What may stand in a log and is nobody's business: what lets somebody in. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, '(a private key)'],
  [/\bey[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '(a token)'],
  [/\b[a-z0-9]{6}\.[a-z0-9]{16}\b/g, '(a token)'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 (a secret)'],
  [/\b([\w-]*(?:password|passwd|secret|token|api-?key))(["']?\s*[=:]\s*["']?)[^\s"',;]{4,}/gi, '$1$2(a secret)'],
  [/:\/\/[^\s/:@]+:[^\s/@]+@/g, '://(a secret)@'],
]

/** The text without what looks like a credential. */
export function redact(text: string): string {
  return SECRETS.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text)
}
