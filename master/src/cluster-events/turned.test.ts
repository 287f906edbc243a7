import { expect, it } from 'vitest'
import type { Condition } from '#seed-api'
import { turnedConditions } from './turned.ts'

const condition = (text: string): Condition => {
  const [type = '', status = 'True', message = ''] = text.split(' ')
  return { type, status: status as Condition['status'], reason: 'Told', message, lastTransitionTime: '' }
}

it.each<[string, string[], string[], string[]]>([
  ['the first report of a new cluster', [], ['Etcd False', 'Ready False'], []],
  ['a part that is well from the start', [], ['Etcd True'], ['Etcd']],
  ['a part that became well', ['Etcd False', 'Ready False'], ['Etcd True', 'Ready False'], ['Etcd']],
  ['a part that broke', ['Etcd True'], ['Etcd False'], ['Etcd']],
  ['another sentence', ['Etcd False a'], ['Etcd False b'], []],
  ['a part that is not told of any more', ['Etcd True'], [], []],
])('of %s tells what turned', (...[, before, after, turned]) => {
  expect(turnedConditions(before.map(condition), after.map(condition)).map(({ type }) => type)).toEqual(turned)
})

it('does not take a story without end from a seed', () => {
  const after = Array.from({ length: 100 }, (_, n) => condition(`C${n} True ${'x'.repeat(5_000)}`))
  const turned = turnedConditions([], after)
  expect([turned.length, turned[0]?.message.length]).toEqual([30, 1_000])
})
