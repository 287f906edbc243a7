import { expect, it } from 'vitest'
import { selfSigned } from '../testing.ts'
import { whyNoReturn } from './return-right.ts'

const DAY_MS = 86_400_000
const now = new Date('2026-06-01T00:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS)
const until = (days: number) =>
  selfSigned([{ CN: ['seedbed:node-return:uid-1'] }], { notBefore: inDays(-180), notAfter: inDays(days) })

const NOTHING = /^nothing$/
const JOIN = /seedbed node delete CLUSTER worker-1 --no-drain`, and run `seedbed-agent join` here with a new join token/

it.each<[string, { days?: number; clockOffsetMs?: number; why: RegExp }]>([
  ['holds', { days: 1, clockOffsetMs: 0, why: NOTHING }],
  ['holds, and nobody answers', { days: 1, why: NOTHING }],
  ['ran out', { days: -1, clockOffsetMs: 0, why: /ran out at 2026-05-31T00:00:00.000Z: delete its Node/ }],
  ['ran out, and nobody answers', { days: -1, why: JOIN }],
  [
    'holds by the clock of the server, which is days behind',
    { days: -1, clockOffsetMs: -10 * DAY_MS, why: /clock is 10 days ahead of .* set it/ },
  ],
  ['ran out by both clocks', { days: -10, clockOffsetMs: -1 * DAY_MS, why: JOIN }],
  ['is not there', { clockOffsetMs: 0, why: /is lost: delete its Node/ }],
])('a right to come back that %s', async (_name, { days, clockOffsetMs, why }) => {
  const said = whyNoReturn(days === undefined ? undefined : await until(days), { node: 'worker-1', now, clockOffsetMs })
  expect(said ?? 'nothing').toMatch(why)
})

it('one that cannot be read is none', () => {
  expect(whyNoReturn('', { node: 'worker-1', now, clockOffsetMs: 0 })).toMatch(JOIN)
})
