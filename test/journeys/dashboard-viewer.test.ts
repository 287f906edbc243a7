import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { launch, listen, violations } from '../browser/chromium.ts'
import { enterAs } from '../browser/enter.ts'
import { config } from '../config.ts'
import { openPlatform, type Platform } from '../platform.ts'

const SHORT = !config.full
/** What the browser says of the one request that is refused on purpose. */
const FORBIDDEN = /status of 403/

let platform: Platform
let browser: Browser
let page: Page
let complaints: string[]
let project: Project
let cluster: Cluster

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  project = await platform.project(`watching-${Date.now()}`)
  cluster = await platform.createCluster(project, 'seen', 'local-eu')
  browser = await launch()
  page = await enterAs(platform, browser, { project, role: 'viewer' })
  complaints = listen(page, FORBIDDEN)
})
afterAll(async () => {
  await browser?.close()
  if (cluster) await platform.untilGone(cluster)
  await platform?.close()
})

/** What is on each page that would change something. */
const CHANGES = [
  { at: '', buttons: ['Create a cluster'] },
  { at: '/clusters', buttons: ['Create a cluster'] },
  { at: '/members', buttons: ['Add a member'] },
  { at: '/ssh-keys', buttons: ['Add an SSH key'] },
  { at: 'cluster', buttons: ['Add a node', 'Pause', 'Delete'] },
  { at: 'cluster/snapshots', buttons: ['Take a snapshot'] },
  { at: 'cluster/settings', buttons: ['Apply the changes'] },
  { at: 'cluster/yaml', buttons: ['Compare'] },
] as const

function address(at: string): string {
  const inProject = `${platform.url}/projects/${project.id}`
  return at.startsWith('cluster')
    ? `${inProject}/clusters/${cluster.id}${at.slice('cluster'.length)}`
    : `${inProject}${at}`
}

it.skipIf(SHORT).each(CHANGES)(
  'who may only look sees /$at, and each button there says why it is not theirs',
  async ({ at, buttons }) => {
    await page.goto(address(at))
    await page.getByRole('button', { name: buttons[0], exact: true }).first().waitFor()
    expect(await violations(page)).toEqual([])
    for (const name of buttons) {
      const button = page.getByRole('button', { name, exact: true }).first()
      const [isOff, why] = [await button.getAttribute('aria-disabled'), await button.getAttribute('aria-description')]
      expect({ name, isOff, why }).toEqual({ name, isOff: 'true', why: expect.stringContaining('role owner') })
      await button.click({ force: true })
      expect(await page.getByRole('dialog').count(), `${name} opens nothing`).toBe(0)
    }
  },
)

it.skipIf(SHORT)(
  'who may only look may look: the cluster, what happened to it, and a kubeconfig of their own',
  async () => {
    await page.goto(address('cluster'))
    await page.getByRole('heading', { name: 'seen', level: 1 }).waitFor()
    await page.goto(address('cluster/events'))
    await page.getByText('created').first().waitFor()
    await page.getByRole('button', { name: 'Get a kubeconfig' }).click()
    expect(await page.getByRole('button', { name: 'Make and download' }).isEnabled()).toBe(true)
  },
)

/** What the page would send, sent past it, with the session that the browser has. */
it.skipIf(SHORT)('what the page does not offer, its session may not do either', async () => {
  const answer = await page.evaluate(async (id) => {
    const query = `mutation { deleteCluster(input: { id: "${id}" }) { __typename } }`
    const headers = { 'content-type': 'application/json', 'x-seedbed-csrf': '1' }
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) })
    return response.text()
  }, cluster.id)
  expect(answer).toContain('FORBIDDEN')
  expect((await getCluster(platform.api, cluster.id)).deletedAt ?? null).toBeNull()
  expect(complaints).toEqual([])
})
