import type { Browser, BrowserContext, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announce, busyWorld, PASSWORD } from '../../dashboard/mock/samples.ts'
import type { World } from '../../dashboard/mock/world.ts'
import { launch, listen, logIn, WIDE } from './chromium.ts'
import { startMockPlatform } from './mock-platform.ts'
import { reachFromOtherSite } from './other-site.ts'

const ADA = { email: 'ada@example.com', password: PASSWORD }
/** Viewer in `shop`. */
const LINUS = { email: 'linus@example.com', password: PASSWORD }
const HOSTILE = '<img src=x onerror=alert(1)>'

let browser: Browser
let context: BrowserContext
let world: World
let platform: Awaited<ReturnType<typeof startMockPlatform>>

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())
/** `stepMs`: how long a step of a new cluster takes; a deletion takes three. */
async function begin(stepMs: number) {
  platform?.close()
  world = busyWorld({ stepMs })
  platform = await startMockPlatform(world)
}
beforeEach(async () => {
  await begin(300)
  context = await browser.newContext({ viewport: WIDE })
})
afterEach(async () => {
  await context?.close()
  platform?.close()
})

const shop = () => `${platform.url}/projects/${world.projects.find(({ name }) => name === 'shop')?.id ?? ''}`
const versionOf = (name: string) => world.clusters.find((cluster) => cluster.name === name)?.version
const clusterUrl = (name: string) => `${shop()}/clusters/${world.clusters.find((c) => c.name === name)?.id ?? ''}`

async function enter(who: typeof ADA) {
  const page = await logIn(context, platform.url, who)
  await page.getByRole('heading', { name: 'Projects' }).waitFor()
  return page
}

it('a cluster is made with the keyboard alone, and its steps are seen as they happen', async () => {
  const page = await enter(ADA)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('A page, a project').waitFor()
  await page.keyboard.type('sandbox')
  await page.getByRole('dialog').getByText('sandbox', { exact: true }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'sandbox', level: 1 }).waitFor()

  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('A page, a project').waitFor()
  await page.keyboard.type('create a cl')
  await page.getByRole('dialog').getByText('Create a cluster').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Create a cluster' }).waitFor()
  await page
    .locator('input:focus')
    .and(page.getByRole('textbox', { name: 'Name' }))
    .waitFor()
  // The name has the focus, and Enter sends the form with everything else as it is.
  await page.keyboard.type('by-keys')
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'by-keys', level: 1 }).waitFor()
  await page.locator('.page-head').getByText('Coming up').waitFor()
  await page.locator('.page-head').getByText('Ready', { exact: true }).waitFor()
  expect(world.clusters.map(({ name }) => name)).toContain('by-keys')
})

it('what is typed as soon as the palette is seen arrives there, however late timers are; Escape leads back', async () => {
  // As on a machine with much to do: keys come first.
  await context.addInitScript(
    `window.lateMs = 0; const set = window.setTimeout; window.setTimeout = (f, ms = 0, ...rest) => set(f, ms + window.lateMs, ...rest)`,
  )
  const page = await enter(ADA)
  await page.evaluate('window.lateMs = 500')
  const search = page.getByRole('button', { name: 'Search and commands' }).first()
  for (const word of ['sandbox', 'payments']) {
    await search.focus()
    await page.keyboard.press('Control+k')
    const field = page.getByPlaceholder('A page, a project')
    await field.waitFor()
    await page.keyboard.type(word)
    expect(await field.inputValue()).toBe(word)
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    await page.locator('button:focus').and(search).waitFor()
  }
})

it('the list follows what is under way, without anybody asking again', async () => {
  await begin(4_000)
  const page = await enter(ADA)
  await page.goto(`${shop()}/clusters`)
  await page.getByRole('link', { name: 'staging' }).waitFor()
  const cluster = world.clusters.find(({ name }) => name === 'staging')
  if (cluster) world.deleteCluster(cluster)
  await page.reload()
  await page.getByRole('cell').getByText('Being deleted').waitFor()
  await page.getByRole('link', { name: 'staging' }).waitFor({ state: 'detached' })
  expect(world.clusters.map(({ name }) => name)).not.toContain('staging')
})

