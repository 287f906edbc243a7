import { reasonOf } from '../errors.ts'

/** Longer than any answer takes where there is a way out, short enough not to be noticed where there is none. */
const DECIDE_WITHIN_MS = 3_000

const asked = new Map<string, Promise<string | undefined>>()

/** Why the server of this address cannot be reached; undefined if it can. Asked once per server and process. */
export function whyUnreachable(url: string): Promise<string | undefined> {
  const { origin } = new URL(url)
  const answer = asked.get(origin) ?? ask(origin)
  asked.set(origin, answer)
  return answer
}

async function ask(origin: string): Promise<string | undefined> {
  try {
    await fetch(origin, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(DECIDE_WITHIN_MS) })
    return undefined
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
    return `${origin} cannot be reached: ${reasonOf(cause)}`
  }
}
