import { expect, it } from 'vitest'
import { Chosen } from './chosen.ts'

it('knows what is chosen, in its order, and tells of changes', () => {
  const chosen = new Chosen()
  let told = 0
  const leave = chosen.subscribe(() => (told += 1))
  chosen.choose({ id: 'b', name: 'web' }, true)
  chosen.choose({ id: 'a', name: 'shop' }, true)
  expect(chosen.all().map(({ name }) => name)).toEqual(['web', 'shop'])
  expect(chosen.all(), 'the same until it changes').toBe(chosen.all())
  chosen.choose({ id: 'b', name: 'web' }, false)
  expect([chosen.has('a'), chosen.has('b')]).toEqual([true, false])
  leave()
  chosen.clear()
  expect([chosen.all().length, told]).toEqual([0, 3])
})
