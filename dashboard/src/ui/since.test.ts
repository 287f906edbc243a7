import { expect, it } from 'vitest'
import { formatDistance } from './since.tsx'

const now = Date.parse('2026-01-01T12:00:00Z')

it.each([
  ['2026-01-01T11:59:58Z', 'just now'],
  ['2026-01-01T11:59:15Z', '45 s ago'],
  ['2026-01-01T11:58:00Z', '2 min ago'],
  ['2026-01-01T09:00:01Z', '2 h ago'],
  ['2025-12-28T12:00:00Z', '4 d ago'],
  ['2026-01-02T00:00:00Z', 'in 12 h'],
])('%s is %s', (at, text) => {
  expect(formatDistance(new Date(at), now)).toBe(text)
})
