import { expect, it } from 'vitest'
import { rootMessage } from './errors.ts'
import { ApiError } from './kube/api-error.ts'

it.each<[string, unknown, string]>([
  ['a wrapped error', new Error('outer', { cause: new Error('connect ECONNREFUSED') }), 'connect ECONNREFUSED'],
  ['several at once', new AggregateError([new Error('first')]), 'first'],
  ['an API server’s answer', new ApiError(422, JSON.stringify({ message: 'port is taken' })), 'port is taken'],
  ['an answer of someone in between', new ApiError(502, 'Bad Gateway'), 'Bad Gateway'],
  ['no words at all', new ApiError(502, ''), 'status 502'],
  ['no error at all', 'text', 'text'],
])('%s', (_name, error, want) => {
  expect(rootMessage(error)).toBe(want)
})
