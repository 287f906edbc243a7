import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Batches } from './batches.ts'

/** `looks` are the keys of each look; a look sees what is stored when it begins and answers when it is let go. */
function stored(values: Map<string, number>) {
  const looks: string[][] = []
  const waiting: (() => void)[] = []
  const batches = new Batches<number, { value: number }>({
    async read(keys) {
      looks.push([...keys])
      const seen = new Map(values)
      await new Promise<void>((resolve) => waiting.push(resolve))
      if (seen.has('broken')) throw new Error('away')
      return seen
    },
    open(value) {
      if (value < 0) throw new Error('unreadable')
      return { value }
    },
  })
  return { batches, looks, letGo: () => waiting.splice(0).forEach((go) => go()) }
}

const turn = () => sleep(5)

it('asks once for all who come in together, and gives everybody their own', async () => {
  const { batches, looks, letGo } = stored(new Map([['a', 1], ['b', 2]])) // prettier-ignore
  const all = Promise.all([batches.find('a'), batches.find('b'), batches.find('a'), batches.find('c')])
  await turn()
  letGo()
  expect(await all).toEqual([{ value: 1 }, { value: 2 }, { value: 1 }, undefined])
  expect(looks).toEqual([['a', 'b', 'c']])
})

it('never answers with what was read before somebody asked', async () => {
  const values = new Map([['a', 1]])
  const { batches, letGo } = stored(values)
  const before = batches.find('a')
  await turn()
  values.set('a', 2)
  const after = batches.find('a')
  await turn()
  letGo()
  await turn()
  letGo()
  expect([await before, await after]).toEqual([{ value: 1 }, { value: 2 }])
})

it('has one look under way, and gathers who comes meanwhile', async () => {
  const { batches, looks, letGo } = stored(new Map())
  const all = [batches.find('a')]
  await turn()
  all.push(batches.find('b'))
  await turn()
  all.push(...['c', 'd'].map((key) => batches.find(key)))
  await turn()
  expect(looks).toEqual([['a']])
  letGo()
  await turn()
  expect(looks.slice(1)).toEqual([['b', 'c', 'd']])
  letGo()
  await Promise.all(all)
})

it('tells everybody of a look that failed, and looks again for the next', async () => {
  const values = new Map([['broken', 1]])
  const { batches, letGo } = stored(values)
  const failed = Promise.allSettled([batches.find('a'), batches.find('b')])
  await turn()
  letGo()
  expect(await failed).toEqual([1, 2].map(() => ({ status: 'rejected', reason: new Error('away') })))
  values.delete('broken')
  const next = batches.find('a')
  await turn()
  letGo()
  expect(await next).toBeUndefined()
})

it('fails only those who asked for what cannot be read', async () => {
  const { batches, letGo } = stored(new Map([['good', 1], ['bad', -1]])) // prettier-ignore
  const both = Promise.allSettled([batches.find('good'), batches.find('bad')])
  await turn()
  letGo()
  expect(await both).toEqual([
    { status: 'fulfilled', value: { value: 1 } },
    { status: 'rejected', reason: new Error('unreadable') },
  ])
})

it('gives an object that nobody changes for the others', async () => {
  const { batches, letGo } = stored(new Map([['a', 1]]))
  const found = batches.find('a')
  await turn()
  letGo()
  const thing = await found
  expect(() => Object.assign(thing ?? {}, { value: 3 })).toThrow(TypeError)
})
