import { expect, it } from 'vitest'
import { splitDocuments } from './documents.ts'

it('keeps the lines of each document', () => {
  const text = '# two\n---\n\nmetadata:\n  name: a\n---\n# b\nmetadata: { name: b }\n---\n'
  const found = splitDocuments(text)
  expect(found.map(({ line, name }) => [line, name])).toEqual([
    [4, 'a'],
    [8, 'b'],
  ])
  expect(found[0]?.text).toBe('metadata:\n  name: a\n')
})

it('takes JSON', () => {
  expect(splitDocuments('{ "metadata": { "name": "a" } }')).toMatchObject([{ line: 1, name: 'a' }])
})

it('leaves to others what cannot be read', () => {
  expect(splitDocuments('a: [')).toEqual([{ text: 'a: [', line: 1, name: undefined }])
})
