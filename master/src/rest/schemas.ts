import * as z from 'zod'
import 'zod-openapi'
import { MAX_PAGE_SIZE, pageRequest, type Page, type PageRequest } from '../mongo/pages.ts'

/** In paths; one that there is not is answered with 404, whatever it looks like. */
export const Id = z
  .string()
  .min(1)
  .max(100)
  .meta({ description: 'As a list or an answer gave it.', example: 'k3v9q2m7xa' })
export const instant = (description: string) =>
  z.iso.datetime().meta({ description, example: '2026-03-01T09:30:00.000Z' })
export const labels = z.record(z.string(), z.string()).meta({
  description: 'By the rules of Kubernetes.',
  example: { env: 'prod' },
})
export const toInstant = (date: Date | undefined) => date?.toISOString()

const integer = /^\d{1,9}$/
/** A whole number in a query, where everything is text. */
export const queryInteger = (least: number, most: number) =>
  z
    .string()
    .regex(integer, `write a whole number of ${least} to ${most}`)
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .meta({ override: { type: 'integer', minimum: least, maximum: most, pattern: undefined } })
export const queryBoolean = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .meta({ override: { type: 'boolean', enum: undefined } })

/** What every list with pages takes. */
export const pageQuery = {
  first: queryInteger(1, MAX_PAGE_SIZE).optional().describe('How many at most; 50 if absent.'),
  after: z
    .string()
    .optional()
    .describe('Where the page begins. Taken from the `Link` of the page before; it means nothing by itself.'),
}
type AskedPage = { readonly first?: number | undefined; readonly after?: string | undefined }

/** Throws INVALID for a cursor of another list. */
export const pageOf = ({ first, after }: AskedPage): PageRequest =>
  pageRequest({ ...(first === undefined ? {} : { first }), ...(after === undefined ? {} : { after }) })

export const listOf = <S extends z.ZodType>(item: S) => z.strictObject({ items: z.array(item) })

/** An answer that is one page of a list. */
export function pageReply<T, R>({ nodes, pageInfo }: Page<T>, present: (node: T) => R) {
  return {
    status: 200 as const,
    body: { items: nodes.map(present) },
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  }
}
