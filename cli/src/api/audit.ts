import { ListAuditEntriesDocument, type AuditFilter, type ListAuditEntriesQuery } from '../__generated__/operations.ts'
import type { ApiClient } from './client.ts'

export type AuditEntry = ListAuditEntriesQuery['auditEntries']['nodes'][number]

const PAGE = 100

/** The newest that match, at most `limit`. */
export async function listAuditEntries(api: ApiClient, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const found: AuditEntry[] = []
  let after: string | null = null
  do {
    const first = Math.min(PAGE, limit - found.length)
    const { auditEntries }: ListAuditEntriesQuery = await api.run(ListAuditEntriesDocument, { filter, first, after })
    found.push(...auditEntries.nodes)
    after = auditEntries.pageInfo.hasNextPage ? auditEntries.pageInfo.endCursor : null
  } while (after !== null && found.length < limit)
  return found
}
