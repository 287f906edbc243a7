import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announce, bareWorld, busyWorld, ONE_TIME_PASSWORD, PASSWORD } from '../../dashboard/mock/samples.ts'
import type { World } from '../../dashboard/mock/world.ts'
import { config } from '../config.ts'
import { checkoutDir } from '../platform.ts'
import { launch, listen, logIn, NARROW, violations, WIDE } from './chromium.ts'
import { startMockPlatform } from './mock-platform.ts'

const GALLERY = path.join(checkoutDir, '.seedbed', 'gallery')
const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: WIDE },
  { name: 'dark', colorScheme: 'dark', viewport: WIDE },
  { name: 'narrow', colorScheme: 'light', viewport: NARROW },
] as const

type Visit = { readonly page: Page; readonly world: World; readonly open: (address: string) => Promise<void> }

const shopOf = (world: World) => world.projects.find(({ name }) => name === 'shop')?.id ?? ''
const emptyOf = (world: World) => world.projects.find(({ name }) => name === 'sandbox')?.id ?? ''
const clusterOf = (world: World, name: string) => world.clusters.find((c) => c.name === name)?.id ?? ''

/** A name that the platform refuses; its cluster has no nodes. */
const HOSTILE = '<img src=x onerror=alert(1)>'
const sectionOf = (world: World, name: string, section: string) =>
  `/projects/${shopOf(world)}/clusters/${clusterOf(world, name)}/${section}`

