import { Problem } from './problem.ts'

/** What `If-Match` names: any revision, or these. Tags that are not ours match nothing. */
export type Match = 'any' | readonly number[]

const TAG = /^"r(\d{1,15})"$/

/** Says which revision of what people want an answer shows. Not for caches: what seeds report changes without it. */
export const etagOf = (revision: number) => `"r${revision}"`

/** Pure. Weak tags never match, by RFC 9110. */
export function parseIfMatch(header: string): Match {
  if (header.trim() === '*') return 'any'
  return header
    .split(',')
    .map((tag) => TAG.exec(tag.trim())?.[1])
    .filter((revision) => revision !== undefined)
    .map(Number)
}

/**
 * The revision to ask the service for. One that is named goes there as it is, since the service knows who changed what
 * since; else it takes a look at what there is. Throws 412 where nothing can match.
 */
export async function matchedRevision(match: Match, current: () => Promise<number>): Promise<number> {
  if (match !== 'any' && match.length === 1 && match[0] !== undefined) return match[0]
  if (match !== 'any' && match.length === 0) throw preconditionFailed()
  const revision = await current()
  if (match === 'any' || match.includes(revision)) return revision
  throw preconditionFailed()
}

export const preconditionFailed = (detail?: string) =>
  new Problem(
    'PRECONDITION_FAILED',
    detail ?? 'If-Match names no revision that there is now: read it again, then retry with its ETag.',
  )
