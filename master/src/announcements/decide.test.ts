import { describe, expect, it } from 'vitest'
import { decideAnnouncement, type AskedAnnouncement } from './decide.ts'
import type { Announcement } from './model.ts'

const now = new Date('2026-03-01T12:00:00Z')
const at = (time: string) => new Date(`2026-03-01T${time}:00Z`)
const known = { seeds: ['eu', 'us'], datacenters: ['byo-eu'] }
const asked = { title: 'Maintenance', severity: 'warning' } as const
const before: Announcement = {
  ...asked,
  id: 'a',
  revision: 1,
  order: '1',
  text: '',
  seeds: ['gone'],
  datacenters: ['gone-too'],
  createdBy: 'ada',
  createdAt: at('10:00'),
  changedAt: at('10:00'),
}

it('takes what is said, without what is around it, each place once', () => {
  const said = { title: ' Tonight ', text: '\r\nfrom 8\r\nto 9\n', startsAt: at('20:00'), endsAt: at('21:00') }
  const places = { seeds: ['us', 'eu', 'us'], datacenters: null }
  expect(decideAnnouncement({ ...asked, ...said, ...places }, { known, now })).toEqual({
    title: 'Tonight',
    text: 'from 8\nto 9',
    severity: 'warning',
    startsAt: at('20:00'),
    endsAt: at('21:00'),
    seeds: ['eu', 'us'],
    datacenters: [],
  })
})

it('needs nothing but a title and how grave it is', () => {
  expect(decideAnnouncement(asked, { known, now })).toEqual({ ...asked, text: '', seeds: [], datacenters: [] })
})

it.each<[string, Partial<AskedAnnouncement>, string]>([
  ['no title', { title: '  ' }, 'title'],
  ['a title of two lines', { title: 'a\nb' }, 'title'],
  ['a title that is too long', { title: 'x'.repeat(101) }, 'title'],
  ['a text that is too long', { text: 'x'.repeat(2_001) }, 'text'],
  ['a text with what turns the reading around', { text: 'a‮b' }, 'text'],
  ['an end before the beginning', { startsAt: at('14:00'), endsAt: at('13:00') }, 'endsAt'],
  ['an end at the beginning', { startsAt: at('14:00'), endsAt: at('14:00') }, 'endsAt'],
  ['an end that was', { endsAt: at('11:00') }, 'endsAt'],
  ['one that was over before', { startsAt: at('08:00'), endsAt: at('09:00') }, 'endsAt'],
  ['a seed that is not there', { seeds: ['eu', 'moon'] }, 'seeds'],
  ['a datacenter that is not there', { datacenters: ['eu'] }, 'datacenters'],
])('refuses %s', (_, change, field) => {
  expect(decideAnnouncement({ ...asked, ...change }, { known, now })).toMatchObject({ kind: 'invalid', field })
})

describe('of one that is there', () => {
  const about = { known, now, before }

  it('may be ended', () => {
    expect(decideAnnouncement({ ...asked, endsAt: at('11:00') }, about)).toMatchObject({ endsAt: at('11:00') })
  })

  it('cannot have ended before it was there', () => {
    expect(decideAnnouncement({ ...asked, endsAt: at('09:00') }, about)).toMatchObject({ field: 'endsAt' })
  })

  it('keeps places that have left the files', () => {
    const { seeds, datacenters } = before
    expect(decideAnnouncement({ ...asked, seeds, datacenters }, about)).toMatchObject({ seeds, datacenters })
    expect(decideAnnouncement({ ...asked, seeds: ['moon'] }, about)).toMatchObject({ field: 'seeds' })
  })
})
