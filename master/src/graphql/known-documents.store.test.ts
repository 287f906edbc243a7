import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPeople, openSession } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { readKnownDocuments } from './known-documents.ts'

const KNOWN = { 'sha256:1': 'query Who { viewer { email } }', 'sha256:2': '{ __schema { types { name } } }' }
const hash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } })
const adHoc = { query: '{ viewer { email } }' }

describe.skipIf(!testMongoUrl)('documents of the dashboard (set TEST_MONGODB_URL)', () => {
  let dir = ''
  let app: TestApp
  let token = ''
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'dashboard-'))
    await writeFile(path.join(dir, 'index.html'), '<div id="root"></div>')
    await writeFile(path.join(dir, 'documents.json'), JSON.stringify(KNOWN))
    app = await startTestApp({ dashboardDir: dir })
    token = await openSession(app.db, (await createPeople(app.db)).owner)
  })
  afterAll(async () => {
    await app.close()
    await rm(dir, { recursive: true })
  })

  const who = {
    browser: () => ({ cookie: `other=1; seedbed=${token}`, 'x-seedbed-csrf': '1' }),
    'browser of another site': () => ({ cookie: `seedbed=${token}` }),
    token: () => ({ authorization: `Bearer ${token}` }),
    'token beside a cookie': () => ({ authorization: `Bearer ${token}`, cookie: `seedbed=${token}` }),
    nobody: () => ({}),
  }

  it.each<[keyof typeof who, object, string]>([
    ['browser', hash('sha256:1'), 'OK'],
    ['browser', { query: '', ...hash('sha256:1') }, 'OK'],
    ['browser', adHoc, 'FORBIDDEN'],
    ['browser', { ...adHoc, ...hash('sha256:1') }, 'FORBIDDEN'],
    ['browser', hash('sha256:3'), 'DOCUMENT_UNKNOWN'],
    ['browser', hash('__proto__'), 'DOCUMENT_UNKNOWN'],
    // What is known is checked all the same.
    ['browser', hash('sha256:2'), 'INVALID'],
    ['browser', {}, 'INVALID'],
    ['browser of another site', hash('sha256:1'), 'FORBIDDEN'],
    ['token', adHoc, 'OK'],
    ['token', hash('sha256:1'), 'OK'],
    ['token beside a cookie', adHoc, 'OK'],
    ['nobody', adHoc, 'UNAUTHENTICATED'],
    ['nobody', hash('sha256:1'), 'UNAUTHENTICATED'],
  ])('%s %j: %s', async (person, body, expected) => {
    const headers = { 'content-type': 'application/json', ...who[person]() }
    const response = await fetch(app.url, { method: 'POST', headers, body: JSON.stringify(body) })
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
    expect(errors?.[0]?.extensions.code ?? 'OK').toBe(expected)
  })

  it('have to be there', () => {
    expect(() => readKnownDocuments('/nowhere')).toThrow(/SEEDBED_DASHBOARD_DIR: \/nowhere\/documents.json/)
  })
})
