import { pino } from 'pino'
import { Registry } from 'prom-client'
import { expect, it, vi } from 'vitest'
import { createEvents } from '../events.ts'
import { RateLimiter } from '../http/rate-limit.ts'
import type { Services } from './context.ts'
import { createGraphQL } from './yoga.ts'

const NONE = { most: 0, perSecond: 0 }
const log = pino({ level: 'silent' })
const yoga = createGraphQL({
  services: {} as Services,
  operator: undefined,
  isStarted: () => true,
  rates: { person: new RateLimiter(NONE), place: new RateLimiter(NONE) },
  isDevelopment: false,
  events: createEvents(log, new Registry()),
  log,
  signal: new AbortController().signal,
})

const server = {
  client: { address: '', userAgent: '', requestId: '' },
  cookie: { find: () => undefined, set: () => undefined, clear: () => undefined },
  disconnect: () => undefined,
}

it('gives a browser no page that runs scripts of somebody else', async () => {
  const response = await yoga.fetch('http://master/graphql', { headers: { accept: 'text/html' } }, server)
  expect(await response.text()).not.toMatch(/https?:\/\//)
})

it('makes no signal for a query, which would take longer than many a query', async () => {
  const made = vi.spyOn(AbortSignal, 'any')
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ query: '{ __typename }' })
  const response = await yoga.fetch('http://master/graphql', { method: 'POST', headers, body }, server)
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
  expect(made).not.toHaveBeenCalled()
})
