import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { InvalidSpecError, ProviderError, QuotaExceededError, UnavailableError } from './errors.ts'
import type { Machine, MachineOrder, MachineProvider } from './provider.ts'

/** Undoes what was brought about. */
type Cure = () => Promise<void>

/** A provider under test, and what can be done to it. What is absent is skipped, by name. */
export type ProviderStage = {
  readonly provider: MachineProvider
  /** Two clusters that have no machines. */
  readonly clusters: readonly [string, string]
  /** What machines join with, where anything runs on them; it need not lead anywhere. */
  readonly joinToken?: string
  /** How long a machine may take to start, and to be gone. */
  readonly settleMs: number
  /** From now on there is room for one machine less than the cluster has, or for none. */
  readonly exhaust?: () => Promise<Cure>
  /** From now on machines are begun and get no further. */
  readonly stall?: () => Promise<Cure>
  /** From now on machines fail after they were begun. */
  readonly fail?: () => Promise<Cure>
  /** From now on nobody answers, or nobody sensible. */
  readonly breakDown?: () => Promise<Cure>
  /** The provider ends in the middle of what it does, and comes back. */
  readonly crash?: () => Promise<void>
  readonly close: () => Promise<void>
}

/** For those that do not look at it: recognizable wherever it should not be. */
const SECRET = 'sbj_secret-of-the-conformance-suite'
const POOL = 'web'

/** Runs while something is brought about, and mends it whatever happens. */
async function during(bring: (() => Promise<Cure>) | undefined, run: () => Promise<void>): Promise<void> {
  if (!bring) throw new Error('nobody knows how to bring this about')
  const cure = await bring()
  try {
    await run()
  } finally {
    await cure()
  }
}

async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const result: unknown = await call.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  )
  expect(result).toBeInstanceOf(ProviderError)
  const failure = result as ProviderError
  expect(failure.message).not.toBe('')
  expect(failure.message).not.toContain('sbj_')
  return failure
}

