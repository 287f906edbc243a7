import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { launch, listen, violations } from '../browser/chromium.ts'
import { enterAs } from '../browser/enter.ts'
import { killPart } from '../faults.ts'
import { openPlatform, type Platform } from '../platform.ts'

/** A master comes up again, on a machine that is busy with other things. */
const SLOW = { timeout: 120_000 }
/** What a browser says of requests that nobody answers is what this is about. */
const AWAY = /Failed to load resource|net::ERR|Failed to fetch|network error/i

let platform: Platform
let browser: Browser
let page: Page
let complaints: string[]
let project: Project
let cluster: Cluster

beforeAll(async () => {
  platform = await openPlatform()
  project = await platform.project(`together-${Date.now()}`)
  cluster = await platform.createCluster(project, 'shared', 'local-eu')
  browser = await launch()
  page = await enterAs(platform, browser, { project, role: 'editor' })
  complaints = listen(page, AWAY)
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const open = (section: string) => page.goto(`${platform.url}/projects/${project.id}/clusters/${cluster.id}${section}`)
const now = async () =>
  JSON.parse(await platform.seedbed('cluster', 'get', 'shared', '--project', project.name, '--json')) as Pick<
    Cluster,
    'pause' | 'deletionProtection'
  >

it('of two who change a cluster at once, the second sees what the first did, and both get theirs', async () => {
  await open('/settings')
  await page.getByRole('switch', { name: 'Protect it from deletion' }).click()
  await page.getByRole('main').getByText('deletionProtection').waitFor()
  await platform.seedbed('cluster', 'pause', 'shared', '--project', project.name, '--reason', 'storage is moved')

  await button('Apply the changes').click()
  await page.getByRole('main').getByText('pause.reason').waitFor()
  expect((await now()).deletionProtection, 'nothing is changed unseen').toBe(false)
  expect(await violations(page)).toEqual([])
  await button('Change it all the same').click()
  await page.getByText('It is saved.').waitFor()
  expect(await now()).toMatchObject({ deletionProtection: true, pause: { reason: 'storage is moved' } })
})

it('a master that is killed while somebody looks is told of; the page heals, and misses nothing that happened', async () => {
  await open('/events')
  await page.getByText('changed deletionProtection').first().waitFor()
  await killPart(platform, 'master')
  await page.getByText('Connection lost.').waitFor(SLOW)
  expect(await page.getByText('changed deletionProtection').first().isVisible(), 'what was seen stays').toBe(true)
  await page.getByText('Connection lost.').waitFor({ state: 'detached', ...SLOW })

  await platform.seedbed('cluster', 'resume', 'shared', '--project', project.name)
  await page.getByText('pause.reason removed').first().waitFor(SLOW)
  expect(complaints).toEqual([])
})

it('a file is compared and applied by one person while the page of another shows it', async () => {
  await open('/yaml')
  const file = page.getByRole('textbox', { name: 'shared as YAML' })
  await file.fill((await file.inputValue()).replace('deletionProtection: true', 'deletionProtection: false'))
  await button('Compare').click()
  await page.getByRole('listitem').filter({ hasText: 'spec.deletionProtection' }).waitFor()
  await button('Apply').click()
  await page.getByText('It is applied.').waitFor()
  expect((await now()).deletionProtection).toBe(false)
  expect(complaints).toEqual([])
})
