import { invalid, type InvalidInput } from '../input.ts'

/** A pause without an end lasts until somebody resumes the cluster. */
export type AskedPause = { readonly reason?: string | null | undefined; readonly until?: Date | null | undefined }

const MAX_REASON = 200

/** Says what is wrong with a pause that is asked for. Pure. */
export function checkPause({ reason, until }: AskedPause, now: Date): InvalidInput | undefined {
  if (reason && (reason.length > MAX_REASON || /\p{C}/u.test(reason))) {
    return invalid('reason', `Use at most ${MAX_REASON} characters that can be seen, in one line.`)
  }
  if (until && until <= now) return invalid('until', `${until.toISOString()} is over: name a moment in the future.`)
  return undefined
}
