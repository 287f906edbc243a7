import { expect, it } from 'vitest'
import type { ClusterMetricsAnswer } from '#seed-api'
import type { Cluster } from '../clusters/model.ts'
import { notFound } from '../errors.ts'
import type { Viewer } from '../policy.ts'
import { ClusterMetricsService } from './service.ts'

const viewer = { userId: 'ada' } as Viewer
const since = new Date('2026-03-01T12:00:00Z')
const cluster = { id: 'a1b2', seed: 'eu', observed: { endpoint: 'https://k', nodes: { total: 0 } } } as Cluster
const asked = { clusterId: 'a1b2', metrics: ['PODS', 'PODS'] as const }

type Given = {
  readonly cluster?: Cluster
  readonly reachable?: boolean
  readonly ask?: (question: { metrics: string }) => Promise<ClusterMetricsAnswer>
}

/** With one seed `eu`; `questions` are those that reached it. */
function given({ cluster: of = cluster, reachable = true, ask }: Given = {}) {
  const questions: string[] = []
  const state = { reachable, since, message: 'It was switched off.' }
  const metrics = {
    ask: async (question: { metrics: string }) => {
      questions.push(question.metrics)
      return ask ? ask(question) : { metrics: [{ metric: 'PODS', series: [] }] }
    },
  }
  const service = new ClusterMetricsService({
    clusters: { get: async (_, id) => (id === of.id ? of : Promise.reject(notFound('cluster', id))) },
    registry: { find: () => ({ state, metrics }) as never },
    seeds: { getSeed: () => ({ name: 'eu', ...state }) as never },
    requests: { notReady: () => ({ kind: 'not-ready', message: 'no address yet' }) },
    events: { metricsAsked: () => undefined },
  })
  return { service, questions }
}

it('a metric that is named twice is asked for once, and says why there is nothing', async () => {
  const { service, questions } = given()
  const result = await service.query(viewer, asked)
  expect(questions).toEqual(['PODS'])
  expect(result).toMatchObject({
    kind: 'ok',
    metrics: [{ metric: 'PODS', message: expect.stringContaining('No nodes') as string }],
  })
})

it('who may not see the cluster makes no seed be asked', async () => {
  const { service, questions } = given()
  await expect(service.query(viewer, { ...asked, clusterId: 'other' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(questions).toEqual([])
})

it('a seed that is away is not asked, and the answer says since when', async () => {
  const { service, questions } = given({ reachable: false })
  const message = expect.stringMatching(/^Seed eu, .* It was switched off\.$/) as string
  expect(await service.query(viewer, asked)).toEqual({ kind: 'unavailable', message, since })
  expect(questions).toEqual([])
})

it('a seed that gives no figures is told of in a sentence', async () => {
  const { service } = given({ ask: () => Promise.reject(new Error('nonsense')) })
  const result = await service.query(viewer, asked)
  expect(result).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('nonsense') as string })
  expect(result).not.toHaveProperty('since')
})

it.each([
  ['has no address', { ...cluster, observed: undefined }],
  ['is being deleted', { ...cluster, deletedAt: since }],
])('of a cluster that %s there are no figures', async (_, of) => {
  const { service, questions } = given({ cluster: of })
  expect((await service.query(viewer, asked)).kind).toBe('not-ready')
  expect(questions).toEqual([])
})

it('what two ask at the same time is asked once, and again by whoever asks later', async () => {
  const { service, questions } = given()
  const end = new Date()
  const both = await Promise.all([0, 1].map(() => service.query(viewer, { ...asked, end })))
  expect(both[0]).toEqual(both[1])
  expect(questions).toHaveLength(1)
  await service.query(viewer, { ...asked, end })
  expect(questions).toHaveLength(2)
})

it('one person has four questions under way at most, which takes nothing from others', async () => {
  let answer: (() => void) | undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  const { service } = given({ ask: () => held.then(() => ({ metrics: [] })) })
  const times = [900, 1_800, 3_600, 7_200]
  const four = times.map((lastSeconds) => service.query(viewer, { ...asked, lastSeconds }))
  await expect(service.query(viewer, asked)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  const other = service.query({ ...viewer, userId: 'grace' }, asked)
  answer?.()
  expect((await Promise.all([...four, other])).map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'ok'))
  expect((await service.query(viewer, asked)).kind).toBe('ok')
})
