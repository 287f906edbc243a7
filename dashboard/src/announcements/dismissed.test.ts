import { expect, it } from 'vitest'
import { dismiss, isDismissed, isOf, readDismissed, writeDismissed } from './dismissed.ts'

const one = { id: 'a', revision: 1 }

it('is put away until it says something else', () => {
  const dismissed = dismiss([], one)
  expect(isDismissed(dismissed, one)).toBe(true)
  expect(isDismissed(dismissed, { ...one, revision: 2 })).toBe(false)
  expect(isDismissed(dismissed, { ...one, id: 'b' })).toBe(false)
})

it('is remembered for each person, and no more than a hundred', () => {
  const stored = new Map<string, string>()
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
  let dismissed = readDismissed(storage, 'ada')
  for (let revision = 1; revision <= 101; revision++) dismissed = dismiss(dismissed, { id: 'a', revision })
  writeDismissed(storage, 'ada', dismissed)
  expect(readDismissed(storage, 'ada')).toHaveLength(100)
  expect(isDismissed(readDismissed(storage, 'ada'), one)).toBe(false)
  expect(readDismissed(storage, 'grace')).toEqual([])
  const [key = ''] = stored.keys()
  expect([isOf(key, 'ada'), isOf(key, 'grace'), isOf(null, 'grace')]).toEqual([true, false, true])
})

it.each(['no JSON', '{"a":1}', '[1,null]'])('is nothing where there is %s', (text) => {
  expect(readDismissed({ getItem: () => text }, 'ada')).toEqual([])
})

function refuse(): never {
  throw new Error('The quota is exceeded.')
}

it('does without a browser that keeps nothing', () => {
  expect(readDismissed({ getItem: refuse }, 'ada')).toEqual([])
  expect(() => writeDismissed({ setItem: refuse }, 'ada', ['a@1'])).not.toThrow()
})
