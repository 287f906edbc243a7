import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { KUBERNETES_VERSION, offerKubernetesVersions, provideKubernetesAs } from '../../local/platform.ts'
import { launch, listen, violations } from '../browser/chromium.ts'
import { enterAs } from '../browser/enter.ts'
import { config } from '../config.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

/** Every component of a control plane is replaced, on a machine that is busy with other things. */
const SLOW = { timeout: 300_000 }
/** The same programs by another name, as a patch of them would come. */
const PATCH = KUBERNETES_VERSION.replace(/\d+$/, '98')
const SHORT = !config.full

let platform: Platform
let browser: Browser
let page: Page
let complaints: string[]
let project: Project
let cluster: Cluster

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  const ref = { checkoutDir, instance: platform.instance }
  await provideKubernetesAs(ref, PATCH)
  offerKubernetesVersions(ref, [KUBERNETES_VERSION, PATCH])
  project = await platform.project(`watched-${Date.now()}`)
  cluster = await platform.untilReady(await platform.createCluster(project, 'watched', 'local-eu'))
  browser = await launch()
  page = await enterAs(platform, browser, { project, role: 'editor' })
  complaints = listen(page)
}, 600_000)
afterAll(async () => {
  await browser?.close()
  if (cluster) await platform.untilGone(cluster)
  if (platform) offerKubernetesVersions({ checkoutDir, instance: platform.instance }, [KUBERNETES_VERSION])
  await platform?.close()
}, 300_000)

/** What the page said of the version, one after the other, without anybody asking it to. */
async function sentencesUntilDone(done: string): Promise<string[]> {
  const said: string[] = []
  const upgraded = page.getByRole('listitem').filter({ hasText: 'Version' }).first()
  await expect
    .poll(
      async () => {
        const sentence = await upgraded.innerText()
        if (sentence !== said.at(-1)) said.push(sentence)
        return sentence
      },
      { interval: 200, ...SLOW },
    )
    .toContain(done)
  return said
}

it.skipIf(SHORT)('an upgrade is asked for in the page, and each of its steps is seen there', SLOW, async () => {
  await page.goto(`${platform.url}/projects/${project.id}/clusters/${cluster.id}/upgrade`)
  await page.getByRole('heading', { name: `Kubernetes ${KUBERNETES_VERSION}` }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: new RegExp(`^Upgrade to ${PATCH}`) }).click()
  await page.getByRole('heading', { name: `Kubernetes ${PATCH}` }).waitFor()

  const said = await sentencesUntilDone(`Every component runs Kubernetes ${PATCH}.`)
  const text = said.join('\n')
  for (const component of ['apiserver', 'controller-manager', 'scheduler']) expect(text).toContain(component)
  await page.getByText('There is no newer version').waitFor()
  expect(await violations(page)).toEqual([])
  expect(complaints).toEqual([])
})
