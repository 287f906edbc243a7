import { expect, it } from 'vitest'
import { firstToSucceed, type Attempt } from './race.ts'

const never = (signal: AbortSignal) =>
  new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(new Error('ended'))))
const brings = (value: string) => () => Promise.resolve(value)
const fails = (reason: string) => () => Promise.reject(new Error(reason))
const failsLater = (reason: string) => async () => {
  await new Promise((resolve) => setTimeout(resolve, 20))
  throw new Error(reason)
}
const isFinal = (error: unknown) => error instanceof Error && error.message === 'refused'
const SOON = 1
const LATE = 3_600_000

function race(attempts: readonly Attempt<string>[]) {
  const discarded: string[] = []
  const won = firstToSucceed(attempts, {
    signal: new AbortController().signal,
    isFinal,
    discard: (s) => discarded.push(s),
  })
  return { won, discarded }
}

it.each<[string, readonly Attempt<string>[], string]>([
  [
    'takes the first',
    [
      { afterMs: 0, start: brings('a') },
      { afterMs: LATE, start: never },
    ],
    'a',
  ],
  [
    'does not wait for a slow one',
    [
      { afterMs: 0, start: never },
      { afterMs: SOON, start: brings('b') },
    ],
    'b',
  ],
  [
    'goes on at once after a failure',
    [
      { afterMs: 0, start: fails('x') },
      { afterMs: LATE, start: brings('b') },
    ],
    'b',
  ],
  [
    'goes on at once after each failure',
    [
      { afterMs: 0, start: fails('x') },
      { afterMs: LATE, start: fails('y') },
      { afterMs: LATE, start: brings('c') },
    ],
    'c',
  ],
])('%s', async (_what, attempts, want) => {
  expect(await race(attempts).won).toBe(want)
})

it('says what went wrong first when all fail, in whatever order', async () => {
  const { won } = race([
    { afterMs: 0, start: failsLater('first') },
    { afterMs: SOON, start: fails('second') },
  ])
  await expect(won).rejects.toThrow('first')
})

it('believes a refusal, and ends what runs beside it', async () => {
  let ended = false
  const watched = (signal: AbortSignal) => never(signal).finally(() => (ended = true))
  const { won } = race([
    { afterMs: 0, start: watched },
    { afterMs: SOON, start: fails('refused') },
  ])
  await expect(won).rejects.toThrow('refused')
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toBe(true)
})

it('gives back what a loser brings, and leaves the winner alone', async () => {
  const signals: AbortSignal[] = []
  const stubborn = (signal: AbortSignal) => {
    signals.push(signal)
    return new Promise<string>((resolve) => setTimeout(() => resolve('late'), 20))
  }
  const winner = (signal: AbortSignal) => {
    signals.push(signal)
    return Promise.resolve('won')
  }
  const { won, discarded } = race([
    { afterMs: 0, start: stubborn },
    { afterMs: SOON, start: winner },
  ])
  expect(await won).toBe('won')
  expect(signals.map((s) => s.aborted)).toEqual([true, false])
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(discarded).toEqual(['late'])
})
