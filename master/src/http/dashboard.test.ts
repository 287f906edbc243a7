import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Koa from 'koa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveDashboard } from './dashboard.ts'
import { securityHeaders } from './guards.ts'

const PAGE =
  '<meta property="csp-nonce" nonce="__SEEDBED_NONCE__"><link nonce="__SEEDBED_NONCE__"><div id="root"></div>'
const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

const JSON_ONLY = { accept: 'application/json' }

let dir: string
let url: string
let close: () => void

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'dashboard-'))
  await mkdir(path.join(dir, 'assets'))
  await writeFile(path.join(dir, 'index.html'), PAGE)
  await writeFile(path.join(dir, 'assets/main-1a2b.js'), 'run()')
  await writeFile(path.join(dir, 'color-scheme.js'), 'dark()')
  await writeFile(path.join(path.dirname(dir), 'outside.txt'), 'secret')
  const koa = new Koa()
  koa.use(securityHeaders(false))
  koa.use(serveDashboard(dir))
  koa.use(async (ctx, next) => {
    if (ctx.path === '/healthz') ctx.body = 'ok'
    else await next()
  })
  const server = koa.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = () => server.close()
})
afterAll(async () => {
  close()
  await rm(dir, { recursive: true })
})

describe('the page', () => {
  it.each(['/', '/index.html', '/projects/a1b2/clusters', '/a.b'])('is served at %s', async (address) => {
    const response = await fetch(url + address, { headers: HTML })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('id="root"')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('allows what this host serves and nothing else, with another nonce each time', async () => {
    const nonces = new Set<string>()
    for (let n = 0; n < 2; n += 1) {
      const response = await fetch(url, { headers: HTML })
      const policy = response.headers.get('content-security-policy') ?? ''
      const nonce = /style-src 'self' 'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? 'none'
      expect(await response.text()).toBe(PAGE.replaceAll('__SEEDBED_NONCE__', nonce))
      expect(policy).toContain("default-src 'none'; script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(2)
  })
})

it.each<[string, [string, HeadersInit], [number, string]]>([
  ['a file whose name changes', ['/assets/main-1a2b.js', {}], [200, 'public, max-age=31536000, immutable']],
  ['a file that keeps its name', ['/color-scheme.js', {}], [200, 'no-cache']],
  ['a part of an older page', ['/assets/main-0000.js', HTML], [404, 'no-store']],
  ['a program that asks for what is not there', ['/api/v1', JSON_ONLY], [404, 'no-store']],
  ['an unknown identity provider', ['/auth/nothing', HTML], [404, 'no-store']],
  ['a file outside', ['/..%2foutside.txt', JSON_ONLY], [404, 'no-store']],
  ['the API', ['/healthz', HTML], [200, 'no-store']],
])('%s', async (_name, [address, headers], [status, caching]) => {
  const response = await fetch(url + address, { headers })
  expect(response.status).toBe(status)
  expect(response.headers.get('cache-control')).toBe(caching)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

it('changes nothing', async () => {
  expect((await fetch(url, { method: 'POST', headers: HTML })).status).toBe(404)
})

it('says which directory holds no build, and what to do', () => {
  expect(() => serveDashboard('/nowhere')).toThrow(
    /SEEDBED_DASHBOARD_DIR: \/nowhere\/index\.html .*docs\/dashboard\.md/,
  )
})
