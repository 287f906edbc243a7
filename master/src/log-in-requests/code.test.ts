import { expect, it } from 'vitest'
import { newCode, readCode } from './code.ts'

it('codes are read as they are shown, and as people type', () => {
  const code = newCode()
  expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
  expect(readCode(code)).toBe(code)
  for (const typed of ['wdjbmjht', ' WDJB MJHT ', 'wdjb-mjht']) expect(readCode(typed)).toBe('WDJB-MJHT')
})

it.each(['', 'WDJB', 'WDJB-MJHTX', 'WDJB-MJHA', 'WDJB-MJH1', '\u0000'.repeat(8)])(
  '%j was never handed out',
  (typed) => {
    expect(readCode(typed)).toBeUndefined()
  },
)