it('a master that goes away is told of, and the page heals itself when it is back', async () => {
  const page = await enter(ADA)
  await page.goto(clusterUrl('web'))
  await page.getByRole('heading', { name: 'web', level: 1 }).waitFor()
  platform.stop()
  await page.getByText('Connection lost.').waitFor()
  expect(await page.getByRole('heading', { name: 'web', level: 1 }).isVisible(), 'what was seen stays').toBe(true)

  const seed = world.seeds.find(({ name }) => name === 'eu')
  if (seed) Object.assign(seed, { reachable: false, since: new Date(), message: 'It was switched off.' })
  await platform.start()
  await page.getByText('Connection lost.').waitFor({ state: 'detached' })
  await page.getByText('It was switched off.').first().waitFor()
})

it('a viewer sees everything and is told why nothing can be changed', async () => {
  const page = await enter(LINUS)
  await page.goto(clusterUrl('web'))
  const remove = page.getByRole('button', { name: 'Delete', exact: true })
  await remove.focus()
  await page.getByText('It takes the role owner or editor in the project to delete it.').waitFor()
  await page.keyboard.press('Enter')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Users' }).count(), 'nothing of the platform').toBe(0)
  await page.goto(clusterUrl('web').replace(/\/[^/]+$/, ''))
  await page.getByRole('link', { name: 'web', exact: true }).waitFor()
  expect(await page.getByRole('checkbox').count(), 'nothing to choose').toBe(0)
})

it('of two who change a cluster at once, the second sees what the first did, and both get theirs', async () => {
  const page = await enter(ADA)
  await page.goto(`${clusterUrl('staging')}/settings`)
  await page.getByRole('switch', { name: 'Protect it from deletion' }).click()
  const cluster = world.clusters.find(({ name }) => name === 'staging')
  if (!cluster) throw new Error('the samples have no cluster staging')
  cluster.labels = [{ key: 'team', value: 'grace' }]
  cluster.revision = 2
  const changes = [{ field: 'labels.team', from: null, to: 'grace' }]
  world.changes.set(cluster.id, [{ revision: 2, at: new Date(), by: 'grace@example.com', changes }])

  await page.getByRole('button', { name: 'Apply the changes' }).click()
  await page.getByRole('main').getByText('grace@example.com').waitFor()
  expect(cluster.deletionProtection, 'nothing is changed unseen').toBe(false)
  await page.getByRole('button', { name: 'Change it all the same' }).click()
  await page.getByText('It is saved.').waitFor()
  expect(cluster).toMatchObject({ deletionProtection: true, labels: [{ key: 'team', value: 'grace' }] })
})

it('what to know before an upgrade is read first, and then how far it is', async () => {
  const page = await enter(ADA)
  await page.goto(`${clusterUrl('staging')}/upgrade`)
  await page.getByText('Programs ask for what Kubernetes').waitFor()
  await page.getByRole('button', { name: 'Upgrade to 1.36.3 all the same' }).click()
  await page.getByText('Every component runs Kubernetes 1.36.3.').waitFor()
  expect(world.clusters.find(({ name }) => name === 'staging')?.version).toBe('1.36.3')
  await page.getByText('There is no newer version').waitFor()

  await page.goto(`${clusterUrl('stuck')}/upgrade`)
  await page.getByText('The cluster is not ready').waitFor()
})

it('an option of the control plane is set, seen before it is, and taken back', async () => {
  const page = await enter(ADA)
  await page.goto(`${clusterUrl('staging')}/settings`)
  await page.getByRole('combobox', { name: 'Pods beyond it are refused' }).click()
  await page.getByRole('option', { name: 'baseline' }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'controlPlane.podSecurity.enforce' })
    .getByText('baseline')
    .waitFor()
  const cluster = world.clusters.find(({ name }) => name === 'staging')
  expect(cluster?.controlPlane, 'nothing is changed unasked').toBeNull()
  await page.getByRole('button', { name: 'Apply the changes' }).click()
  await page.getByText('It is saved.').waitFor()
  expect(cluster?.controlPlane).toMatchObject({ podSecurity: { enforce: 'baseline' } })
  await page.reload()
  await page.getByRole('combobox', { name: 'Pods beyond it are refused' }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Pods beyond it are refused' }).inputValue()).toContain('baseline')
})

