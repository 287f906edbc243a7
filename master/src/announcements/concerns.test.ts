import { expect, it } from 'vitest'
import { byGravity, concerns, EVERYWHERE, nextTurnMs, stateOf, type Places } from './concerns.ts'
import type { Announcement } from './model.ts'

const now = new Date('2026-03-01T12:00:00Z')
const at = (time: string) => new Date(`2026-03-01T${time}Z`)
const one = (change: Partial<Announcement> = {}): Announcement => ({
  id: 'a',
  revision: 1,
  order: '1',
  title: 'Maintenance',
  text: '',
  severity: 'info',
  seeds: [],
  datacenters: [],
  createdBy: 'ada',
  createdAt: now,
  changedAt: now,
  ...change,
})

it.each<[string, Partial<Announcement>, ReturnType<typeof stateOf>]>([
  ['from now on', {}, 'current'],
  ['from this moment on', { startsAt: now }, 'current'],
  ['for a while', { startsAt: at('11:00:00'), endsAt: at('12:00:01') }, 'current'],
  ['later', { startsAt: at('12:00:01') }, 'scheduled'],
  ['until this moment', { endsAt: now }, 'ended'],
])('is shown %s: %#', (_, change, state) => {
  expect(stateOf(one(change), now)).toBe(state)
})

const here: Places = { seeds: ['eu'], datacenters: ['byo-eu'] }
const nowhere: Places = { seeds: [], datacenters: [] }

type Case = { readonly of: Partial<Announcement>; readonly who: Places | typeof EVERYWHERE; readonly is: boolean }

it.each<[string, Case]>([
  ['all, who has nothing', { of: {}, who: nowhere, is: true }],
  ['a seed, who has a cluster there', { of: { seeds: ['us', 'eu'] }, who: here, is: true }],
  ['a datacenter, who has a cluster there', { of: { datacenters: ['byo-eu'] }, who: here, is: true }],
  ['either, who has one in one of them', { of: { seeds: ['us'], datacenters: ['byo-eu'] }, who: here, is: true }],
  ['a seed, who has a datacenter of that name', { of: { seeds: ['byo-eu'] }, who: here, is: false }],
  ['a seed, who has clusters elsewhere', { of: { seeds: ['us'] }, who: here, is: false }],
  ['a seed, who has nothing', { of: { seeds: ['eu'] }, who: nowhere, is: false }],
  ['a seed, who runs the platform', { of: { seeds: ['eu'] }, who: EVERYWHERE, is: true }],
])('of %s', (_, { of, who, is }) => {
  expect(concerns(one(of), who)).toBe(is)
})

it('has the gravest first, and of those the newest', () => {
  const all = [
    one({ id: '1', order: '1', severity: 'info' }),
    one({ id: '2', order: '2', severity: 'critical' }),
    one({ id: '3', order: '3', severity: 'warning' }),
    one({ id: '4', order: '4', severity: 'critical' }),
  ]
  expect(all.toSorted(byGravity).map(({ id }) => id)).toEqual(['4', '2', '3', '1'])
})

it('knows when the next one begins or ends', () => {
  expect(nextTurnMs([one(), one({ startsAt: at('11:00:00') })], now)).toBeUndefined()
  const all = [one({ startsAt: at('11:00:00'), endsAt: at('12:01:00') }), one({ startsAt: at('12:00:05') })]
  expect(nextTurnMs(all, now)).toBe(5_000)
})
