import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ensureTools } from '../../local/toolchain/toolchain.ts'
import { createNodeMachines, joinNode, removeNodeMachines, type NodeMachine } from '../../local/platform.ts'
import { silent } from '../../local/progress.ts'
import { launch, listen, violations, WIDE } from '../browser/chromium.ts'
import { choosePassword } from '../browser/enter.ts'
import { config } from '../config.ts'
import { createKubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

/** A control plane comes up, or goes, on a machine that is busy with other things. */
const SLOW = { timeout: 300_000 }

let platform: Platform
let browser: Browser
let page: Page
let complaints: string[]
let scratch: string
const machines: NodeMachine[] = []
const ref = () => ({ checkoutDir, instance: platform.instance })

beforeAll(async () => {
  platform = await openPlatform()
  scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-dashboard-'))
  browser = await launch()
})
/** Nobody is logged in yet, also when it is tried once more. */
beforeEach(async () => {
  page = await (await browser.newContext({ viewport: WIDE })).newPage()
  complaints = listen(page)
})
afterAll(async () => {
  await browser?.close()
  await removeNodeMachines(ref(), (n) => machines.some((m) => m.clusterId === n.clusterId))
  await platform?.close()
  await rm(scratch, { recursive: true, force: true })
})

/** Somebody whom an admin has just made, with a one-time password. */
async function newcomer(): Promise<{ email: string; oneTimePassword: string }> {
  const email = `dashboard-${Date.now()}@example.com`
  const made = JSON.parse(await platform.seedbed('user', 'create', email, '--json')) as { oneTimePassword: string }
  return { email, oneTimePassword: made.oneTimePassword }
}

const button = (name: string) => page.getByRole('button', { name, exact: true })

it('a newcomer goes from a one-time password to a cluster of their own, gives it a node, uses it, and deletes it', async () => {
  const { email, oneTimePassword } = await newcomer()
  await page.goto(platform.url)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(oneTimePassword)
  await button('Log in').click()
  await choosePassword(page)

  const name = `pages-${Date.now()}`
  await button('Make your first project').click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await button('Make it').click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()

  await page.getByRole('link', { name: 'Create a cluster' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('web')
  await page.getByRole('radio', { name: 'local-eu' }).click()
  await button('Create the cluster').click()
  await page.getByRole('heading', { name: 'web', level: 1 }).waitFor()
  await page.locator('.page-head').getByText('Ready', { exact: true }).waitFor(SLOW)
  expect(await violations(page)).toEqual([])

  expect(await kubectlWithDownload('get', 'namespace', 'default', '-o', 'name')).toBe('namespace/default')

  const nodes = config.full ? [await giveItANode()] : []
  const listed = nodes.map((node) => `node/${node}`).join('\n')
  expect(await kubectlWithDownload('get', 'nodes', '-o', 'name')).toBe(listed)

  await button('Delete').click()
  await page.getByLabel('Type web to confirm').fill('web')
  await button('Delete the cluster').click()
  await page.getByText('Being deleted').first().waitFor()
  await page.getByRole('heading', { name: 'web is gone' }).waitFor(SLOW)
  expect(complaints).toEqual([])
})

/** For long runs: the page tells of it as soon as it is ready. Returns the name of the node. */
async function giveItANode(): Promise<string> {
  const machine = await joinWithTheCommandOfThePage()
  await page.getByRole('navigation', { name: 'Sections of web' }).getByRole('link', { name: 'Nodes' }).click()
  const node = page.getByRole('listitem').filter({ hasText: machine })
  await node.getByText('Ready', { exact: true }).waitFor(SLOW)
  expect(await violations(page)).toEqual([])
  return machine
}

/** On a machine of the local platform. Returns the name of the node. */
async function joinWithTheCommandOfThePage(): Promise<string> {
  const clusterId = path.basename(new URL(page.url()).pathname)
  await button('Add a node').click()
  await button('Make the command').click()
  const command = await page.getByLabel('the command', { exact: true }).innerText()
  const { token } = /^seedbed-agent join --token (?<token>\S+)$/.exec(command.trim())?.groups ?? {}
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  const [machine] = await createNodeMachines(ref(), { clusterId, seed: 'eu', count: 1 })
  if (!machine || token === undefined) throw new Error('there is no machine, or the page gave no token for it')
  machines.push(machine)
  await joinNode(ref(), machine, { token, onPhase: () => undefined, signal: AbortSignal.timeout(SLOW.timeout) })
  return machine.name
}

/** kubectl with the kubeconfig that the page gives. */
async function kubectlWithDownload(...args: string[]): Promise<string> {
  await button('Get a kubeconfig').click()
  const [download] = await Promise.all([page.waitForEvent('download'), button('Make and download').click()])
  const file = path.join(scratch, download.suggestedFilename())
  await download.saveAs(file)
  expect(await readFile(file, 'utf8')).toContain('current-context: web')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  const { kubectl } = await ensureTools(['kubectl'], { progress: silent })
  return createKubectl(kubectl, file).run(...args)
}
