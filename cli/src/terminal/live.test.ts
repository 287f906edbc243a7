import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { liveRenderer } from './live.ts'
import { createProgress } from './steps.ts'

/** What a terminal shows: enough of one to know "up and clear below". */
function fakeScreen(columns: number) {
  let rows: string[] = []
  const write = (text: string) => {
    // oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
    const up = /^\u001B\[(\d+)F/.exec(text)
    rows = rows.slice(0, rows.length - Number(up?.[1] ?? 0))
    rows.push(...stripVTControlCharacters(text).replace(/^\r/, '').split('\n').slice(0, -1))
  }
  return { write, columns: () => columns, now: () => 0, rows: () => rows }
}

it('draws running steps below finished ones', async () => {
  const screen = fakeScreen(80)
  const progress = createProgress(liveRenderer(screen), screen.now)
  await progress.step('first', async () => {
    await progress.step('second', async () => {
      expect(screen.rows()).toEqual(['⠋ first (0.0s)', '⠋ second (0.0s)'])
    })
    expect(screen.rows()).toEqual(['✓ second 0.0s', '⠋ first (0.0s)'])
  })
  expect(screen.rows()).toEqual(['✓ second 0.0s', '✓ first 0.0s'])
})

it('never lets a line wrap, or the count of lines would be wrong', async () => {
  const screen = fakeScreen(20)
  const progress = createProgress(liveRenderer(screen), screen.now)
  await progress.step('a title that is much longer than the screen', async () => {
    for (const row of screen.rows()) expect(row.length).toBeLessThan(20)
  })
})
