import { pino } from 'pino'
import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
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

it('gives a browser no page that runs scripts of somebody else', async () => {
  const client = { address: '', userAgent: '', requestId: '' }
  const cookie = { find: () => undefined, set: () => undefined, clear: () => undefined }
  const response = await yoga.fetch(
    'http://master/graphql',
    { headers: { accept: 'text/html' } },
    { client, cookie, disconnect: () => undefined },
  )
  expect(await response.text()).not.toMatch(/https?:\/\//)
})
