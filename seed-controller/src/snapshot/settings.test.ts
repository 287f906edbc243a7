import { expect, it } from 'vitest'
import { StalledError } from '../errors.ts'
import { parseSettings } from './settings.ts'

const KEY = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`
const OLD = `AGE-SECRET-KEY-1${'P'.repeat(58)}`
const good = { bucket: 'b', accessKeyId: 'id', secretAccessKey: 'very-secret', keys: KEY }

it('takes what is needed, and the rest as it is usual', () => {
  expect(parseSettings(good)).toEqual({
    store: { bucket: 'b', region: 'us-east-1', pathStyle: false, accessKeyId: 'id', secretAccessKey: 'very-secret' },
    keys: [KEY],
    schedule: { everyHours: 24, keep: 7 },
  })
})

it('reads keys as age-keygen writes them, the newest first', () => {
  const keys = `# created: 2026-01-01\n# public key: age1abc\n${KEY}\n\n  ${OLD}\n`
  expect(parseSettings({ ...good, keys }).keys).toEqual([KEY, OLD])
})

it.each([
  ['bucket', { ...good, bucket: '' }, 'bucket is missing'],
  ['keys', { ...good, keys: '# nothing' }, 'keys holds no key'],
  ['keys', { ...good, keys: `${KEY}\nvery-secret` }, 'keys has a line that is no key'],
  ['endpoint', { ...good, endpoint: 's3.example.org' }, 'endpoint has to be a URL'],
  ['pathStyle', { ...good, pathStyle: 'yes' }, 'pathStyle has to be true or false'],
  ['keep', { ...good, keep: '0' }, 'keep'],
])('names %s when it is wrong, and nothing secret', (_, data, words) => {
  const parse = () => parseSettings(data)
  expect(parse).toThrow(StalledError)
  expect(parse).toThrow(words)
  expect(parse).not.toThrow(/very-secret|AGE-SECRET-KEY-1[QP]/)
})
