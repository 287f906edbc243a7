import { expect, it } from 'vitest'
import { lastWords } from './last-words.ts'

const at = (line: string) => `2026-01-01 12:00:00.000000  ${line}`
const begins = (version: string) => at(`{"level":30,"version":"${version}","msg":"the agent begins"}`)

it.each<[string, string[], string | undefined]>([
  ['nothing', [], undefined],
  ['what it complained of', [at('this one does not work'), begins('0.1.0'), at('done')], 'this one does not work'],
  [
    'the error, and not where it was',
    [
      begins('0.2.0'),
      at('TypeError: x is not a function'),
      at('    at run (main.mjs:1:1)'),
      at('Node.js v24.1.0'),
      begins('0.1.0'),
    ],
    'TypeError: x is not a function',
  ],
  [
    'what it wrote as agents do, in words',
    [at('{"msg":"not reported: KubeError: no"}'), at('{"msg":"phase changed"}'), begins('0.1.0')],
    'not reported: KubeError: no',
  ],
  [
    'which phase it could not do',
    [at('{"title":"VPN","message":"no answer","state":"failed","msg":"phase changed"}'), at('{"msg":"x"}')],
    'VPN: no answer',
  ],
  ['what is there where it was not written yet who runs', [at('this one does not work')], 'this one does not work'],
  ['no more than fits', [at('x'.repeat(900)), begins('0.1.0')], 'x'.repeat(160)],
])('gives %s', (_name, lines, want) => {
  expect(lastWords(lines, '0.1.0')).toBe(want)
})
