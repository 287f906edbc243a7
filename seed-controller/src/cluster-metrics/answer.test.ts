import { describe, expect, it } from 'vitest'
import { CLUSTER_METRICS } from '#seed-api'
import { answersOf, type Request } from './answer.ts'

const nothing = { metrics: [] }
const url = (query: string) => `${CLUSTER_METRICS.path}?${query}`
const GOOD = url('cluster=a1b2&metrics=API_LATENCY,PODS&start=600&end=1200&step=30')
const ask = (request: Partial<Request>): Request => ({ method: 'GET', url: GOOD, token: 'good', ...request })
const door = (asked: unknown[] = []) =>
  answersOf({
    isCaller: (token) => (token === 'broken' ? Promise.reject(new Error('away')) : Promise.resolve(token === 'good')),
    ask: (question) => {
      asked.push(question)
      return Promise.resolve(nothing)
    },
  })

it('a master is answered', async () => {
  const asked: unknown[] = []
  expect(await door(asked)(ask({}))).toEqual({ status: 200, body: nothing })
  expect(asked).toEqual([{ cluster: 'a1b2', metrics: ['API_LATENCY', 'PODS'], start: 600, end: 1200, step: 30 }])
})

describe('nobody else is, and nothing is asked for them', () => {
  it.each([
    ['without a token', { token: undefined }, 401],
    ['with the token of somebody else', { token: 'other' }, 401],
    ['while the seed does not say whose token it is', { token: 'broken' }, 503],
    ['elsewhere', { url: '/api/v1/query?query=up' }, 404],
    ['by another method', { method: 'POST' }, 405],
  ] as [string, Partial<Request>, number][])('%s', async (_, request, status) => {
    const asked: unknown[] = []
    expect((await door(asked)(ask(request))).status).toBe(status)
    expect(asked).toEqual([])
  })
})

describe('what could be meant for something else than figures of one cluster is refused', () => {
  it.each([
    'cluster=../x&metrics=PODS&start=600&end=1200&step=30',
    'cluster=a1.evil.example&metrics=PODS&start=600&end=1200&step=30',
    'cluster=a1b2&metrics=up{}&start=600&end=1200&step=30',
    'cluster=a1b2&metrics=PODS&start=1200&end=600&step=30',
    'cluster=a1b2&metrics=PODS&start=600&end=1200&step=1',
    'cluster=a1b2&metrics=PODS&start=0&end=86400&step=30',
    'cluster=a1b2&metrics=PODS&start=0&end=999999&step=9000',
    'cluster=a1b2&metrics=PODS&start=600&end=1200&step=30&query=up',
    'metrics=PODS&start=600&end=1200&step=30',
  ])('%s', async (query) => {
    const asked: unknown[] = []
    expect((await door(asked)(ask({ url: url(query) }))).status).toBe(400)
    expect(asked).toEqual([])
  })
})

it('more than eight at once are told to come again, and one that is answered makes room', async () => {
  let release: (() => void) | undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const answer = answersOf({ isCaller: () => Promise.resolve(true), ask: () => held.then(() => nothing) })
  const eight = Array.from({ length: 8 }, () => answer(ask({})))
  expect((await answer(ask({}))).status).toBe(429)
  release?.()
  expect((await Promise.all(eight)).map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect((await answer(ask({}))).status).toBe(200)
})
