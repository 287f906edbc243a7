import type { AuditFilter as ApiFilter } from '../__generated__/graphql.ts'

/** What the address of the page says: it can be sent to others and found again with Back. */
export type AuditFilter = {
  readonly actor?: string
  readonly operation?: string
  /** A day, `2026-01-31`. */
  readonly since?: string
  /** The last day, included. */
  readonly until?: string
  readonly credentials?: true
}

const TEXTS = ['actor', 'operation'] as const
const DAYS = ['since', 'until'] as const
const DAY_MS = 86_400_000

/** Takes from an address what makes sense and drops the rest: addresses are typed and pasted by people. */
export function readAuditFilter(search: Record<string, unknown>): AuditFilter {
  const texts = TEXTS.filter((key) => typeof search[key] === 'string' && search[key] !== '')
  const days = DAYS.filter((key) => isDay(search[key]))
  return {
    ...Object.fromEntries([...texts, ...days].map((key) => [key, search[key]])),
    ...(search['credentials'] === true ? { credentials: true } : {}),
  }
}

const isDay = (text: unknown) =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** Days begin and end in UTC, as the times in the log do. */
export function toApiFilter(filter: AuditFilter, projectId: string | undefined): ApiFilter {
  const { since, until, ...rest } = filter
  return {
    ...rest,
    ...(projectId === undefined ? {} : { projectId }),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    ...(until === undefined ? {} : { until: new Date(Date.parse(until) + DAY_MS).toISOString() }),
  }
}
