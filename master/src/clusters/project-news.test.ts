import { expect, it } from 'vitest'
import type { Change } from '../live/changes.ts'
import { ProjectNews } from './project-news.ts'

const told = [
  { id: 'a', seed: 'eu' },
  { id: 'b', seed: 'us' },
]

it.each<[string, Change, readonly string[] | 'all']>([
  ['a cluster that was told', { of: 'cluster', id: 'a' }, ['a']],
  ['a new one of the project', { of: 'cluster', id: 'c', projectId: 'p' }, ['c']],
  ['a new one of another project', { of: 'cluster', id: 'x', projectId: 'q' }, []],
  ['a cluster that nobody told of', { of: 'cluster', id: 'x' }, []],
  ['a seed', { of: 'seed', id: 'us' }, ['b']],
  ['who is in the project', { of: 'project', id: 'p' }, 'all'],
  ['another project', { of: 'project', id: 'q' }, []],
  ['a gap', { of: 'anything' }, 'all'],
])('hears of %s', (_name, change, look) => {
  const news = new ProjectNews('p')
  news.takeAll()
  news.told(told)
  news.hear(change)
  expect(news.takeAll() ? 'all' : news.takeChanged(9)).toEqual(look)
})

it('says what is gone of what was told, once', () => {
  const news = new ProjectNews('p')
  news.told(told)
  expect(news.forget(news.allBut(new Set(['a'])))).toEqual(['b'])
  expect(news.forget(['b', 'never told'])).toEqual([])
})

it('says what is new of what there is', () => {
  const news = new ProjectNews('p')
  news.told(told)
  expect(news.untold(['a', 'c'])).toEqual(['c'])
})
