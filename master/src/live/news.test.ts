import { expect, it } from 'vitest'
import { News } from './news.ts'

it('everything has to be looked at once, then what changed, each once', () => {
  const news = new News()
  expect(news.takeAll()).toBe(true)
  news.lookAt(['a', 'b', 'a', 'c'])
  expect(news.takeAll()).toBe(false)
  expect([news.takeChanged(2), news.takeChanged(2), news.takeChanged(2)]).toEqual([['a', 'b'], ['c'], []])
})

it('does not grow without end for somebody who does not look', () => {
  const news = new News()
  news.takeAll()
  for (let n = 0; n < 10_000; n++) news.lookAt([`cluster${n}`])
  expect(news.takeAll()).toBe(true)
  expect(news.takeChanged(10_000)).toEqual([])
})
