import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterRepository } from '../clusters/repository.ts'
import { createPeople, createWorld } from '../testing/access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { insertPerson } from '../testing/people.ts'
import { freePort } from '../testing/server.ts'

const PROGRAM = new URL('../testing/oidc-program.ts', import.meta.url).pathname

/** A browser as far as it matters here: it keeps cookies per host and goes where it is sent. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>()

  async get(url: string): Promise<Response> {
    const { host } = new URL(url)
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }

  /** Follows until an answer sends nobody on, or to an address that begins with `until`; returns that address. */
  async follow(start: string, until: string): Promise<string> {
    let url = start
    while (!url.startsWith(until)) {
      const next = (await this.get(url)).headers.get('location')
      if (next === null) throw new Error(`${url} sent the browser nowhere`)
      url = new URL(next, url).href
    }
    return url
  }

  cookie(url: string, name: string): string | undefined {
    return this.#cookies.get(new URL(url).host)?.get(name)
  }
}

const changed = (url: string, name: string, value: string) => {
  const next = new URL(url)
  next.searchParams.set(name, value)
  return next.href
}

describe.skipIf(!testMongoUrl)('log-in at an OpenID provider (set TEST_MONGODB_URL)', () => {
  let provider: ChildProcessByStdio<Writable, Readable, null>
  let app: TestApp
  let base = ''

  beforeAll(async () => {
    const port = await freePort()
    base = `http://127.0.0.1:${port}`
    provider = spawn(process.execPath, [PROGRAM, `${base}/auth/callback/company`], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const [line] = (await once(provider.stdout, 'data')) as [Buffer]
    const secretFile = path.join(await mkdtemp(path.join(tmpdir(), 'master-')), 'secret')
    await writeFile(secretFile, 'the-secret\n')
    const files = `---
apiVersion: seedbed.dev/v1alpha1
kind: IdentityProvider
metadata: { name: company }
spec: { displayName: Company, issuer: "${line.toString().trim()}", clientId: seedbed, clientSecretFile: ${secretFile}, groupsClaim: groups }
---
apiVersion: seedbed.dev/v1alpha1
kind: IdentityProvider
metadata: { name: away }
spec: { displayName: Away, issuer: "http://127.0.0.1:1/", clientId: seedbed }
`
    app = await startTestApp({ publicUrl: base, port, files })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    provider.kill()
  })

  /** Goes to the provider as `person` and comes back to the address of the callback, which is not asked yet. */
  async function comeBack(browser: Browser, person: string, change = (url: URL) => url): Promise<string> {
    const begun = await browser.get(`${base}/auth/log-in/company?returnTo=/clusters`)
    const url = new URL(begun.headers.get('location') ?? '')
    url.searchParams.set('login_hint', person)
    return browser.follow(change(url).href, `${base}/auth/callback/`)
  }
  const logIn = async (person: string, browser = new Browser()) => browser.get(await comeBack(browser, person))

  it('makes an account at the first one, and finds it at the next', async () => {
    const browser = new Browser()
    const response = await logIn('ada', browser)
    expect([response.status, response.headers.get('location')]).toEqual([302, '/clusters'])
    const cookie = `seedbed=${browser.cookie(base, 'seedbed')}`
    const query = '{ viewer { email name user { identityProvider } } }'
    const answer = await post(app.url, { query, headers: { cookie, 'x-seedbed-csrf': '1' } })
    expect(await answer.json()).toEqual({
      data: { viewer: { email: 'ada@example.com', name: 'The ada', user: { identityProvider: 'company' } } },
    })
    expect((await logIn('ada')).status).toBe(302)
    const stored = await app.db.collection('users').find({ email: 'ada@example.com' }).toArray()
    expect(stored).toMatchObject([{ groups: ['company:developers'] }])
  }, 60_000)

  it.each<[string, (browser: Browser) => Promise<string>]>([
    ['another state', async (b) => changed(await comeBack(b, 'eve'), 'state', 'other')],
    ['a code that was made up', async (b) => changed(await comeBack(b, 'eve'), 'code', 'other')],
    ['another issuer', async (b) => changed(await comeBack(b, 'eve'), 'iss', 'http://127.0.0.1:1')],
    ['another nonce', (b) => comeBack(b, 'eve', (url) => new URL(changed(url.href, 'nonce', 'somebody-elses')))],
    [
      'a code for somebody with another verifier',
      (b) => comeBack(b, 'eve', (url) => new URL(changed(url.href, 'code_challenge', 'A'.repeat(43)))),
    ],
    ['an address that nobody verified', (b) => comeBack(b, 'unverified')],
    ['the browser of somebody else', () => comeBack(new Browser(), 'eve')],
  ])(
    'lets nobody in with %s',
    async (_name, come) => {
      const browser = new Browser()
      const response = await browser.get(await come(browser))
      expect(response.status).toBe(403)
      expect(browser.cookie(base, 'seedbed')).toBeUndefined()
      expect(await app.db.collection('users').countDocuments({ email: /eve|unverified/ })).toBe(0)
    },
    60_000,
  )

  it('takes a code once', async () => {
    const browser = new Browser()
    const url = await comeBack(browser, 'ada')
    const kept = browser.cookie(base, 'seedbed-log-in') ?? ''
    const first = await browser.get(url)
    const again = await fetch(url, { redirect: 'manual', headers: { cookie: `seedbed-log-in=${kept}` } })
    expect([first.status, again.status]).toEqual([302, 403])
  }, 60_000)

  it('gives nobody the account of an admin, or of anybody, for having the same address', async () => {
    const admin = await insertPerson(app.parts.userRepository, 'boss@example.com', 'admin')
    const response = await logIn('boss')
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringMatching(/account boss@example.com already/),
    ])
    expect(await app.parts.userRepository.get(admin.userId)).not.toHaveProperty('identity')
  }, 60_000)

  it('lets nobody in who is disabled', async () => {
    await logIn('bob')
    const { user } = (await app.parts.userRepository.findByEmail('bob@example.com')) ?? {}
    if (!user) throw new Error('bob is not there')
    await app.parts.userRepository.replace({ ...user, disabledAt: new Date() })
    const response = await logIn('bob')
    expect([response.status, await response.text()]).toEqual([403, expect.stringMatching(/disabled/)])
  }, 60_000)

  it('gives people what their groups may in projects and clusters, as of each log-in', async () => {
    const { project, cluster, people } = await createWorld(app.db, await createPeople(app.db))
    const clusters = new ClusterRepository(app.db)
    const owner = { userId: people.owner.id, email: people.owner.email, isAdmin: false }
    const bound = { projectId: project.id, group: 'company:team', role: 'editor' as const }
    expect(await app.parts.services.groups.setRole(owner, bound)).toMatchObject({ kind: 'ok' })
    const wrong = { ...bound, group: 'nowhere:team' }
    expect(await app.parts.services.groups.setRole(owner, wrong)).toMatchObject({ kind: 'invalid', field: 'group' })

    /** What Gus may in the project after a log-in with these groups, and how often the cluster was told anew. */
    const seen: unknown[] = []
    let told = (await clusters.get(cluster.id)).revision
    for (const groups of [['developers'], ['developers', 'team'], ['developers', 'team'], []]) {
      provider.stdin.write(`${JSON.stringify({ gus: groups })}\n`)
      await once(provider.stdout, 'data')
      const browser = new Browser()
      await logIn('gus', browser)
      const headers = { cookie: `seedbed=${browser.cookie(base, 'seedbed')}`, 'x-seedbed-csrf': '1' }
      const query = `{ projects { nodes { id viewerRole viewerCanManageMembers } } }`
      const { data } = (await (await post(app.url, { query, headers })).json()) as Answer
      const { revision } = await clusters.get(cluster.id)
      seen.push([data?.['projects'], revision - told])
      told = revision
    }
    const editor = { id: project.id, viewerRole: 'editor', viewerCanManageMembers: false }
    expect(seen).toEqual([
      [{ nodes: [] }, 0],
      [{ nodes: [editor] }, 1],
      [{ nodes: [editor] }, 0],
      [{ nodes: [] }, 1],
    ])
  }, 60_000)

  it('says so when a provider does not answer, or is unknown', async () => {
    expect((await fetch(`${base}/auth/log-in/away`)).status).toBe(503)
    expect((await fetch(`${base}/auth/log-in/nowhere`)).status).toBe(404)
  }, 60_000)
})
