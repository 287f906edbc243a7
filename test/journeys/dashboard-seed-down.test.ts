import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { launch, listen, violations } from '../browser/chromium.ts'
import { enterAs } from '../browser/enter.ts'
import { config } from '../config.ts'
import { freezePartInside } from '../faults.ts'
import { openPlatform, type Platform } from '../platform.ts'

/** For long runs: two clusters, and a seed that has to be missed first. */
const SHORT = !config.full
const SLOW = { timeout: 180_000 }

let platform: Platform
let browser: Browser
let page: Page
let complaints: string[]
let project: Project
let clusters: readonly Cluster[] = []

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  project = await platform.project(`regions-${Date.now()}`)
  const made = [
    await platform.createCluster(project, 'far', 'local-us'),
    await platform.createCluster(project, 'near', 'local-eu'),
  ]
  clusters = await Promise.all(made.map((cluster) => platform.untilReady(cluster)))
  browser = await launch()
  page = await enterAs(platform, browser, { project, role: 'editor' })
  complaints = listen(page)
}, 600_000)
afterAll(async () => {
  await browser?.close()
  await Promise.all(clusters.map((cluster) => platform.untilGone(cluster)))
  await platform?.close()
}, 300_000)

const row = (name: string) => page.getByRole('row').filter({ hasText: name })

it.skipIf(SHORT)(
  'a seed that goes while somebody looks takes nothing off the page, and comes back on it',
  SLOW,
  async () => {
    await page.goto(`${platform.url}/projects/${project.id}/clusters`)
    for (const name of ['far', 'near']) await row(name).getByText('Ready', { exact: true }).waitFor()

    const thaw = await freezePartInside(platform, 'apiserver-us')
    try {
      await row('far').getByText('last seen').waitFor(SLOW)
      expect(await row('far').getAttribute('class')).toContain('stale')
      await row('near').getByText('Ready', { exact: true }).waitFor()
      expect(await row('near').getByText('last seen').count(), 'the other seed is well').toBe(0)
      expect(await violations(page)).toEqual([])

      await row('far').getByRole('link', { name: 'far' }).click()
      await page.getByText('This is how it was when it was last seen.').waitFor()
      await page.getByText('What runs in the cluster does not depend on that.').waitFor()
      expect(await violations(page)).toEqual([])
    } finally {
      thaw()
    }
    await page.getByText('This is how it was when it was last seen.').waitFor({ state: 'detached', ...SLOW })
    await page.goBack()
    await row('far')
      .getByText('last seen')
      .waitFor({ state: 'detached', ...SLOW })
    expect(complaints).toEqual([])
  },
)
