import type { Browser, Page } from 'playwright-core'
import type { Project } from '../../cli/src/api/projects.ts'
import type { Platform } from '../platform.ts'
import { logIn, WIDE } from './chromium.ts'

const PASSWORD = 'a password of my own'

type Entrance = { readonly project: Project; readonly role: 'owner' | 'editor' | 'viewer' }

/** Somebody new who is in the project with that role, on the page that comes after the first log-in. */
export async function enterAs(platform: Platform, browser: Browser, { project, role }: Entrance): Promise<Page> {
  const email = `${role}-${Date.now()}@example.com`
  const made = JSON.parse(await platform.seedbed('user', 'create', email, '--json')) as { oneTimePassword: string }
  await platform.seedbed('project', 'member', 'add', project.name, email, '--role', role)
  const context = await browser.newContext({ viewport: WIDE })
  const page = await logIn(context, platform.url, { email, password: made.oneTimePassword })
  await choosePassword(page)
  await page.getByRole('link', { name: project.name }).waitFor()
  return page
}

/** Instead of the one-time password they came with. */
export async function choosePassword(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill(PASSWORD)
  await page.getByRole('textbox', { name: 'New password again' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Set the password and go on' }).click()
}
