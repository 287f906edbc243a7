import { expect, it } from 'vitest'
import { labelText, readLabel } from './labels.ts'

it.each([
  ['env=production', { key: 'env', value: 'production' }],
  ['example.com/team = a=b', { key: 'example.com/team', value: 'a=b' }],
  ['legacy', { key: 'legacy', value: '' }],
])('%s is read', (text, label) => {
  expect(readLabel(text)).toEqual(label)
})

it('is written as it is read', () => {
  expect(labelText(readLabel('env=production'))).toBe('env=production')
})
