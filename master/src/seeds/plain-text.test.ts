import { expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

it.each([
  ['words', 'words'],
  [' two\r\n lines\u2028 ', 'two lines'],
  ['\u202egnp.exe', 'gnp.exe'],
  ['x'.repeat(100), 'x'.repeat(20)],
])('%j', (text, plain) => {
  expect(plainText(text, 20)).toBe(plain)
})