/** What is shown, and how to get there. */
const PAGES: readonly (readonly [string, (visit: Visit) => Promise<void>])[] = [
  ['projects', ({ open }) => open('/projects')],
  ['project', ({ open, world }) => open(`/projects/${shopOf(world)}`)],
  ['project-empty', ({ open, world }) => open(`/projects/${emptyOf(world)}`)],
  ['clusters', ({ open, world }) => open(`/projects/${shopOf(world)}/clusters`)],
  ['clusters-chosen', chooseClusters],
  ['clusters-delete', deleteClusters],
  ['clusters-upgrade', upgradeClusters],
  ['clusters-empty', ({ open, world }) => open(`/projects/${emptyOf(world)}/clusters`)],
  ['clusters-no-match', ({ open, world }) => open(`/projects/${shopOf(world)}/clusters?search=nothing`)],
  ['cluster-create', ({ open, world }) => open(`/projects/${shopOf(world)}/clusters/new`)],
  ['cluster-create-template', orderFromTemplate],
  ['cluster-create-options', orderWithOptions],
  ['cluster-create-snapshot', orderFromSnapshot],
  ['cluster-create-refused', refuseCluster],
  ['cluster-create-error', breakCluster],
  ['cluster', ({ open, world }) => open(`/projects/${shopOf(world)}/clusters/${clusterOf(world, 'web')}`)],
  ['cluster-stale', ({ open, world }) => open(`/projects/${shopOf(world)}/clusters/${clusterOf(world, 'web-us')}`)],
  ['cluster-stuck', ({ open, world }) => open(`/projects/${shopOf(world)}/clusters/${clusterOf(world, 'stuck')}`)],
  ['cluster-gone', ({ open, world }) => open(`/projects/${shopOf(world)}/clusters/nothing`)],
  ['cluster-delete', deleteDialog],
  ['cluster-nodes', ({ open, world }) => open(sectionOf(world, 'web', 'nodes'))],
  ['cluster-nodes-open', openNode],
  ['cluster-nodes-unwell', ({ open, world }) => open(sectionOf(world, 'staging', 'nodes'))],
  ['cluster-nodes-stale', ({ open, world }) => open(sectionOf(world, 'web-us', 'nodes'))],
  ['cluster-nodes-empty', ({ open, world }) => open(sectionOf(world, HOSTILE, 'nodes'))],
  ['cluster-nodes-uncounted', ({ open, world }) => open(sectionOf(world, 'stuck', 'nodes'))],
  ['cluster-events', ({ open, world }) => open(sectionOf(world, 'web', 'events'))],
  ['cluster-events-empty', ({ open, world }) => open(sectionOf(world, 'staging', 'events'))],
  ['cluster-metrics', showMetrics],
  ['cluster-metrics-no-nodes', ({ open, world }) => open(sectionOf(world, HOSTILE, 'metrics'))],
  ['cluster-metrics-stale', staleMetrics],
  ['cluster-metrics-away', ({ open, world }) => open(sectionOf(world, 'web-us', 'metrics'))],
  ['cluster-upgrade', ({ open, world }) => open(sectionOf(world, 'staging', 'upgrade'))],
  ['cluster-upgrade-blocked', ({ open, world }) => open(sectionOf(world, 'stuck', 'upgrade'))],
  ['cluster-upgrade-newest', ({ open, world }) => open(sectionOf(world, 'web', 'upgrade'))],
  ['cluster-snapshots', ({ open, world }) => open(sectionOf(world, 'web', 'snapshots'))],
  ['cluster-snapshots-empty', ({ open, world }) => open(sectionOf(world, 'staging', 'snapshots'))],
  ['cluster-snapshots-restore', restoreDialog],
  ['cluster-settings', ({ open, world }) => open(sectionOf(world, 'staging', 'settings'))],
  ['cluster-settings-changed', changeSettings],
  ['cluster-settings-refused', refuseOption],
  ['cluster-yaml', ({ open, world }) => open(sectionOf(world, 'web', 'yaml'))],
  ['cluster-yaml-compared', compareYaml],
  ['cluster-yaml-mistakes', mistakeInYaml],
  ['cluster-pause', pauseDialog],
  ['cluster-paused', ({ open, world }) => open(`/projects/${shopOf(world)}/clusters/${clusterOf(world, 'batch')}`)],
  ['cluster-kubeconfig', kubeconfigDialog],
  ['templates', ({ open, world }) => open(`/projects/${shopOf(world)}/templates`)],
  ['templates-empty', templatesEmpty],
  ['template-new', newTemplate],
  ['template-delete', deleteTemplate],
  ['templates-platform', ({ open }) => open('/platform/templates')],
  ['presets', ({ open, world }) => open(`/projects/${shopOf(world)}/presets`)],
  ['presets-empty', ({ open, world }) => open(`/projects/${emptyOf(world)}/presets`)],
  ['preset-new', newPreset],
  ['preset-in-use', presetInUse],
  ['presets-platform', ({ open }) => open('/platform/presets')],
  ['members', ({ open, world }) => open(`/projects/${shopOf(world)}/members`)],
  ['members-add', addMember],
  ['ssh-keys', ({ open, world }) => open(`/projects/${shopOf(world)}/ssh-keys`)],
  ['ssh-keys-empty', ({ open, world }) => open(`/projects/${emptyOf(world)}/ssh-keys`)],
  ['service-accounts', ({ open, world }) => open(`/projects/${shopOf(world)}/service-accounts`)],
  ['service-accounts-empty', ({ open, world }) => open(`/projects/${emptyOf(world)}/service-accounts`)],
  ['webhooks', showDeliveries],
  ['webhooks-empty', ({ open, world }) => open(`/projects/${emptyOf(world)}/webhooks`)],
  ['webhooks-platform', ({ open }) => open('/platform/webhooks')],
  ['webhook-new', newWebhook],
  ['webhook-secret', rotateSecret],
  ['webhook-delete', deleteWebhook],
  ['audit', showAudit],
  ['audit-no-match', ({ open, world }) => open(`/projects/${shopOf(world)}/audit?actor=nobody`)],
  ['audit-platform', ({ open }) => open('/platform/audit')],
  ['settings', ({ open, world }) => open(`/projects/${shopOf(world)}/settings`)],
  ['account', ({ open }) => open('/account')],
  ['command', ({ open }) => open('/log-in/command')],
  ['command-found', findCommand],
  ['command-unknown', unknownCommand],
  ['command-confirmed', confirmCommand],
  ['seeds', ({ open }) => open('/platform/seeds')],
  ['seed-drain', drainDialog],
  ['seeds-drained', drained],
  ['seeds-compared', compareSeed],
  ['users', ({ open }) => open('/platform/users')],
  ['palette', palette],
  ['not-found', ({ open }) => open('/nowhere')],
  ['announcements', ({ open }) => open('/platform/announcements')],
  ['announcement-new', newAnnouncement],
  ['announcement-delete', deleteAnnouncement],
  ['announcements-empty', noAnnouncements],
  ['announcements-shown', showAnnouncements],
  ['announcements-shown-all', showAllAnnouncements],
  ['announcements-above-cluster', announcedAboveCluster],
]

