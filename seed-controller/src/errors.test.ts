import { ApiException } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { rootMessage } from './errors.ts'

it.each<[string, unknown, string]>([
  ['a wrapped error', new Error('outer', { cause: new Error('connect ECONNREFUSED') }), 'connect ECONNREFUSED'],
  ['several at once', new AggregateError([new Error('first')]), 'first'],
  [
    'an API server’s answer',
    new ApiException(422, 'm', JSON.stringify({ message: 'port is taken' }), {}),
    'port is taken',
  ],
  ['a parsed answer', new ApiException(422, 'm', { message: 'port is taken' }, {}), 'port is taken'],
  ['an answer of someone in between', new ApiException(502, 'm', 'Bad Gateway', {}), 'Bad Gateway'],
  ['no error at all', 'text', 'text'],
])('%s', (_name, error, want) => {
  expect(rootMessage(error)).toBe(want)
})
