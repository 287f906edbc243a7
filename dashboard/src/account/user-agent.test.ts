import { expect, it } from 'vitest'
import { describeProgram } from './user-agent.ts'

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Version/18 Safari/605', 'Safari on macOS'],
  ['seedbed/0.1.0', 'seedbed/0.1.0'],
  ['', 'Something without a name'],
])('%s', (userAgent, text) => {
  expect(describeProgram(userAgent)).toBe(text)
})
