import { expect, it } from 'vitest'
import { describeError, exitCodeOf, SilentFailure, UsageError } from './errors.ts'
import { createOutput } from './output.ts'

it('prints columns without borders or trailing blanks, or what there is to say when there are none', async () => {
  let text = ''
  const out = createOutput((more) => void (text += more))
  await out.table({
    header: ['name', 'ready'],
    rows: [
      ['shop', 'yes'],
      ['a-long-name', ''],
    ],
    whenEmpty: '',
  })
  expect(text).toBe('NAME          READY\nshop          yes\na-long-name\n')
  text = ''
  await out.table({ header: ['name'], rows: [], whenEmpty: 'None yet.' })
  expect(text).toBe('None yet.\n')
})

it('prints no table whose cells stand under other titles', async () => {
  const out = createOutput(() => undefined)
  const table = { header: ['name', 'state', 'ready'], rows: [['shop', 'yes']], whenEmpty: '' }
  await expect(out.table(table)).rejects.toThrow('the row of "shop" has 2 cells under 3 titles')
})

it('prints results as JSON, or as what was asked for instead', () => {
  let text = ''
  const out = createOutput((more) => void (text += more))
  out.json({ name: 'shop' })
  out.formatWith((value) => `as ${typeof value}`)
  out.json({ name: 'shop' })
  expect(text).toBe('{\n  "name": "shop"\n}\nas object\n')
})

it('tells mistakes of people and bugs apart', () => {
  expect(exitCodeOf(new UsageError('x'))).toBe(2)
  expect(exitCodeOf(new Error('x'))).toBe(1)
  expect(describeError(new UsageError('write NAME=FILE'), false)).toBe('seedbed: write NAME=FILE')
  expect(describeError(new TypeError('x is undefined'), false)).toMatch(/this is a bug.*SEEDBED_DEBUG/)
  expect(describeError(new SilentFailure('told already'), false)).toBe('')
})
