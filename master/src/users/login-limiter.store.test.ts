import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { AppError } from '../errors.ts'
import { LoginLimiter } from './login-limiter.ts'

const email = 'ada@example.com'
const home = { email, address: '192.0.2.1' }
/** All at one moment, so that it does not matter how long the test takes. */
const now = new Date('2030-01-01T00:00:00Z')

const tried = (results: string[]) => results.filter((result) => result === 'tried').length

describe.skipIf(!testMongoUrl)(
  'guessing passwords (set TEST_MONGODB_URL)',
  () => {
    let test: Awaited<ReturnType<typeof createTestDatabase>>
    let limiter: LoginLimiter

    beforeAll(async () => {
      test = await createTestDatabase()
      limiter = new LoginLimiter(test.db)
    })
    afterAll(() => test.close())
    beforeEach(async () => {
      await test.db.collection('loginFailures').deleteMany({})
      await test.db.collection('loginPlaces').deleteMany({})
    })

    async function guess(address: string, as = email): Promise<'tried' | 'refused'> {
      try {
        await limiter.count({ email: as, address }, now)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'RATE_LIMITED') throw error
        return 'refused'
      }
      await limiter.failed({ email: as, address }, now)
      return 'tried'
    }

    it('is slow, many at once included, and says for how long', async () => {
      const results = await Promise.all(Array.from({ length: 15 }, () => guess('192.0.2.2')))
      expect(tried(results)).toBe(5)
      await expect(limiter.count({ email, address: '192.0.2.2' }, now)).rejects.toMatchObject({
        code: 'RATE_LIMITED',
        details: { retryAfterSeconds: '2' },
      })
    })

    it('a network of IPv6 is one place', async () => {
      const results = await Promise.all(Array.from({ length: 8 }, (_, n) => guess(`2001:db8::${n + 1}`)))
      expect(tried(results)).toBe(5)
    })

    it('shuts nobody out of their account, however many guess from however many places', async () => {
      await limiter.succeeded(home, now)
      for (let n = 0; n < 60; n++) expect(await guess(`198.51.100.${n}`)).toBe('tried')
      // From now on each new place has one attempt before it waits, which is enough for who knows the password…
      expect([await guess('203.0.113.1'), await guess('203.0.113.1')]).toEqual(['tried', 'refused'])
      // …and where the person has been before nothing has changed.
      for (let n = 0; n < 5; n++) expect(await guess(home.address)).toBe('tried')
    })

    it('one place may not try many accounts', async () => {
      const results: string[] = []
      for (let n = 0; n < 101; n++) results.push(await guess('192.0.2.3', `person${n}@example.com`))
      expect(results.indexOf('refused')).toBe(100)
      expect(await guess('192.0.2.4', 'person0@example.com')).toBe('tried')
    })

    it('many who share an address and know their passwords do not use it up', async () => {
      for (let n = 0; n < 110; n++) {
        const person = { email: `person${n}@example.com`, address: '192.0.2.5' }
        await limiter.count(person, now)
        await limiter.succeeded(person, now)
      }
      expect(await guess('192.0.2.5')).toBe('tried')
    })

    it('a right password forgives failures from there, and from nowhere else', async () => {
      for (let n = 0; n < 5; n++) await guess('192.0.2.6')
      await limiter.succeeded(home, now)
      expect(await guess('192.0.2.6')).toBe('refused')
      await limiter.succeeded({ email, address: '192.0.2.6' }, now)
      expect(await guess('192.0.2.6')).toBe('tried')
    })
  },
  30_000,
)
