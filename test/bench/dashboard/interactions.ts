import { setTimeout as sleep } from 'node:timers/promises'
import type { Visit } from './visit.ts'

/** After each, what it leads to is over before the next begins. */
const PAUSE_MS = 400

/** What people do with a list: choose rows, look for something, look into a cluster and come back. */
export async function interact(visit: Visit): Promise<number[]> {
  const { page } = visit
  const row = page.getByRole('checkbox', { name: /^Choose / })
  const search = page.getByRole('textbox', { name: 'Part of the name' })
  await visit.takeInteractionsMs()
  for (const n of [0, 1, 2]) await then(() => row.nth(n).click())
  await then(() => page.getByRole('toolbar').getByRole('button').last().click())
  await then(() => search.focus())
  for (const key of '42') await then(() => page.keyboard.press(key))
  await then(() => page.getByRole('button', { name: 'Any name' }).click())
  await then(() => page.getByRole('combobox', { name: 'State' }).click())
  await then(() => page.getByRole('option', { name: 'Not ready' }).click())
  // For the mouse only: keys take an option away by choosing it again.
  await then(() => page.getByRole('button', { name: 'Any state', includeHidden: true }).click())
  await then(() => page.keyboard.press('Control+k'))
  for (const key of 'clu') await then(() => page.keyboard.press(key))
  await then(() => page.keyboard.press('Escape'))
  return visit.takeInteractionsMs()
}

async function then(act: () => Promise<unknown>): Promise<void> {
  await act()
  await sleep(PAUSE_MS)
}
