import { expect, it } from 'vitest'
import * as z from 'zod'
import { Problem } from './problem.ts'
import { parsePart } from './request.ts'
import { queryInteger } from './schemas.ts'

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  role: z.enum(['editor', 'viewer']),
  nodes: z.int().min(1).max(100).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  pools: z
    .array(z.strictObject({ protect: z.boolean() }))
    .max(1)
    .optional(),
  until: z.iso.datetime().optional(),
  first: queryInteger(1, 9).optional(),
})
const good = { name: 'web', role: 'viewer' }

function mistakesOf(value: unknown): string[] {
  try {
    parsePart(schema, value, 'body')
    return []
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return (error.told.errors ?? []).map(({ field, detail }) => `${field}: ${detail}`)
  }
}

it.each<[string, unknown, string[]]>([
  ['nothing that is wrong', good, []],
  ['no body', undefined, [': The body is required']],
  ['another body', [], [': The body must be a map of fields']],
  ['what is missing', {}, ['name: is required', 'role: is required: editor, viewer']],
  ['what is unknown, and near', { ...good, node: 1 }, ['node: is not known here; did you mean "nodes"?']],
  [
    'what is unknown, and far',
    { ...good, pools: [{ protect: true, zzzzzzzzz: 1 }] },
    ['pools.0.zzzzzzzzz: is not known here; remove it; allowed: protect'],
  ],
  ['another value', { ...good, role: 'king' }, ['role: must be one of: editor, viewer']],
  ['another type', { ...good, name: 1 }, ['name: must be a text']],
  ['what is no map', { ...good, labels: [] }, ['labels: must be a map of fields']],
  ['what is no list', { ...good, pools: {} }, ['pools: must be a list']],
  ['what is neither true nor false', { ...good, pools: [{ protect: 1 }] }, ['pools.0.protect: must be true or false']],
  ['a part of a number', { ...good, nodes: 1.5 }, ['nodes: must be a whole number']],
  ['too much', { ...good, nodes: 101 }, ['nodes: must be at most 100']],
  ['too little', { ...good, nodes: 0 }, ['nodes: must be at least 1']],
  ['what is too long', { ...good, name: 'longer' }, ['name: must have at most 5 characters']],
  ['what is empty', { ...good, name: '' }, ['name: must not be empty']],
  ['too many', { ...good, pools: [{ protect: true }, { protect: true }] }, ['pools: must have at most 1 entry']],
  ['no time', { ...good, until: 'soon' }, ['until: must be a time in UTC, for example 2026-03-01T09:30:00Z']],
  ['a sentence of the field itself', { ...good, first: 'x' }, ['first: write a whole number of 1 to 9']],
  ['what is out of range in a query', { ...good, first: '10' }, ['first: must be at most 9']],
])('says in plain words: %s', (_name, value, want) => {
  expect(mistakesOf(value)).toEqual(want)
})