async function showMetrics({ page, open, world }: Visit): Promise<void> {
  await open(sectionOf(world, 'web', 'metrics'))
  await page.getByRole('img', { name: /^Latency/ }).waitFor()
}

async function staleMetrics(visit: Visit): Promise<void> {
  await showMetrics(visit)
  const { page, world } = visit
  const seed = world.seeds.find(({ name }) => name === 'eu')
  if (seed) Object.assign(seed, { reachable: false, since: new Date(), message: 'It was switched off.' })
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await page.getByText('These are the last figures that were had.').waitFor()
  if (seed) Object.assign(seed, { reachable: true, message: null })
}

/** As `seedbed login --browser` began it somewhere. */
const SOME_CODE = 'WDJB-MJHT'

async function typeCode({ page, open, world }: Visit): Promise<void> {
  const createdAt = new Date()
  const request = { code: SOME_CODE, address: '198.51.100.7', userAgent: 'seedbed login', createdAt }
  world.logInRequests.splice(0, Infinity, { ...request, state: 'waiting' })
  await open('/log-in/command')
  await page.getByRole('textbox', { name: 'Code' }).fill('wdjb mjht')
  await page.getByRole('button', { name: 'Look for it' }).click()
}

async function findCommand(visit: Visit): Promise<void> {
  await typeCode(visit)
  await visit.page.getByText('198.51.100.7').waitFor()
}

async function unknownCommand({ page, open }: Visit): Promise<void> {
  await open('/log-in/command')
  await page.getByRole('textbox', { name: 'Code' }).fill('XXXX-XXXX')
  await page.getByRole('button', { name: 'Look for it' }).click()
  await page.getByText('No command waits under this code.').waitFor()
}

async function confirmCommand(visit: Visit): Promise<void> {
  await typeCode(visit)
  await visit.page.getByRole('button', { name: 'Log it in' }).click()
  await visit.page.getByText('The command is logged in.').waitFor()
}

async function refuseCluster({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/clusters/new`)
  await page.getByRole('textbox', { name: 'Name' }).fill('Not A Name')
  await page.getByRole('button', { name: 'Create the cluster' }).click()
  await page.getByText('is no name').waitFor()
}

async function breakCluster({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/clusters/new`)
  await page.getByRole('textbox', { name: 'Name' }).fill('error-500')
  await page.getByRole('button', { name: 'Create the cluster' }).click()
  await page.getByText('Something went wrong').waitFor()
}

async function orderFromTemplate({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/templates`)
  await page.getByRole('link', { name: 'Order a cluster with production' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('checkout')
  await page.getByRole('button', { name: 'Advanced' }).click()
  await page.getByRole('tab', { name: 'YAML' }).click()
  await page.getByLabel('the file', { exact: true }).getByText('env: production').waitFor()
}

async function orderWithOptions({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/clusters/new`)
  await page.getByRole('textbox', { name: 'Name' }).fill('vault')
  await page.getByRole('radio', { name: 'Highly available' }).click()
  await page.getByRole('button', { name: 'Advanced' }).click()
  await page.getByRole('combobox', { name: 'Pods beyond it are refused' }).click()
  await page.getByRole('option', { name: 'restricted' }).click()
  await page.getByRole('combobox', { name: 'Feature gates' }).fill('WatchList=true')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'etcd: memory at most' }).fill('4Gi')
  await page.getByRole('tab', { name: 'YAML' }).click()
  await page.getByLabel('the file', { exact: true }).getByText('memory: 4Gi').waitFor()
}

