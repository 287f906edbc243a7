import { buildSchema, Kind, parse, validate, type DocumentNode } from 'graphql'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { limitDocument, pointsOf } from './limits.ts'

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))
const problems = (document: string) => validate(schema, parse(document), [limitDocument]).map(({ message }) => message)
const nested = (levels: number): string =>
  levels === 0 ? 'id' : `clusters(first: 100) { nodes { project { ${nested(levels - 1)} } } }`
const many = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join(' ')

it.each([
  ['pages of pages', '{ projects { nodes { id name clusters { nodes { id name conditions { type status } } } } } }'],
  ['the largest page', 'query ($n: Int) { projects(first: $n) { nodes { id members { role user { email } } } } }'],
  ['some at once', `{ ${many(50, (n) => `a${n}: cluster(id: ${n}) { id }`)} }`],
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
  ['many fields', `{ viewer { ${many(801, () => 'id')} } }`, /asks for more than 800 fields/],
  [
    'fields that fragments repeat',
    `{ ${many(300, () => '...f')} } fragment f on Query { seeds { name } }`,
    /800 fields/,
  ],
  ['fields that nobody asks for', `{ seeds { name } } fragment f on Viewer { ${many(801, () => 'id')} }`, /800 fields/],
  ['one thing very often', `{ ${many(51, (n) => `a${n}: viewer { id }`)} }`, /more than 50 aliases/],
  ['many directives', `{ viewer { id ${many(21, () => '@include(if: true)')} } }`, /more than 20 directives/],
  [
    'deep nesting',
    `{ project(id: 1) { ${'clusters(first: 1) { nodes { project {'.repeat(5)} id ${'}}}'.repeat(5)} } }`,
    /12 levels/,
  ],
])('refuses %s', (_name, document, message) => {
  expect(problems(document)).toContainEqual(expect.stringMatching(message))
})

function points(document: DocumentNode): number {
  validate(schema, document, [limitDocument])
  const [operation] = document.definitions
  return operation?.kind === Kind.OPERATION_DEFINITION ? pointsOf(operation) : 0
}

it.each([
  ['{ viewer { id } }', 1],
  ['{ projects { nodes { id name } } }', 1],
  ['{ projects(first: 100) { nodes { clusters(first: 10) { nodes { id } } } } }', 2],
  ['{ projects(first: 100) { nodes { clusters(first: 100) { nodes { id name } } } } }', 21],
])('%s costs %i', (document, expected) => {
  expect(points(parse(document))).toBe(expected)
})
