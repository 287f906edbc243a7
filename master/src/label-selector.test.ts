import { expect, it } from 'vitest'
import { parseLabelSelector } from './label-selector.ts'

it.each([
  ['nothing', ' ', []],
  ['one pair', 'env=prod', [{ key: 'env', is: true, values: ['prod'] }]],
  ['two equals signs', 'env==prod', [{ key: 'env', is: true, values: ['prod'] }]],
  ['an empty value', 'env=', [{ key: 'env', is: true, values: [''] }]],
  ['an inequality', 'env != prod', [{ key: 'env', is: false, values: ['prod'] }]],
  ['a key', 'example.com/env', [{ key: 'example.com/env', is: true }]],
  ['a missing key', '!env', [{ key: 'env', is: false }]],
  [
    'sets among others',
    'env in (a, b),tier notin (c),team',
    [
      { key: 'env', is: true, values: ['a', 'b'] },
      { key: 'tier', is: false, values: ['c'] },
      { key: 'team', is: true },
    ],
  ],
])('reads %s', (_name, text, requirements) => {
  expect(parseLabelSelector('labels', text)).toEqual(requirements)
})

it.each([
  ['a comparison', 'env>3'],
  ['an empty part', 'env=a,,tier=b'],
  ['an open parenthesis', 'env in (a'],
  ['a key that cannot be', '-env=a'],
  ['a value that cannot be', 'env=a/b'],
])('refuses %s', (_name, text) => {
  expect(parseLabelSelector('filter.labels', text)).toMatchObject({
    field: 'filter.labels',
    message: expect.stringContaining('is no label selector') as string,
  })
})

it('refuses selectors without end', () => {
  expect(parseLabelSelector('labels', Array.from({ length: 11 }, (_, n) => `k${n}`).join())).toMatchObject({
    message: 'A selector has at most 10 parts.',
  })
})