async function orderFromSnapshot({ page, open, world }: Visit): Promise<void> {
  await open(sectionOf(world, 'web', 'snapshots'))
  await page
    .getByRole('button', { name: /^New cluster from/ })
    .first()
    .click()
  await page.getByText('It begins with what web held.').waitFor()
}

async function refuseOption({ page, open, world }: Visit): Promise<void> {
  await open(sectionOf(world, 'staging', 'settings'))
  await page.getByRole('combobox', { name: 'Plugins switched off' }).fill('NodeRestriction')
  await page.keyboard.press('Enter')
  await page.getByText('controlPlane.admissionPlugins.disable').waitFor()
  await page.getByRole('button', { name: 'Apply the changes' }).click()
  await page.getByText('cannot be switched off').waitFor()
}

/** Those of the platform are in every project, so there is none only where the platform has none. */
async function templatesEmpty({ page, open, world }: Visit): Promise<void> {
  const all = world.templates
  world.templates = []
  await open(`/projects/${emptyOf(world)}/templates`)
  await page.getByText('No template yet').waitFor()
  world.templates = all
}

async function newTemplate({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/templates`)
  await page.getByRole('button', { name: 'New template' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('production')
  await page.getByRole('button', { name: 'Make the template' }).click()
  await page.getByText('is taken').waitFor()
}

async function deleteTemplate({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/templates`)
  await page.getByRole('button', { name: 'Delete production' }).click()
  await page.getByRole('dialog').getByText('stay as they are').waitFor()
}

async function newPreset({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/presets`)
  await page.getByRole('button', { name: 'New preset' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('ours')
  await page.getByRole('textbox', { name: 'Access key id' }).fill('x')
  await page.getByLabel(/^Secret access key/).fill('a secret')
  await page.getByRole('button', { name: 'Keep it sealed' }).click()
  await page.getByText('not a valid credential').first().waitFor()
}

async function presetInUse({ page, open, world }: Visit): Promise<void> {
  const [preset] = world.presets
  const web = world.clusters.find(({ name }) => name === 'web')
  if (web) web.presetId = preset?.id ?? null
  await open(`/projects/${shopOf(world)}/presets`)
  await page.getByRole('button', { name: 'Delete shop-aws' }).click()
  await page.getByLabel('Type shop-aws to confirm').fill('shop-aws')
  await page.getByRole('button', { name: 'Delete the preset' }).click()
  await page.getByText('Give these clusters another preset').waitFor()
}

async function showDeliveries({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/webhooks`)
  await page.getByRole('button', { name: 'Send a test message to chat' }).click()
  await page.getByText('The test message arrived').waitFor()
  await page.getByRole('button', { name: 'Show the deliveries of chat' }).click()
  await page.getByText('cluster.created').click()
  await page.getByRole('button', { name: 'Deliver it again' }).first().waitFor()
}

async function newWebhook({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${emptyOf(world)}/webhooks`)
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('inventory')
  await page.getByRole('textbox', { name: 'Address' }).fill('http://inventory.example.com')
  await page.getByRole('button', { name: 'Make the webhook' }).click()
  await page.getByText('It has to begin with https').waitFor()
}

async function rotateSecret({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/webhooks`)
  await page.getByRole('button', { name: 'New secret for chat' }).click()
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await page.getByText('Copy it now.').waitFor()
}

