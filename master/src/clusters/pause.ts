import { checkLine, invalid, type InvalidInput } from '../input.ts'

/** A pause without an end lasts until somebody resumes the cluster. */
export type AskedPause = { readonly reason?: string | null | undefined; readonly until?: Date | null | undefined }

/** Says what is wrong with a pause that is asked for. Pure. */
export function checkPause({ reason, until }: AskedPause, now: Date): InvalidInput | undefined {
  const mistake = checkLine('reason', reason ?? '')
  if (mistake) return mistake
  if (until && until <= now) return invalid('until', `${until.toISOString()} is over: name a moment in the future.`)
  return undefined
}
