import { expect, it } from 'vitest'
import { checkLabels } from './labels.ts'

it.each([
  ['none', {}],
  ['a pair', { env: 'prod' }],
  ['an empty value', { 'on-call': '' }],
  ['a prefix', { 'example.com/Cost_Center': '4.2-b' }],
  ['the longest', { ['k'.repeat(63)]: 'v'.repeat(63) }],
])('takes %s', (_name, labels) => {
  expect(checkLabels('labels', labels)).toBeUndefined()
})

it.each([
  ['an empty key', { '': 'x' }, /1 to 63 letters/],
  ['a key with a space', { 'cost center': 'x' }, /1 to 63 letters/],
  ['a key that ends with a dash', { 'env-': 'x' }, /begins and ends/],
  ['a key that is too long', { ['k'.repeat(64)]: 'x' }, /1 to 63 letters/],
  ['a prefix in capitals', { 'Example.com/a': 'x' }, /DNS name/],
  ['an empty prefix', { '/a': 'x' }, /DNS name/],
  ['two slashes', { 'a/b/c': 'x' }, /1 to 63 letters/],
  ['a prefix of the platform', { 'seedbed.dev/project': 'x' }, /belong to the platform/],
  ['a prefix below that of the platform', { 'a.seedbed.dev/project': 'x' }, /belong to the platform/],
  ['a value with an equals sign', { env: 'a=b' }, /a value is empty or/],
  ['a value that is too long', { env: 'v'.repeat(64) }, /a value is empty or/],
  ['too many', Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, ''])), /at most 50/],
])('refuses %s', (_name, labels, why) => {
  expect(checkLabels('labels', labels)?.message).toMatch(why)
})

it('names the label that is wrong', () => {
  expect(checkLabels('labels', { good: 'x', 'cost center': 'y' })).toMatchObject({ field: 'labels.cost center' })
})