async function deleteWebhook({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/webhooks`)
  await page.getByRole('button', { name: 'Delete chat' }).click()
  await page.getByRole('dialog').getByText('is never delivered').waitFor()
}

async function newAnnouncement({ page, open }: Visit): Promise<void> {
  await open('/platform/announcements')
  await page.getByRole('button', { name: 'New announcement' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Maintenance tonight')
  await dialog.getByRole('textbox', { name: 'Text' }).fill('The API of each cluster is away for about a minute.')
  await dialog.getByText('Warning', { exact: true }).click()
  await dialog.getByLabel('Shown from').fill('2030-03-01T20:00')
  await dialog.getByLabel('Shown until').fill('2030-03-01T19:00')
  await dialog.getByRole('combobox', { name: 'About datacenters' }).click()
  await page.getByRole('option').first().click()
  await dialog.getByRole('button', { name: 'Announce it' }).click()
  await page.getByText('after it begins').waitFor()
}

async function deleteAnnouncement({ page, open }: Visit): Promise<void> {
  await open('/platform/announcements')
  await page.getByRole('button', { name: /^Delete Maintenance/ }).click()
  await page.getByRole('dialog').getByText('Nobody sees it any more').waitFor()
}

async function noAnnouncements({ page, open, world }: Visit): Promise<void> {
  const all = world.announcements
  world.announcements = []
  await open('/platform/announcements')
  await page.getByText('Nothing announced yet').waitFor()
  world.announcements = all
}

async function showAnnouncements({ page, open, world }: Visit): Promise<void> {
  announce(world)
  await open('/platform/announcements')
  await page.getByRole('region', { name: 'Announcements' }).getByText('Maintenance tonight').waitFor()
}

async function showAllAnnouncements({ page, open }: Visit): Promise<void> {
  await open('/projects')
  await page.getByRole('button', { name: 'Show 2 more' }).click()
  await page.getByRole('button', { name: 'Show all of: Maintenance tonight' }).click()
  await page.getByText('Who to ask').waitFor()
}

async function announcedAboveCluster({ page, open, world }: Visit): Promise<void> {
  await open(sectionOf(world, 'web', 'nodes'))
  await page.getByRole('button', { name: /^Dismiss: Clusters in Virginia/ }).click()
  await page.getByText('Maintenance tonight').waitFor()
}

async function showAudit({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/audit`)
  await page.getByText('pipeline').first().click()
  await page.getByText('labels.env').waitFor()
}

async function drainDialog({ page, open }: Visit): Promise<void> {
  await open('/platform/seeds')
  await page.getByRole('button', { name: 'Drain us' }).click()
  await page.getByRole('dialog').getByLabel('Reason').waitFor()
}

