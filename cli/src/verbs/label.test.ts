import { expect, it } from 'vitest'
import { UsageError } from '../errors.ts'
import { relabel } from './label.ts'

const labels = [
  { key: 'env', value: 'test' },
  { key: 'team', value: 'a' },
]

it('adds, replaces and takes away, as kubectl does', () => {
  expect(relabel(labels, ['env=prod', 'team-', 'example.com/cost=', 'none-'])).toEqual([
    { key: 'env', value: 'prod' },
    { key: 'example.com/cost', value: '' },
  ])
})

it.each(['env', '=x', '-', ''])('%j is no change of a label', (text) => {
  expect(() => relabel(labels, [text])).toThrow(UsageError)
})
