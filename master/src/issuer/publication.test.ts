import { ApiException } from '@kubernetes/client-node'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { TokenIssuerSpec } from '#seed-api'
import type { SeedApi } from '../seeds/seed-api.ts'
import { IssuerPublication } from './publication.ts'

const key = (kid: string) => ({ kid, kty: 'EC', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256', use: 'sig' }) as const
const issuer = 'https://seedbed.example.org/oidc'
const notInstalled = new ApiException(404, '', '{"message":"the server could not find the requested resource"}', {})

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

/** A master with the seeds `eu`, `us` and `slow`; `asked` is every request that a seed got. */
function world(spec: TokenIssuerSpec | undefined) {
  const asked: string[] = []
  const refused: string[] = []
  const fails = new Map<string, Error>()
  const held = new Map<string, TokenIssuerSpec>()
  const now = { spec }
  const api = (name: string) => ({
    findTokenIssuer() {
      asked.push(`${name} get`)
      const error = fails.get(name)
      const found = held.get(name)
      return error ? Promise.reject(error) : Promise.resolve(found && { spec: found })
    },
    applyTokenIssuer(wanted: TokenIssuerSpec) {
      asked.push(`${name} apply ${wanted.keys.map(({ kid }) => kid).join('+')}`)
      held.set(name, wanted)
      return Promise.resolve()
    },
  })
  const seed = (name: string) => ({
    name,
    call: <T>(ask: (seedApi: SeedApi) => Promise<T>): Promise<T> =>
      name === 'slow' ? new Promise<T>(() => undefined) : ask(api(name) as unknown as SeedApi),
  })
  const publication = new IssuerPublication({
    signer: { publication: () => Promise.resolve(now.spec) },
    registry: { reachable: () => ['slow', 'eu', 'us'], find: seed },
    events: { issuerRefused: (e) => void refused.push(`${e.seed}: ${e.reason}`) },
  })
  const sweep = async () => {
    asked.length = 0
    await publication.sweep()
    await new Promise(setImmediate)
    return [...asked]
  }
  return { sweep, tell: (name: string) => publication.tell(seed(name)), asked, refused, fails, held, now }
}

it('tells each seed once, looks each minute, and puts back what somebody took away', async () => {
  const { sweep, held, now } = world({ issuer, keys: [key('k1')] })
  expect(await sweep()).toEqual(['eu get', 'us get', 'eu apply k1', 'us apply k1'])
  expect(await sweep()).toEqual([])
  vi.advanceTimersByTime(61_000)
  expect(await sweep()).toEqual(['eu get', 'us get'])
  held.delete('us')
  vi.advanceTimersByTime(61_000)
  expect(await sweep()).toEqual(['eu get', 'us get', 'us apply k1'])
  now.spec = { issuer, keys: [key('k1'), key('k2')] }
  expect(await sweep()).toEqual(['eu get', 'us get', 'eu apply k1+k2', 'us apply k1+k2'])
})

it('tells a seed before it hears of a cluster, and not again', async () => {
  const { tell, asked } = world({ issuer, keys: [key('k1')] })
  await Promise.all([tell('eu'), tell('eu')])
  await tell('eu')
  expect(asked).toEqual(['eu get', 'eu apply k1'])
})

it('a seed that is away is asked again at once, one that refuses after a while', async () => {
  const { sweep, fails, refused } = world({ issuer, keys: [key('k1')] })
  fails.set('eu', new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }))
  fails.set('us', notInstalled)
  expect(await sweep()).toEqual(['eu get', 'us get'])
  expect(await sweep()).toEqual(['eu get'])
  expect(refused).toEqual(['us: the server could not find the requested resource'])
})

it('says nothing without a public address', async () => {
  const { sweep } = world(undefined)
  expect(await sweep()).toEqual([])
})