async function drained({ page, open }: Visit): Promise<void> {
  await open('/platform/seeds')
  await page.getByRole('button', { name: 'Drain eu' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('new hardware on Monday')
  await page.getByRole('button', { name: 'Drain it' }).click()
  await page.getByText('new hardware on Monday').waitFor()
}

async function deleteDialog({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/clusters/${clusterOf(world, 'staging')}`)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('dialog').getByText('There is no way back').waitFor()
}

async function chooseClusters({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/clusters`)
  for (const name of ['web', 'staging', 'batch']) {
    await page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click()
  }
}

async function deleteClusters(visit: Visit): Promise<void> {
  await chooseClusters(visit)
  await visit.page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click()
  await visit.page.getByRole('dialog').getByText('There is no way back').waitFor()
}

async function upgradeClusters({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/clusters`)
  for (const name of ['web', 'staging', 'stuck']) {
    await page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click()
  }
  await page.getByRole('toolbar').getByRole('button', { name: 'Upgrade' }).click()
  await page.getByRole('dialog').getByText('These are upgraded').waitFor()
}

async function compareSeed({ page, open }: Visit): Promise<void> {
  await open('/platform/seeds')
  await page.getByRole('button', { name: 'Compare eu' }).click()
  await page.getByRole('button', { name: 'Look what differs' }).click()
  await page.getByText('is what it says').waitFor()
}

async function openNode({ page, open, world }: Visit): Promise<void> {
  await open(sectionOf(world, 'web', 'nodes'))
  await page.getByText('web-1', { exact: true }).click()
  await page.getByText('Right to come back').first().waitFor()
}

async function restoreDialog({ page, open, world }: Visit): Promise<void> {
  await open(sectionOf(world, 'web', 'snapshots'))
  await page
    .getByRole('button', { name: /^Restore to/ })
    .first()
    .click()
  await page.getByRole('dialog').getByText('is lost').waitFor()
}

async function changeSettings({ page, open, world }: Visit): Promise<void> {
  await open(sectionOf(world, 'staging', 'settings'))
  await page.getByRole('switch', { name: 'Protect it from deletion' }).click()
  await page.getByRole('combobox', { name: 'Labels' }).fill('env=staging')
  await page.keyboard.press('Enter')
  await page.getByText('labels.env').waitFor()
}

/** Writes other text into the file of a cluster and compares it. */
async function rewriteYaml({ page, open, world }: Visit, change: (text: string) => string): Promise<void> {
  await open(sectionOf(world, 'staging', 'yaml'))
  const file = page.getByRole('textbox', { name: 'staging as YAML' })
  await file.fill(change(await file.inputValue()))
  await page.getByRole('button', { name: 'Compare' }).click()
}

async function compareYaml(visit: Visit): Promise<void> {
  await rewriteYaml(visit, (text) => text.replace('1.35.9', '1.36.3'))
  await visit.page.getByText('spec.version').waitFor()
}

async function mistakeInYaml(visit: Visit): Promise<void> {
  await rewriteYaml(visit, (text) => `${text}  colour: green\n`)
  await visit.page.getByRole('button', { name: 'Line 14' }).click()
}

async function pauseDialog({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/clusters/${clusterOf(world, 'staging')}`)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Reason').waitFor()
}

async function kubeconfigDialog({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/clusters/${clusterOf(world, 'web')}`)
  await page.getByRole('button', { name: 'Get a kubeconfig' }).click()
  const downloaded = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make and download' }).click()
  expect((await downloaded).suggestedFilename()).toBe('web.kubeconfig.yaml')
  await page.getByText('is downloaded').waitFor()
}

async function addMember({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}/members`)
  await page.getByRole('button', { name: 'Add a member' }).click()
  await page.getByLabel('E-mail address').fill('nobody@example.com')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Invite them instead' }).waitFor()
}

async function palette({ page, open, world }: Visit): Promise<void> {
  await open(`/projects/${shopOf(world)}`)
  await page.getByRole('heading', { name: 'shop' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('A page, a project').fill('web')
  await page.getByRole('dialog').getByText('web-us').waitFor()
}

let browser: Browser
beforeAll(async () => {
  await mkdir(GALLERY, { recursive: true })
  browser = await launch()
})
afterAll(() => browser?.close())

const loading = (page: Page) => page.getByRole('status').filter({ hasText: 'Loading' })

/** Nothing moves in a picture. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
  await loading(page).first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready')
  await page.waitForTimeout(250)
}

/** A dialog covers what is seen of the page, not all of it. */
async function shot(page: Page, name: string): Promise<void> {
  await page.evaluate('window.scrollTo(0, 0)')
  const fullPage = (await page.getByRole('dialog').count()) === 0
  await page.screenshot({ path: path.join(GALLERY, `${name}.png`), fullPage })
}

/** One is enough to find a page that is broken; all of them take minutes. */
const looks = config.full ? LOOKS : LOOKS.slice(0, 1)

describe.each(looks)('every page, $name', ({ name: look, ...options }) => {
  const world = busyWorld({ stepMs: 60_000 })
  let platform: Awaited<ReturnType<typeof startMockPlatform>>
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    platform = await startMockPlatform(world)
    context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
    page = await logIn(context, platform.url, { email: 'ada@example.com', password: PASSWORD })
    complaints = listen(page)
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
  })
  afterAll(async () => {
    await context?.close()
    platform?.close()
  })

  it.each(PAGES)('%s', async (name, visit) => {
    complaints.length = 0
    const open = async (address: string) => void (await page.goto(platform.url + address))
    await visit({ page, world, open })
    await settle(page)
    await shot(page, `${name}.${look}`)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(overflow, 'no page scrolls sideways').toBe(0)
  })
})

/** Every page that asks the platform for something of its own. */
const ASKING: readonly (readonly [string, (world: World) => string])[] = [
  ['projects', () => '/projects'],
  ['project', (world) => `/projects/${shopOf(world)}`],
  ...(['clusters', 'clusters/new', 'members', 'ssh-keys', 'service-accounts'] as const).map(inShop),
  ...(['templates', 'presets', 'webhooks', 'audit', 'settings'] as const).map(inShop),
  ['cluster', (world) => `/projects/${shopOf(world)}/clusters/${clusterOf(world, 'web')}`],
  ...(['nodes', 'events', 'metrics', 'upgrade', 'snapshots', 'yaml'] as const).map(inCluster),
  ['account', () => '/account'],
  ['seeds', () => '/platform/seeds'],
  ['announcements', () => '/platform/announcements'],
  ['users', () => '/platform/users'],
]

function inShop(section: string): [string, (world: World) => string] {
  return [section.replace('/', '-'), (world) => `/projects/${shopOf(world)}/${section}`]
}

function inCluster(section: string): [string, (world: World) => string] {
  return [`cluster-${section}`, (world) => sectionOf(world, section === 'upgrade' ? 'staging' : 'web', section)]
}

/** What is around every page is there; what is asked for beside it never comes, or is refused. */
const FRAME = new Set(['Shell', 'ClusterPage', 'ClusterList'])
const BROKEN = {
  errors: [
    { message: 'Something went wrong here. It is noted.', extensions: { code: 'UNEXPECTED', errorId: 'R3QU-3ST' } },
  ],
}

describe.skipIf(!config.full).each(LOOKS)('every page that waits or breaks, $name', ({ name: look, ...options }) => {
  const world = busyWorld({ stepMs: 60_000 })
  let platform: Awaited<ReturnType<typeof startMockPlatform>>
  let context: BrowserContext
  let page: Page
  let complaints: string[]
  let state: 'loading' | 'error' = 'loading'
  let address = ''

  beforeAll(async () => {
    platform = await startMockPlatform(world)
    context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
    page = await logIn(context, platform.url, { email: 'ada@example.com', password: PASSWORD })
    complaints = listen(page)
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
    await context.route('**/graphql', async (route) => {
      const { operationName } = (route.request().postDataJSON() ?? {}) as { operationName?: string }
      const isFrame = FRAME.has(operationName ?? '') && !isOwn(operationName ?? '', address)
      if (isFrame || operationName?.startsWith('Follow')) return route.continue()
      if (state === 'error') await route.fulfill({ json: BROKEN })
    })
  })
  afterAll(async () => {
    await context?.close()
    platform?.close()
  })

  it.each(ASKING.flatMap(([name, of]) => (['loading', 'error'] as const).map((how) => [name, how, of] as const)))(
    '%s: %s',
    async (name, how, of) => {
      complaints.length = 0
      state = how
      address = of(world)
      await page.goto(platform.url + address)
      const seen = how === 'loading' ? loading(page) : page.getByText('R3QU-3ST')
      await seen.first().waitFor()
      await page.waitForTimeout(250)
      await shot(page, `${name}-${how}.${look}`)
      expect(await violations(page)).toEqual([])
      expect(complaints).toEqual([])
    },
  )
})

/** Whether that is what the page itself asks for, and not what is around it. */
function isOwn(operation: string, address: string): boolean {
  if (operation === 'ClusterPage') return /\/clusters\/[^/]+$/.test(address) && !address.endsWith('/new')
  return operation === 'ClusterList' && address.endsWith('/clusters')
}

describe('the first day', () => {
  it.each(LOOKS)('logging in and choosing a password, $name', async ({ name: look, ...options }) => {
    const platform = await startMockPlatform(bareWorld())
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const complaints = listen(page)
    await page.goto(platform.url)
    await page.getByRole('heading', { name: 'Log in' }).waitFor()
    await settle(page)
    await shot(page, `log-in.${look}`)
    expect(await violations(page)).toEqual([])

    await page.getByLabel('E-mail address').fill('admin@example.com')
    await page.getByRole('textbox', { name: 'Password' }).fill(ONE_TIME_PASSWORD)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.getByRole('heading', { name: 'Choose your password' }).waitFor()
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill('a password of my own')
    await page.getByRole('textbox', { name: 'New password again' }).fill('a password of my own')
    await shot(page, `first-password.${look}`)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Set the password' }).click()

    await page.getByRole('heading', { name: 'No project yet' }).waitFor()
    await settle(page)
    await shot(page, `projects-empty.${look}`)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
    platform.close()
  })
})
