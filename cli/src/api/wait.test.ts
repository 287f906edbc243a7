import { expect, it } from 'vitest'
import type { ApiClient } from './client.ts'
import type { Cluster } from './clusters.ts'
import { ApiError, Unreachable } from './errors.ts'
import { waitUntilGone, waitUntilReady } from './watch.ts'

const cluster = (ready: boolean): Cluster => ({
  id: 'k1',
  revision: 1,
  name: 'shop',
  version: '1.36.3',
  profile: 'single',
  createdAt: '',
  deletedAt: null,
  endpoint: null,
  ready,
  lastSeenAt: null,
  stale: false,
  project: { id: 'p1', name: 'demo' },
  datacenter: { name: 'local-eu' },
  seed: { name: 'eu' },
  placement: null,
  madeFrom: null,
  preset: null,
  network: { podCIDR: '', serviceCIDR: '', dnsDomain: '' },
  labels: [],
  deletionProtection: false,
  deletion: null,
  pause: null,
  nodes: null,
  conditions: [],
})
const starting = cluster(false)
const notFound = new ApiError('NOT_FOUND', 'gone')

/** A master whose streams go as told, one after the other; `query` answers what is asked in between. */
function master(streams: readonly (readonly (Cluster | Error)[])[], query: () => Cluster): ApiClient {
  const left = [...streams]
  async function* stream() {
    for (const next of left.shift() ?? []) {
      if (next instanceof Error) throw next
      yield { clusterProgress: next }
    }
  }
  // The two operations that waiting uses, typed by their documents in the real client.
  return { url: 'http://m', stream, run: async () => ({ cluster: query() }) } as unknown as ApiClient
}

const options = {
  timeoutMs: 10_000,
  reconnectMs: 1,
  signal: new AbortController().signal,
  onChange: () => undefined,
}

it.each([
  ['the connection is lost', new Unreachable('http://m', new Error('reset'))],
  ['the database is away', new ApiError('UNAVAILABLE', 'no database')],
  ['the master is stopped', new ApiError('INTERNAL_SERVER_ERROR', 'aborted')],
])('goes on waiting when %s', async (_name, trouble) => {
  const api = master([[starting, trouble], [starting], [cluster(true)]], () => starting)
  expect(await waitUntilReady(api, starting, options)).toMatchObject({ ready: true })
})

it('does not wait for what will not come', async () => {
  const forbidden = new ApiError('FORBIDDEN', 'not yours')
  const refusing = master([[forbidden]], () => starting)
  await expect(waitUntilReady(refusing, starting, options)).rejects.toBe(forbidden)

  const deleted = { ...starting, deletedAt: '2030-01-01T00:00:00Z' }
  const deleting = master([[starting, deleted]], () => deleted)
  await expect(waitUntilReady(deleting, starting, options)).rejects.toThrow(/being deleted/)
})

it('is satisfied when a cluster that should go is gone, and never takes a lost connection for that', async () => {
  const lost = new Unreachable('http://m', new Error('reset'))
  let asked = 0
  const query = () => {
    asked += 1
    if (asked < 3) return starting
    throw notFound
  }
  await waitUntilGone(master([[starting, lost], [starting], []], query), starting, options)
  expect(asked).toBeGreaterThanOrEqual(3)
})

it('says what it still waits for when time is up', async () => {
  const api = master([], () => starting)
  await expect(waitUntilReady(api, starting, { ...options, timeoutMs: 30 })).rejects.toThrow(/shop is not ready/)
})