it('what is left of the quota is said while a cluster is ordered, as others use it', async () => {
  const page = await enter(ADA)
  await page.goto(`${shop()}/clusters/new`)
  await page.getByText('are left in the quota').waitFor()
  const before = await page.getByText('are left in the quota').innerText()
  world.clusters = world.clusters.filter(({ name }) => name !== 'staging')
  world.changed()
  await page.getByText(before).waitFor({ state: 'detached' })
  expect(await page.getByText('are left in the quota').innerText()).toContain('1')
})

it('several clusters are deleted at once, once their number was typed; those that are refused are named with why', async () => {
  const page = await enter(ADA)
  await page.goto(clusterUrl('web').replace(/\/[^/]+$/, ''))
  await page.getByRole('checkbox', { name: 'Choose web', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Choose staging', exact: true }).click()
  const toolbar = page.getByRole('toolbar', { name: 'With the chosen clusters' })
  await toolbar.getByText('2 clusters chosen').waitFor()
  await toolbar.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  const go = dialog.getByRole('button', { name: 'Delete 2 clusters' })
  await go.click({ force: true })
  expect(
    world.clusters.some(({ deletedAt }) => deletedAt !== null),
    'nothing is deleted unasked',
  ).toBe(false)
  await dialog.getByRole('textbox').fill('2 clusters')
  await go.click()
  await dialog.getByText('It was done with 1 of 2.').waitFor()
  await dialog
    .getByRole('listitem')
    .filter({ hasText: /^web: / })
    .waitFor()
  expect(world.clusters.find(({ name }) => name === 'staging')?.deletedAt).toBeInstanceOf(Date)
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await toolbar.waitFor({ state: 'detached' })
})

it('several clusters are upgraded at once to what they have in common; those that cannot go there are named with why', async () => {
  const page = await enter(ADA)
  await page.goto(clusterUrl('web').replace(/\/[^/]+$/, ''))
  for (const name of ['web', 'staging', 'stuck']) {
    await page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click()
  }
  const toolbar = page.getByRole('toolbar', { name: 'With the chosen clusters' })
  await toolbar.getByRole('button', { name: 'Upgrade' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('These stay as they are.').waitFor()
  await dialog
    .getByRole('listitem')
    .filter({ hasText: 'web: There is nothing newer than its 1.36.3 for it.' })
    .waitFor()
  await dialog
    .getByRole('listitem')
    .filter({ hasText: /^stuck: The cluster is not ready/ })
    .waitFor()
  await dialog.getByText('Programs ask for what Kubernetes').waitFor()
  expect(versionOf('staging'), 'nothing is upgraded unasked').toBe('1.35.9')

  await dialog.getByRole('button', { name: 'Upgrade 1 cluster to 1.36.3 all the same' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(['web', 'staging', 'stuck'].map(versionOf)).toEqual(['1.36.3', '1.36.3', '1.35.9'])
  await toolbar.waitFor({ state: 'detached' })
})

it('a cluster is brought back to a snapshot that was just taken, once its name was typed', async () => {
  const page = await enter(ADA)
  await page.goto(`${clusterUrl('staging')}/snapshots`)
  await page.getByText('No snapshot yet').waitFor()
  await page.getByRole('button', { name: 'Take a snapshot' }).click()
  await page.getByText('seen to work').waitFor()
  await page.getByRole('button', { name: /^Restore to/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('written to it since is lost').waitFor()
  await dialog.getByRole('textbox').fill('staging')
  await dialog.getByRole('button', { name: 'Bring the cluster back' }).click()
  await page.getByText('The cluster is what it was').waitFor()
  const cluster = world.clusters.find(({ name }) => name === 'staging')
  const [snapshot] = world.snapshots.get(cluster?.id ?? '') ?? []
  expect(world.restores.get(cluster?.id ?? '')?.snapshot).toBe(snapshot)

  await page.getByRole('button', { name: /^Delete .+-\d{14}$/ }).click()
  await dialog.getByRole('textbox').fill(snapshot?.name ?? '')
  await dialog.getByRole('button', { name: 'Delete the snapshot' }).click()
  await page.getByText('No snapshot yet').waitFor()
})

it('a cluster that goes while somebody looks is told of as gone', async () => {
  const page = await enter(ADA)
  await page.goto(clusterUrl('staging'))
  await page.getByRole('heading', { name: 'staging', level: 1 }).waitFor()
  await page.getByText('Ready', { exact: true }).first().waitFor()
  // By somebody else: nothing that this page does tells it.
  world.clusters = world.clusters.filter(({ name }) => name !== 'staging')
  world.changed()
  await page.getByRole('heading', { name: 'staging is gone' }).waitFor()
  expect(await page.getByRole('link', { name: 'The clusters of this project' }).getAttribute('href')).toContain(
    '/clusters',
  )
})

it('what happens to a cluster is seen at once, on the page of its events', async () => {
  const page = await enter(ADA)
  await page.goto(`${clusterUrl('staging')}/events`)
  await page.getByText('Nothing happened lately').waitFor()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('storage is being moved')
  await page.getByRole('button', { name: 'Pause it' }).click()
  await page.getByText('pause.reason set to storage is being moved').waitFor()
  await page.getByRole('button', { name: 'Resume it now' }).click()
  await page.getByText('pause.reason removed').waitFor()
  expect(world.clusters.find(({ name }) => name === 'staging')?.pause).toBeNull()
})

it('figures of a cluster go back as far as is chosen, which the address says, and stay when its seed goes away', async () => {
  const page = await enter(ADA)
  const complaints = listen(page)
  await page.goto(clusterUrl('web'))
  await page.getByRole('link', { name: 'Metrics' }).click()
  const latency = page.getByRole('img', { name: /^Latency\. mean: .* at last, from .* to .*; p99: / })
  await latency.waitFor()
  expect(await latency.locator('svg .recharts-line').count(), 'a line for each').toBe(2)
  await page.getByText('6 hours').click()
  await page.waitForURL(/\/metrics\?range=6h$/)
  await page.reload()
  await latency.waitFor()
  expect(await page.getByRole('radio', { name: '6 hours' }).isChecked()).toBe(true)

  const seed = world.seeds.find(({ name }) => name === 'eu')
  if (seed) Object.assign(seed, { reachable: false, since: new Date(), message: 'It was switched off.' })
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await page.getByText('These are the last figures that were had.').waitFor()
  expect(await latency.isVisible(), 'what was seen stays').toBe(true)
  // Of another time nothing was seen yet.
  await page.getByText('1 day').click()
  await page.getByRole('heading', { name: 'There are no figures now' }).waitFor()
  expect(complaints).toEqual([])
})

it('a cluster is changed as a file: mistakes have their line, and what would change is shown before it does', async () => {
  const page = await enter(ADA)
  await page.goto(`${clusterUrl('staging')}/yaml`)
  const file = page.getByRole('textbox', { name: 'staging as YAML' })
  const before = await file.inputValue()
  await file.fill(before.replace('1.35.9', '9.9.9'))
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('button', { name: 'Line 8' }).click()
  expect(await page.evaluate('getSelection().toString()')).toContain('version: 9.9.9')

  await file.fill(before.replace('1.35.9', '1.36.3'))
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('listitem').filter({ hasText: 'spec.version' }).getByText('1.36.3').waitFor()
  expect(world.clusters.find(({ name }) => name === 'staging')?.version).toBe('1.35.9')
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await page.getByText('It is applied.').waitFor()
  expect(world.clusters.find(({ name }) => name === 'staging')?.version).toBe('1.36.3')
})

it('an announcement is made by an admin, seen at once above the page of somebody else, and put away for good', async () => {
  const page = await enter(ADA)
  const elsewhere = await browser.newContext({ viewport: WIDE })
  const other = await logIn(elsewhere, platform.url, LINUS)
  await other.getByRole('heading', { name: 'Projects' }).waitFor()
  const announced = other.getByRole('region', { name: 'Announcements' })
  expect(await announced.count()).toBe(0)

  await page.goto(`${platform.url}/platform/announcements`)
  await page.getByRole('button', { name: 'New announcement' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Storage is full')
  await dialog.getByText('Critical', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Announce it' }).click()
  await dialog.waitFor({ state: 'detached' })

  // Nothing was asked for there.
  await announced.getByText('Storage is full').waitFor()
  await announced.getByText('Critical', { exact: true }).waitFor()
  const dismiss = announced.getByRole('button', { name: 'Dismiss: Storage is full' })
  await dismiss.focus()
  await other.keyboard.press('Enter')
  await announced.waitFor({ state: 'detached' })
  await other.locator('#content:focus').waitFor()
  await other.reload()
  await other.getByRole('heading', { name: 'Projects' }).waitFor()
  expect(await announced.count(), 'this browser remembers').toBe(0)
  await other.goto(`${platform.url}/platform/announcements`)
  await other.getByRole('main').getByText('Storage is full').waitFor()
  expect(await other.getByRole('button', { name: 'New announcement' }).count()).toBe(0)

  // What says something else is there again.
  await page.getByRole('button', { name: 'Change Storage is full' }).click()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Storage is full again')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await announced.getByText('Storage is full again').waitFor()
  await page.getByRole('button', { name: 'Delete Storage is full again' }).click()
  await dialog.getByRole('textbox').fill('Storage is full again')
  await dialog.getByRole('button', { name: 'Delete the announcement' }).click()
  await announced.waitFor({ state: 'detached' })
  await elsewhere.close()
})

it('an announcement that two people change says what the first one said, and the second one is told', async () => {
  announce(world)
  const page = await enter(ADA)
  await page.goto(`${platform.url}/platform/announcements`)
  await page.getByRole('button', { name: 'Change Maintenance tonight' }).click()
  const announcement = world.announcements.find(({ title }) => title === 'Maintenance tonight')
  if (announcement) Object.assign(announcement, { revision: 2, title: 'Maintenance tomorrow' })
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').getByText('Somebody changed it meanwhile').waitFor()
  expect(announcement?.title).toBe('Maintenance tomorrow')
})

/** A browser without HTTP/2 has six connections to the platform for all pages together; a page that held them all could ask nothing. */
it('pages that were left keep no stream: after a walk through all sections it is one for the cluster and one for announcements', async () => {
  const streams = countStreams(context)
  const page = await enter(ADA)
  await page.goto(`${shop()}/clusters`)
  await page.getByRole('link', { name: 'web', exact: true }).click()
  const sections = page.getByRole('navigation', { name: 'Sections of web' }).getByRole('link')
  for (const name of await sections.allInnerTexts()) await sections.filter({ hasText: name }).click()
  await sections.filter({ hasText: 'Nodes' }).click()
  // Longer than it takes until a stream that ended is opened again.
  await page.waitForTimeout(2_500)
  expect(streams.size).toBe(2)
})

it('a page that nobody looks at holds no stream, and has missed nothing when it is seen again', async () => {
  const streams = countStreams(context)
  const page = await enter(LINUS)
  const look = (state: string) =>
    page.evaluate(
      `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true }); document.dispatchEvent(new Event('visibilitychange'))`,
    )
  await look('hidden')
  announce(world)
  await page.waitForTimeout(1_000)
  const announced = page.getByRole('region', { name: 'Announcements' })
  expect(await announced.count()).toBe(0)
  expect(streams.size).toBe(0)
  await look('visible')
  await announced.getByText('Maintenance tonight').waitFor()
})

/** Streams that are open now. */
function countStreams(of: BrowserContext): ReadonlySet<Request> {
  const open = new Set<Request>()
  of.on('request', (request) => {
    if (request.headers()['accept'] === 'text/event-stream') open.add(request)
  })
  of.on('requestfinished', (request) => open.delete(request))
  of.on('requestfailed', (request) => open.delete(request))
  return open
}

/** All that others than the platform say of a cluster. */
function makeHostile(): void {
  const cluster = world.clusters.find(({ name }) => name === HOSTILE)
  if (!cluster) throw new Error('the samples have no hostile cluster')
  cluster.labels = [{ key: 'team', value: HOSTILE }]
  world.events.push({
    id: world.newId(),
    at: new Date(),
    clusterId: cluster.id,
    clusterName: HOSTILE,
    projectId: cluster.projectId,
    by: HOSTILE,
    kind: 'changed',
    message: `${HOSTILE} said so`,
    changes: [],
    condition: null,
  })
  const seed = world.seedOf(cluster)
  if (seed) Object.assign(seed, { reachable: false, since: new Date(), message: HOSTILE })
}

describe('what comes from outside', () => {
  it('cannot frame the page, use its session, or listen to its streams', async () => {
    const page = await enter(ADA)
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
    const reached = await reachFromOtherSite(context, platform.url)
    expect(reached.frameUrl).toMatch(/^(about:blank|chrome-error:.*)$/)
    expect(JSON.stringify(reached)).not.toContain(ADA.email)
    expect(reached).toMatchObject({ fetched: 'refused: TypeError', streamed: 'refused' })
  })

  it('is shown as text', async () => {
    const page = await enter(ADA)
    const complaints = listen(page)
    let alerts = 0
    page.on('dialog', async (dialog) => {
      alerts += 1
      await dialog.dismiss()
    })
    makeHostile()
    announce(world)
    await page.goto(clusterUrl(HOSTILE))
    await page.getByRole('button', { name: 'Show 2 more' }).click()
    const announced = page.getByRole('region', { name: 'Announcements' })
    await announced.getByText(`${HOSTILE} <script>alert(2)</script>`).waitFor()
    await page.getByRole('heading', { name: HOSTILE, level: 1 }).waitFor()
    await page.getByText(`team=${HOSTILE}`).waitFor()
    for (const section of ['/events', '/nodes', '/settings', '/yaml', '/snapshots', '/upgrade']) {
      await page.goto(clusterUrl(HOSTILE) + section)
      await page.getByRole('heading', { name: HOSTILE, level: 1 }).waitFor()
      if (section === '/events') await page.getByText(`${HOSTILE} said so`).waitFor()
    }
    await page.goto(`${platform.url}/platform/seeds`)
    await page.getByText(HOSTILE).first().waitFor()
    await page.goto(clusterUrl(HOSTILE))
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog').getByText(HOSTILE).first().waitFor()
    expect([alerts, complaints]).toEqual([0, []])
  })

  it('runs nothing in the page: the policy stops scripts that are written into it', async () => {
    const page = await enter(ADA)
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))`,
    )
    expect(await page.evaluate('window.ran === undefined')).toBe(true)
  })

  it('leads nobody to another site after log-in', async () => {
    const page = await context.newPage()
    await page.goto(`${platform.url}/log-in?returnTo=${encodeURIComponent('//evil.example.com/')}`)
    await page.getByLabel('E-mail address').fill(ADA.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(ADA.password)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await page.getByRole('heading', { name: 'Projects' }).waitFor()
    expect(new URL(page.url()).origin).toBe(platform.url)
  })

  it('cannot use the session without the header that only this page sends', async () => {
    const page = await enter(ADA)
    const answer = await page.evaluate(
      `fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ viewer { id } }"}' }).then((r) => r.text())`,
    )
    expect(answer).toContain('UNAUTHENTICATED')
  })
})
