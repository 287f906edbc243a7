import { expect, it } from 'vitest'
import { readAuditFilter, toApiFilter } from './audit-filter.ts'

it('takes from an address what makes sense', () => {
  const search = {
    actor: 'ada@example.com',
    operation: '',
    since: '2026-01-31',
    until: 'soon',
    credentials: true,
    x: 1,
  }
  expect(readAuditFilter(search)).toEqual({ actor: 'ada@example.com', since: '2026-01-31', credentials: true })
})

it('means whole days', () => {
  expect(toApiFilter({ since: '2026-01-31', until: '2026-01-31' }, 'p1')).toEqual({
    projectId: 'p1',
    since: '2026-01-31T00:00:00.000Z',
    until: '2026-02-01T00:00:00.000Z',
  })
})
