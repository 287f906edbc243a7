import { expect, it } from 'vitest'
import { checkGroup, withGroup, withoutGroup } from './groups.ts'

const providers = [{ name: 'company', groupsClaim: 'groups' }, { name: 'other' }]

it.each(['company:developers', 'company:a team, with: all/kinds'])('%s may be a group', (group) => {
  expect(checkGroup(group, providers)).toBeUndefined()
})

it.each([
  ['developers', /PROVIDER:GROUP/],
  ['company:', /PROVIDER:GROUP/],
  ['company:a\nb', /PROVIDER:GROUP/],
  [`company:${'x'.repeat(300)}`, /at most 260/],
  ['nowhere:developers', /no identity provider "nowhere": there is company, other/],
  ['other:developers', /groupsClaim/],
])('%j is no group, and it says why', (group, sentence) => {
  expect(checkGroup(group, providers)).toMatchObject({ field: 'group', message: expect.stringMatching(sentence) })
})

const a = { group: 'company:a', role: 'viewer' } as const
const b = { group: 'company:b', role: 'editor' } as const

it('gets a role once, in the order of names, and another instead', () => {
  expect(withGroup([b], a)).toEqual([a, b])
  expect(withGroup([a, b], { ...a, role: 'owner' })).toEqual([{ ...a, role: 'owner' }, b])
})

it('goes, if it is there', () => {
  expect(withoutGroup([a, b], a.group)).toEqual([b])
  expect(withoutGroup([b], a.group)).toMatchObject({ kind: 'invalid', field: 'group' })
})

it('there are not more than fifty', () => {
  const many = Array.from({ length: 50 }, (_, i) => ({ group: `company:${i}`, role: 'viewer' as const }))
  expect(withGroup(many, a)).toMatchObject({ kind: 'invalid' })
  expect(withGroup(many, { group: 'company:7', role: 'owner' })).toHaveLength(50)
})
