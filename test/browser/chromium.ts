import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
export const WIDE = { width: 1360, height: 860 }
export const NARROW = { width: 390, height: 844 }

/** Debian's Chromium. Its own sandbox wants what containers do not give; the pages are our own. */
export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })

/** Everything a page complained of that its person would not see. */
export type Complaints = string[]

/** `expected`: complaints that belong to what the test does. */
export function listen(page: Page, expected: RegExp = /^$/): Complaints {
  const complaints: Complaints = []
  const add = (text: string) => {
    if (!expected.test(text)) complaints.push(text)
  }
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') add(message.text())
  })
  page.on('pageerror', (error) => add(String(error)))
  return complaints
}

let axe: string | undefined

type Violation = {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What axe-core finds against WCAG 2.2 AA, one line each. It runs in the page, past the policy that stops others. */
export async function violations(page: Page): Promise<string[]> {
  axe ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(axe)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } }).then((r) => r.violations)`,
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary.split('\n').join(' ')}`,
    ),
  )
}

export async function logIn(
  context: BrowserContext,
  url: string,
  who: { email: string; password: string },
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('E-mail address').fill(who.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(who.password)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  return page
}
