import { expect, it } from 'vitest'
import { UsageError } from '../errors.ts'
import { replaced } from './announcement.ts'

const before = {
  title: 'Maintenance',
  text: 'from 8 to 9',
  severity: 'warning',
  startsAt: '2026-03-01T20:00:00.000Z',
  endsAt: '2026-03-01T21:00:00.000Z',
  seeds: ['eu'],
  datacenters: ['byo-eu'],
} as const

it('leaves what is not said', () => {
  expect(replaced(before, {}, undefined)).toEqual(before)
})

it('says what is said', () => {
  const said = { title: 'Trouble', severity: 'critical', starts: new Date('2026-03-01T19:00:00Z') } as const
  expect(replaced(before, said, '')).toEqual({
    ...before,
    title: 'Trouble',
    severity: 'critical',
    text: '',
    startsAt: '2026-03-01T19:00:00.000Z',
  })
  expect(replaced(before, { ends: 'never' }, undefined).endsAt).toBeNull()
})

it('is for the places that are said, and for no others', () => {
  expect(replaced(before, { seed: ['us'] }, undefined)).toMatchObject({ seeds: ['us'], datacenters: [] })
  expect(replaced(before, { everyone: true }, undefined)).toMatchObject({ seeds: [], datacenters: [] })
  expect(() => replaced(before, { everyone: true, seed: ['us'] }, undefined)).toThrow(UsageError)
})
