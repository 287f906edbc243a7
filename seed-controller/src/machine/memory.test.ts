import { expect, it } from 'vitest'
import type { Cluster, PoolMachines } from '#seed-api'
import { InvalidSpecError, QuotaExceededError } from './errors.ts'
import { afterRefusal, afterSuccess, recall, remembered } from './memory.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const pool: PoolMachines = { pool: 'web', wanted: 2, machines: 1, joined: 1, leaving: 0, generation: 7 }
const clusterWith = (machines: PoolMachines[]) => ({ metadata: { generation: 7 }, status: { machines } }) as Cluster

it('comes back from the status as it went there', () => {
  const memory = afterRefusal({ failures: 1 }, new QuotaExceededError('full'), NOW)
  expect(memory).toEqual({
    failures: 1,
    retryAt: '2026-11-22T12:05:00.000Z',
    problem: { kind: 'QuotaExceeded', message: 'full' },
  })
  expect(recall(clusterWith([{ ...pool, ...remembered(memory) }])).get('web')).toEqual(memory)
})

it('is over when something else is wanted, and where nothing went wrong', () => {
  const refused = afterRefusal(undefined, new InvalidSpecError('no'), NOW)
  expect(recall(clusterWith([{ ...pool, ...remembered(refused), generation: 6 }])).size).toBe(0)
  expect(recall(clusterWith([pool])).size).toBe(0)
  expect(remembered(undefined)).toEqual({})
})

it('forgets a refusal when an order is taken, and not the attempts', () => {
  expect(afterSuccess(afterRefusal({ failures: 2 }, new QuotaExceededError('full'), NOW))).toMatchObject({
    failures: 2,
  })
  expect(afterSuccess(afterRefusal(undefined, new QuotaExceededError('full'), NOW))).toBeUndefined()
  expect(afterSuccess({ failures: 2 })).not.toHaveProperty('problem')
})
