import { beforeEach, expect, it, vi } from 'vitest'
import { AccountDocument, FollowClusterDocument, RevokeTokenDocument } from '../__generated__/graphql.ts'
import documents from '../__generated__/persisted-documents.json' with { type: 'json' }
import { client } from './client.ts'

const known: Readonly<Record<string, string>> = documents

type Body = { query?: string; variables?: object; extensions?: { persistedQuery?: { sha256Hash?: string } } }
const sent: Body[] = []

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('fetch', async (_url: unknown, init: { body: string }) => {
    sent.push(JSON.parse(init.body) as Body)
    return new Response('{"data":{}}', { headers: { 'content-type': 'application/json' } })
  })
  return () => vi.unstubAllGlobals()
})

it.each<[string, () => unknown, RegExp]>([
  ['query', () => client.query(AccountDocument, {}).toPromise(), /query Account\b/],
  ['mutation', () => client.mutation(RevokeTokenDocument, { input: { id: 'a' } }).toPromise(), /mutation RevokeToken/],
  [
    'subscription',
    () => client.subscription(FollowClusterDocument, { id: 'a', nodes: false, snapshots: false }).toPromise(),
    /subscription FollowCluster/,
  ],
])('sends of a %s only the hash that the master knows', async (_kind, ask, document) => {
  void ask()
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  const [{ query = '', extensions } = {}] = sent
  expect(query).toBe('')
  expect(known[extensions?.persistedQuery?.sha256Hash ?? '']).toMatch(document)
})
