import { ApiException } from '@kubernetes/client-node'
import { BrokenCircuitError } from 'cockatiel'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { isSeedAway } from './kube-failure.ts'

it.each<[string, unknown, boolean]>([
  ['no connection', new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }), true],
  ['silence', new DOMException('timed out', 'TimeoutError'), true],
  ['an overloaded API server', new ApiException(429, '', {}, {}), true],
  ['a broken one', new ApiException(503, '', {}, {}), true],
  ['an open circuit', new BrokenCircuitError(), true],
  ['a refusal', new ApiException(422, '', {}, {}), false],
  ['an object of a newer kind', z.object({ a: z.string() }).safeParse({}).error, false],
  ['a mistake of ours', new TypeError('x is not a function'), false],
])('%s: is the seed away?', (_name, error, away) => {
  expect(isSeedAway(error)).toBe(away)
})