/** What every provider of machines has to do; `open` is called once. */
export function itIsAMachineProvider(name: string, open: () => Promise<ProviderStage>): void {
  describe(`${name} is a provider of machines`, () => {
    let stage: ProviderStage
    let [one, other] = ['', '']
    let secret = SECRET

    beforeAll(async () => {
      stage = await open()
      ;[one, other] = stage.clusters
      secret = stage.joinToken ?? SECRET
    })
    afterAll(() => stage?.close())

    const order = (machine: string, change: Partial<MachineOrder> = {}): MachineOrder => ({
      clusterId: one,
      name: machine,
      pool: POOL,
      joinToken: secret,
      ...change,
    })
    const until = <T>(look: () => Promise<T>): Promise<T> =>
      vi.waitFor(look, { timeout: stage.settleMs, interval: Math.min(200, stage.settleMs / 20) })
    const untilRunning = (machine: string, clusterId = one): Promise<Machine> =>
      until(async () => {
        const found = await stage.provider.find({ clusterId, name: machine })
        expect(found).toMatchObject({ state: 'Running' })
        return found as Machine
      })
    const untilListed = (machine: string): Promise<void> =>
      until(async () => expect(await names(one)).toContain(machine))
    const names = async (clusterId: string) =>
      (await stage.provider.list(clusterId)).map((each) => each.name).toSorted()
    async function remove(machine: string, clusterId = one): Promise<void> {
      await stage.provider.delete({ clusterId, name: machine })
      await until(async () => {
        expect(await stage.provider.find({ clusterId, name: machine })).toBeUndefined()
        expect(await names(clusterId)).not.toContain(machine)
      })
    }
    it('has none at first, and says so', async () => {
      expect(await stage.provider.list(one)).toEqual([])
      expect(await stage.provider.find({ clusterId: one, name: 'web-1' })).toBeUndefined()
    })

    it('makes one that is listed, found, and runs', async () => {
      const before = Date.now()
      const made = await stage.provider.create(order('web-1'))
      expect(made).toMatchObject({ name: 'web-1', pool: POOL })
      expect(['Creating', 'Running']).toContain(made.state)
      await untilListed('web-1')
      const found = await untilRunning('web-1')
      expect(found).toMatchObject({ name: 'web-1', pool: POOL, createdAt: made.createdAt })
      // Clocks differ, and not by hours.
      expect(Math.abs(Date.parse(found.createdAt) - before)).toBeLessThan(3_600_000)
      expect(await stage.provider.list(one)).toEqual([found])
    })

    it('makes it once, however often it is asked', async () => {
      const first = await untilRunning('web-1')
      expect(await stage.provider.create(order('web-1', { joinToken: `${secret}2` }))).toEqual(first)
      const all = await Promise.all([1, 2, 3].map(() => stage.provider.create(order('web-2'))))
      expect(new Set(all.map(({ createdAt }) => createdAt)).size).toBe(1)
      await untilRunning('web-2')
      expect(await names(one)).toEqual(['web-1', 'web-2'])
      await remove('web-2')
    })

    it('keeps clusters apart', async () => {
      expect(await stage.provider.list(other)).toEqual([])
      await stage.provider.delete({ clusterId: other, name: 'web-1' })
      await untilRunning('web-1')
      await stage.provider.create(order('web-1', { clusterId: other }))
      await untilRunning('web-1', other)
      await remove('web-1', other)
      await untilRunning('web-1')
    })

    it('refuses for good what cannot be, and leaves nothing of it', async () => {
      expect(await failureOf(stage.provider.create(order('web-1', { pool: 'db' })))).toBeInstanceOf(InvalidSpecError)
      expect(await failureOf(stage.provider.create(order('No Name')))).toBeInstanceOf(InvalidSpecError)
      expect(await failureOf(stage.provider.create(order('../web-9')))).toBeInstanceOf(InvalidSpecError)
      expect(await names(one)).toEqual(['web-1'])
    })

    it('tells nobody what machines join with', async () => {
      const told = [await stage.provider.list(one), await stage.provider.find({ clusterId: one, name: 'web-1' })]
      expect(JSON.stringify(told)).toContain('web-1')
      expect(JSON.stringify(told)).not.toContain(secret)
    })

    it('deletes one, also when it is gone or never was', async () => {
      const before = await untilRunning('web-1')
      await remove('web-1')
      await stage.provider.delete({ clusterId: one, name: 'web-1' })
      await stage.provider.delete({ clusterId: one, name: 'never-was' })
      expect(await stage.provider.list(one)).toEqual([])
      // The name is free again, for another machine.
      await stage.provider.create(order('web-1'))
      expect((await untilRunning('web-1')).createdAt).not.toBe(before.createdAt)
      await remove('web-1')
    })

    it('deletes one that has hardly begun', async () => {
      await stage.provider.create(order('web-1'))
      await remove('web-1')
      expect(await stage.provider.list(one)).toEqual([])
    })

    it('says when there is no room, leaves nothing, and goes on when there is', async ({ skip }) => {
      skip(!stage.exhaust, 'there is no way to use up its room')
      await during(stage.exhaust, async () => {
        expect(await failureOf(stage.provider.create(order('web-1')))).toBeInstanceOf(QuotaExceededError)
        expect(await stage.provider.list(one)).toEqual([])
      })
      await stage.provider.create(order('web-1'))
      await untilRunning('web-1')
      await remove('web-1')
    })

    it('lists one that is half made, makes no other, and deletes it', async ({ skip }) => {
      skip(!stage.stall, 'there is no way to hold it up')
      await during(stage.stall, async () => {
        expect(await stage.provider.create(order('web-1'))).toMatchObject({ state: 'Creating' })
        await untilListed('web-1')
        expect(await stage.provider.create(order('web-1'))).toMatchObject({ state: 'Creating' })
        await remove('web-1')
      })
    })

    it('lists one that has failed, says why, and deletes it', async ({ skip }) => {
      skip(!stage.fail, 'there is no way to make one fail')
      await during(stage.fail, async () => {
        await stage.provider.create(order('web-1'))
        const failed = await until(async () => {
          const found = await stage.provider.find({ clusterId: one, name: 'web-1' })
          expect(found).toMatchObject({ state: 'Failed' })
          return found
        })
        expect(failed?.message).toMatch(/\w/)
        expect(failed?.message).not.toContain(secret)
        expect(await stage.provider.create(order('web-1'))).toMatchObject({ state: 'Failed' })
        await remove('web-1')
      })
    })

    it('says that it is away, of every call, and has forgotten nothing afterwards', async ({ skip }) => {
      skip(!stage.breakDown, 'there is no way to take it away')
      await stage.provider.create(order('web-1'))
      const before = await untilRunning('web-1')
      await during(stage.breakDown, async () => {
        const at = { clusterId: one, name: 'web-1' }
        const { provider } = stage
        const calls = [provider.create(order('web-2')), provider.list(one), provider.find(at), provider.delete(at)]
        for (const failure of await Promise.all(calls.map(failureOf))) expect(failure).toBeInstanceOf(UnavailableError)
      })
      // A request may have been heard whose answer was not: what was asked for then may be so or not.
      await until(async () => {
        const now = await stage.provider.create(order('web-1'))
        expect(now).toMatchObject({ state: 'Running', pool: before.pool })
      })
      await Promise.all([remove('web-1'), remove('web-2')])
    })

    it('goes on with what it had begun when it ended', async ({ skip }) => {
      skip(!stage.crash, 'there is no way to end it')
      await Promise.allSettled([stage.provider.create(order('web-1')), stage.crash?.()])
      await until(() => stage.provider.create(order('web-1')))
      await untilRunning('web-1')
      await stage.crash?.()
      await until(async () => expect(await names(one)).toEqual(['web-1']))
      await remove('web-1')
    })
  })
}
