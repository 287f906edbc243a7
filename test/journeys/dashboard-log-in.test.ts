import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findInstance } from '../../local/instance/instance.ts'
import { launch, listen, violations, WIDE } from '../browser/chromium.ts'
import { config } from '../config.ts'
import { nextLine, startProgram, type Program } from '../master/program.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

/** For long runs: a provider and a browser of its own. */
const SHORT = !config.full
const PROVIDER = 'company'
const PROGRAM = path.join(checkoutDir, 'master/src/testing/oidc-program.ts')
/** A stranger to the platform each time: whose address is known from another provider is not let in. */
const WHO = `grace-${Date.now()}`
/** The master reads its files anew by itself, soon. */
const READ = { timeout: 30_000 }

let platform: Platform
let provider: Program
let browser: Browser
let page: Page
let complaints: string[]
const files: string[] = []

/** To browsers another site than the platform, which is at 127.0.0.1: as providers are. */
beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  provider = startProgram([process.execPath, PROGRAM, `${platform.url}/auth/callback/${PROVIDER}`, 'localhost'])
  await configure(await nextLine(provider))
  browser = await launch()
  page = await (await browser.newContext({ viewport: WIDE })).newPage()
  complaints = listen(page)
})
afterAll(async () => {
  await browser?.close()
  await provider?.stop()
  for (const file of files) await rm(file, { force: true })
  await platform?.close()
})

async function configure(issuer: string): Promise<void> {
  const instance = findInstance(checkoutDir, platform.instance)
  if (!instance) throw new Error(`there is no instance "${platform.instance}"`)
  const write = async (name: string, text: string) => {
    const file = path.join(instance.stateDir, 'config', name)
    files.push(file)
    await writeFile(file, text, { mode: 0o600 })
  }
  await write('company.secret', 'the-secret\n')
  const spec = {
    displayName: 'Company',
    issuer,
    clientId: 'seedbed',
    clientSecretFile: 'company.secret',
    groupsClaim: 'groups',
  }
  const document = { apiVersion: 'seedbed.dev/v1alpha1', kind: 'IdentityProvider', metadata: { name: PROVIDER }, spec }
  await write('identity-providers.yaml', JSON.stringify(document))
}

/** The page of the provider, which asks who it is. */
async function answerAs(who: string): Promise<void> {
  await page.getByLabel('Who are you?').fill(who)
  await page.getByRole('button', { name: 'Continue' }).click()
}

it.skipIf(SHORT)('somebody logs in elsewhere, arrives where they wanted to go, works, and logs out', async () => {
  const link = page.getByRole('link', { name: 'Log in with Company' })
  await expect
    .poll(async () => {
      await page.goto(`${platform.url}/account`)
      await page.getByRole('heading', { name: 'Log in' }).waitFor()
      return await link.waitFor({ timeout: 1_000 }).then(
        () => 'offered',
        () => 'not yet',
      )
    }, READ)
    .toBe('offered')
  expect(await violations(page)).toEqual([])
  await link.click()
  await answerAs(WHO)

  await page.waitForURL(`${platform.url}/account`)
  await page.getByText(`${WHO}@example.com`).first().waitFor()
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'seedbed')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })

  const project = `elsewhere-${Date.now()}`
  await page.goto(platform.url)
  await page.getByRole('button', { name: 'Make your first project' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(project)
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('heading', { name: project, level: 1 }).waitFor()

  await page.getByRole('button', { name: /^The grace/ }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await page.getByRole('heading', { name: 'Log in' }).waitFor()
  expect(complaints).toEqual([])
})

it.skipIf(SHORT)('whom the platform cannot take is told why, and stays out', async () => {
  await page.goto(platform.url)
  await page.context().clearCookies({ domain: 'localhost' })
  await page.getByRole('link', { name: 'Log in with Company' }).click()
  await answerAs('unverified')
  await page.getByText('e-mail address').waitFor()
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('seedbed')
})
