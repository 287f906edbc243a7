import { AppError } from '../errors.ts'

export const MAX_PAGE_SIZE = 100

/** One page of a list in the order of ids or names, and where the next one starts. */
export type Page<T> = {
  readonly nodes: readonly T[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
/** `after` is the `endCursor` of the page before. */
export type PageRequest = { readonly first: number; readonly after?: string | undefined }

/** Builds a PageRequest from GraphQL arguments; throws INVALID for a size out of range or a foreign cursor. */
export function pageRequest(args: { first?: number | null; after?: string | null }): PageRequest {
  const first = args.first ?? 50
  if (first < 1 || first > MAX_PAGE_SIZE) {
    throw new AppError('INVALID', `first: ${first} is out of range; ask for 1 to ${MAX_PAGE_SIZE} at a time.`, {
      details: { field: 'first' },
    })
  }
  return args.after ? { first, after: decodeCursor(args.after) } : { first }
}

/** `found` holds one more than asked for when there is a next page. */
export function toPage<T>(found: readonly T[], first: number, keyOf: (node: T) => string): Page<T> {
  const nodes = found.slice(0, first)
  const last = nodes.at(-1)
  return {
    nodes,
    pageInfo: { hasNextPage: found.length > first, endCursor: last === undefined ? null : encodeCursor(keyOf(last)) },
  }
}

export const encodeCursor = (key: string) => Buffer.from(`c:${key}`).toString('base64url')

/** Throws INVALID for a foreign one. */
export function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  if (text.startsWith('c:')) return text.slice(2)
  throw foreignCursor()
}

export const FOREIGN_CURSOR = 'after: not a cursor of this list; pass the endCursor of the page before.'
export const foreignCursor = () => new AppError('INVALID', FOREIGN_CURSOR, { details: { field: 'after' } })
