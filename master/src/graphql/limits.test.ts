import { buildSchema, parse, validate } from 'graphql'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { limitDocument } from './limits.ts'

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))
const problems = (document: string) => validate(schema, parse(document), [limitDocument]).map(({ message }) => message)
const nested = (levels: number): string =>
  levels === 0 ? 'id' : `clusters(first: 100) { nodes { project { ${nested(levels - 1)} } } }`

it.each([
  ['pages of pages', '{ projects { nodes { id name clusters { nodes { id name conditions { type status } } } } } }'],
  ['the largest page', 'query ($n: Int) { projects(first: $n) { nodes { id members { role user { email } } } } }'],
])('takes %s', (_name, document) => {
  expect(problems(document)).toEqual([])
})

it.each([
  ['pages of pages of pages', `{ projects { nodes { ${nested(2)} } } }`, /more than 200000 values/],
  [
    'the same by a fragment and a variable',
    `query ($n: Int) { projects(first: $n) { nodes { ...p } } } fragment p on Project { ${nested(2)} }`,
    /more than 200000 values/,
  ],
  [
    'many fields',
    `{ ${Array.from({ length: 501 }, (_, n) => `a${n}: viewer { id }`).join(' ')} }`,
    /more than 500 fields/,
  ],
  [
    'deep nesting',
    `{ project(id: 1) { ${'clusters(first: 1) { nodes { project {'.repeat(5)} id ${'}}}'.repeat(5)} } }`,
    /12 levels/,
  ],
])('refuses %s', (_name, document, message) => {
  expect(problems(document)).toEqual([expect.stringMatching(message)])
})
