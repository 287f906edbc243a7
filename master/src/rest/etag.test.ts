import { expect, it } from 'vitest'
import { etagOf, matchedRevision, parseIfMatch, type Match } from './etag.ts'

it.each<[string, Match]>([
  ['*', 'any'],
  [etagOf(4), [4]],
  ['"r4", "r5"', [4, 5]],
  ['W/"r4"', []],
  ['"4"', []],
  ['"x", "r7"', [7]],
  ['', []],
])('reads %s', (header, match) => {
  expect(parseIfMatch(header)).toEqual(match)
})

const asked = (header: string) => matchedRevision(parseIfMatch(header), () => Promise.resolve(6))

it.each([
  ['a revision that is named as it is, even when it is old', '"r4"', 4],
  ['any', '*', 6],
  ['one of several', '"r5", "r6"', 6],
])('asks for %s', async (_name, header, want) => {
  expect(await asked(header)).toBe(want)
})

it.each([
  ['none of several', '"r4", "r5"'],
  ['a tag that is not ours', '"x"'],
  ['a weak tag', 'W/"r6"'],
])('refuses %s', async (_name, header) => {
  await expect(asked(header)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
})
