import { setTimeout as sleep } from 'node:timers/promises'
import type { Visit } from './visit.ts'

/** After each, what it leads to is over before the next begins. */
const PAUSE_MS = 400

export type Interaction = { readonly name: string; readonly ms: number }

/** What people do with a list: choose rows, look for something, look into a cluster and come back. Each with its slowest part. */
export async function interact(visit: Visit): Promise<Interaction[]> {
  const { page } = visit
  const row = page.getByRole('checkbox', { name: /^Choose / })
  const search = page.getByRole('textbox', { name: 'Part of the name' })
  const took: Interaction[] = []
  async function then(name: string, act: () => Promise<unknown>): Promise<void> {
    await act()
    await sleep(PAUSE_MS)
    took.push({ name, ms: Math.max(0, ...(await visit.takeInteractionsMs())) })
  }
  await visit.takeInteractionsMs()
  for (const n of [0, 1, 2]) await then('choose', () => row.nth(n).click())
  await then('choose none', () => page.getByRole('toolbar').getByRole('button').last().click())
  // While all the rows are there: what is looked for shows fewer.
  await then('commands', () => page.keyboard.press('Control+k'))
  for (const key of 'clu') await then(`command ${key}`, () => page.keyboard.press(key))
  await then('no command', () => page.keyboard.press('Escape'))
  await then('go to the search', () => search.focus())
  for (const key of '42') await then(`search ${key}`, () => page.keyboard.press(key))
  await then('any name', () => page.getByRole('button', { name: 'Any name' }).click())
  await then('open the states', () => page.getByRole('combobox', { name: 'State' }).click())
  await then('not ready', () => page.getByRole('option', { name: 'Not ready' }).click())
  // For the mouse only: keys take an option away by choosing it again.
  await then('any state', () => page.getByRole('button', { name: 'Any state', includeHidden: true }).click())
  return took
}
