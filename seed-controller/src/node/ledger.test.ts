import { expect, it } from 'vitest'
import { planLedger, readLedger, writeEntry, type Ledger, type LedgerEntry, type NodeFacts } from './ledger.ts'
import { entry, ledgerOf, NOW } from './settled.fixture.ts'

const node = { name: 'n1', uid: 'u1', addresses: [] }
const { uid: _uid, ...unregistered } = entry
const recent: LedgerEntry = { ...unregistered, since: '2026-01-01T11:50:00.000Z' }

type World = { readonly ledger: Ledger; readonly nodes?: NodeFacts[]; readonly tokens?: string[] }
type Case = World & { readonly expected: string[] }

function say({ ledger, nodes = [], tokens = [] }: World): string[] {
  const { changes, spent, waiting } = planLedger(ledger, { nodes, tokens: new Set(tokens), now: NOW })
  return [
    ...[...changes].map(([name, next]) => (next ? `${name} is ${next.uid ?? 'nobody'}` : `forget ${name}`)),
    ...spent.map((token) => `spend ${token}`),
    ...(waiting ? ['wait'] : []),
  ]
}

it.each<[string, Case]>([
  ['a node at work', { ledger: ledgerOf({ n1: entry }), nodes: [node], expected: [] }],
  [
    'a node that registered',
    {
      ledger: ledgerOf({ n1: unregistered }),
      nodes: [node],
      tokens: ['abcdef'],
      expected: ['n1 is u1', 'spend abcdef'],
    },
  ],
  [
    'a token left behind',
    { ledger: ledgerOf({ n1: entry }), nodes: [node], tokens: ['abcdef'], expected: ['spend abcdef'] },
  ],
  ['a token of somebody else', { ledger: ledgerOf({ n1: entry }), nodes: [node], tokens: ['other1'], expected: [] }],
  ['a node that is gone', { ledger: ledgerOf({ n1: entry }), expected: ['forget n1'] }],
  ['a node made anew', { ledger: ledgerOf({ n1: { ...entry, uid: 'u0' } }), nodes: [node], expected: ['forget n1'] }],
  ['a machine that joins', { ledger: ledgerOf({ n1: unregistered }), tokens: ['abcdef'], expected: ['wait'] }],
  ['a machine whose token ran out just now', { ledger: ledgerOf({ n1: recent }), expected: ['wait'] }],
  ['a machine that never came', { ledger: ledgerOf({ n1: unregistered }), expected: ['forget n1'] }],
  ['a damaged entry of a node', { ledger: ledgerOf({ n1: 'unreadable' }), nodes: [node], expected: [] }],
  ['a damaged entry of nobody', { ledger: ledgerOf({ n1: 'unreadable' }), expected: ['forget n1'] }],
  ['a Node without an entry', { ledger: ledgerOf({}), nodes: [node], expected: [] }],
])('%s', (_name, { expected, ...world }) => expect(say(world)).toEqual(expected))

it('entries survive being stored, and what someone wrote by hand is no entry', () => {
  const stored = { n1: writeEntry(entry), n2: '{"uid":"u2"}', n3: 'x', n4: 'null' }
  expect(readLedger(stored)).toEqual(ledgerOf({ n1: entry, n2: 'unreadable', n3: 'unreadable', n4: 'unreadable' }))
  expect(readLedger(undefined).size).toBe(0)
})
