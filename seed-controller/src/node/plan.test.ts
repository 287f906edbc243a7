import { describe, expect, it } from 'vitest'
import type { CertificateRequest } from '../pki/certificate-request.ts'
import type { Observed } from './observed.ts'
import { planRequest, type Action } from './plan.ts'
import type { RequestFacts } from './request.ts'
import {
  entry,
  joining,
  ledgerOf,
  NOW,
  preparing,
  renewing,
  returning,
  serving,
  tunnelling,
} from './settled.fixture.ts'

/** `record n1 abcdef/k1`, `approve`, `sign vpn-ca u1 168h`, `refuse SeedbedTokenSpent`, `wait`. */
function say(o: Observed): string[] {
  const { actions, requeueAfterMs } = planRequest(o)
  return [...actions.map(sayAction), ...(requeueAfterMs === undefined ? [] : ['wait'])]
}

function sayAction(action: Action): string {
  switch (action.kind) {
    case 'record':
      return `record ${action.name} ${action.entry.token}/${action.entry.key}/${action.entry.uid ?? '-'}`
    case 'approve':
      return 'approve'
    case 'sign':
      return `sign ${action.order.authority} ${action.order.subject.commonName} ${action.order.lifeMs / 3_600_000}h`
    case 'refuse':
      return `refuse ${action.reason.replace(/^Seedbed/, '')}`
  }
}

const asking = (o: Observed, change: Partial<CertificateRequest>): Observed => ({
  ...o,
  asked: { ...(o.asked as CertificateRequest), ...change },
})
const requested = (o: Observed, change: Partial<RequestFacts>): Observed => ({
  ...o,
  request: { ...o.request, ...change },
})
const young = { createdMs: NOW.getTime() - 1_000 }
const n1 = { name: 'n1', uid: 'u1', addresses: ['10.0.0.5'] }
const unregistered = { token: 'abcdef', key: 'k1', since: '2026-01-01T11:59:00.000Z' }

function tokenOf({ token }: Observed) {
  if (!token) throw new Error('there is no token')
  return token
}

type Case = [string, Observed, string[]]

describe('a machine with a join token', () => {
  it.each<Case>([
    ['is let in', joining, ['record n1 abcdef/k1/-', 'approve']],
    ['is let in again with its key', { ...joining, ledger: ledgerOf({ n1: unregistered }) }, ['approve']],
    [
      'gets the name of a node that is gone',
      { ...joining, ledger: ledgerOf({ n1: { ...entry, token: 'older1' } }) },
      ['record n1 abcdef/k1/-', 'approve'],
    ],
    [
      'by the name that its token is for',
      { ...joining, token: { ...tokenOf(joining), machine: 'n1' } },
      ['record n1 abcdef/k1/-', 'approve'],
    ],
    [
      'with a token of another machine',
      { ...joining, token: { ...tokenOf(joining), machine: 'web-1' } },
      ['refuse OtherMachine'],
    ],
    ['with a token that is not there', { ...joining, token: undefined }, ['refuse TokenUnknown']],
    [
      'with a token for other things',
      { ...joining, token: { id: 'abcdef', joins: false, expiresAt: NOW } },
      ['refuse TokenUnknown'],
    ],
    ['of another group', requested(joining, { groups: ['system:bootstrappers'] }), ['refuse TokenUnknown']],
    [
      'with an old token',
      { ...joining, token: { id: 'abcdef', joins: true, expiresAt: NOW } },
      ['refuse TokenExpired'],
    ],
    [
      'with a token without an end',
      { ...joining, token: { id: 'abcdef', joins: true, expiresAt: undefined } },
      ['refuse TokenExpired'],
    ],
    [
      'with a token that another machine used',
      { ...joining, ledger: ledgerOf({ n2: { ...unregistered, key: 'k2' } }) },
      ['refuse TokenSpent'],
    ],
    [
      'with its token under a second name',
      { ...joining, ledger: ledgerOf({ n2: unregistered }) },
      ['refuse TokenSpent'],
    ],
    [
      'with its token and a second key',
      { ...joining, ledger: ledgerOf({ n1: { ...unregistered, key: 'k2' } }) },
      ['refuse TokenSpent'],
    ],
    ['under the name of a Node', { ...joining, node: n1 }, ['refuse NameTaken']],
    [
      'under the name of one that is joining',
      { ...joining, ledger: ledgerOf({ n1: { ...unregistered, token: 'other1' } }) },
      ['refuse NameTaken'],
    ],
    ['whose entry is damaged', { ...joining, ledger: ledgerOf({ n1: 'unreadable' }) }, ['refuse NotAdmitted']],
    ['as somebody else than a node', asking(joining, { commonName: 'admin' }), ['refuse ForeignSubject']],
    ['under a name that is none', asking(joining, { commonName: 'system:node:N1/..' }), ['refuse ForeignSubject']],
    ['as system:masters', asking(joining, { organizations: ['system:masters'] }), ['refuse ForeignSubject']],
    [
      'as system:masters too',
      asking(joining, { organizations: ['system:nodes', 'system:masters'] }),
      ['refuse ForeignSubject'],
    ],
    ['without an organization', asking(joining, { organizations: [] }), ['refuse ForeignSubject']],
    ['for a host name', asking(joining, { dns: ['apiserver'] }), ['refuse ForeignNames']],
    ['for an address', asking(joining, { ips: ['10.96.0.1'] }), ['refuse ForeignNames']],
    ['with a URI', asking(joining, { others: ['url:spiffe://x'] }), ['refuse ForeignSubject']],
    ['to be a server', requested(joining, { usages: ['server auth', 'client auth'] }), ['refuse ForeignUsages']],
    ['for anything', requested(joining, { usages: ['any', 'client auth'] }), ['refuse ForeignUsages']],
    ['to be an authority', requested(joining, { usages: ['cert sign', 'client auth'] }), ['refuse ForeignUsages']],
    ['who is a person', requested(joining, { username: 'eve@example.com' }), ['refuse ForeignRequester']],
    [
      'with something unreadable',
      { ...joining, asked: { unreadable: 'the signature of spec.request does not fit its key' } },
      ['refuse Unreadable'],
    ],
  ])('%s', (_name, o, expected) => expect(say(o)).toEqual(expected))
})

describe('a kubelet that renews its certificate', () => {
  it.each<Case>([
    ['as itself', renewing, ['approve']],
    [
      'with RSA usages',
      requested(renewing, { usages: ['key encipherment', 'digital signature', 'client auth'] }),
      ['approve'],
    ],
    [
      'before its UID is known',
      { ...renewing, ledger: ledgerOf({ n1: unregistered }) },
      ['record n1 abcdef/k1/u1', 'approve'],
    ],
    ['for another node', requested(renewing, { username: 'system:node:n2' }), ['refuse ForeignRequester']],
    ['by its name alone', requested(renewing, { groups: ['system:authenticated'] }), ['refuse ForeignRequester']],
    ['whose Node is gone', { ...renewing, node: undefined }, ['refuse NoSuchNode']],
    ['whose Node is not there yet', requested({ ...renewing, node: undefined }, young), ['wait']],
    ['without an entry', { ...renewing, ledger: ledgerOf({}) }, ['refuse NotAdmitted']],
    ['with a damaged entry', { ...renewing, ledger: ledgerOf({ n1: 'unreadable' }) }, ['refuse NotAdmitted']],
    ['whose Node was made anew', { ...renewing, node: { ...n1, uid: 'u2' } }, ['refuse OtherNode']],
    ['after days, by its return certificate', returning, ['approve']],
    ['by that of another Node', requested(returning, { username: 'seedbed:node-return:u2' }), ['refuse OtherNode']],
    ['by that of a Node that is gone', { ...returning, node: undefined }, ['refuse NoSuchNode']],
    ['by its UID without the group', requested(returning, { groups: [] }), ['refuse ForeignRequester']],
    [
      'for another node by its return certificate',
      asking(
        { ...returning, node: { ...n1, name: 'n2', uid: 'u2' }, ledger: ledgerOf({ n2: { ...entry, uid: 'u2' } }) },
        { commonName: 'system:node:n2' },
      ),
      ['refuse OtherNode'],
    ],
  ])('%s', (_name, o, expected) => expect(say(o)).toEqual(expected))
})

describe('a serving certificate', () => {
  it.each<Case>([
    ['for name and address', serving, ['approve']],
    ['for another spelling of its address', asking(serving, { ips: ['FD00:0::5'] }), ['approve']],
    ['for a foreign address', asking(serving, { ips: ['10.0.0.5', '10.0.0.6'] }), ['refuse ForeignNames']],
    ['for an address not reported yet', requested(asking(serving, { ips: ['10.0.0.6'] }), young), ['wait']],
    ['for the name of another node', asking(serving, { dns: ['n2'] }), ['refuse ForeignNames']],
    ['for no name', asking(serving, { dns: [], ips: [] }), ['refuse ForeignNames']],
    ['with an address of mail', asking(serving, { others: ['email:x@y'] }), ['refuse ForeignSubject']],
    ['to be a client', requested(serving, { usages: ['client auth', 'server auth'] }), ['refuse ForeignUsages']],
    ['asked by another node', requested(serving, { username: 'system:node:n2' }), ['refuse ForeignRequester']],
    ['asked by a join token', requested(serving, { username: 'system:bootstrap:abcdef' }), ['refuse ForeignRequester']],
    ['without an entry', { ...serving, ledger: ledgerOf({}) }, ['refuse NotAdmitted']],
    ['of a Node made anew', { ...serving, node: { ...n1, uid: 'u2' } }, ['refuse OtherNode']],
  ])('%s', (_name, o, expected) => expect(say(o)).toEqual(expected))
})

describe('a certificate of ours', () => {
  it.each<Case>([
    ['for the VPN', tunnelling, ['approve', 'sign vpn-ca u1 168h']],
    ['for the VPN, shorter', requested(tunnelling, { expirationSeconds: 3600 }), ['approve', 'sign vpn-ca u1 1h']],
    ['for the VPN, longer', requested(tunnelling, { expirationSeconds: 9e9 }), ['approve', 'sign vpn-ca u1 168h']],
    ['that was approved and not signed', requested(tunnelling, { state: 'approved' }), ['sign vpn-ca u1 168h']],
    [
      'that an admin approved for another',
      requested(asking(tunnelling, { commonName: 'u2' }), { state: 'approved' }),
      ['refuse ForeignSubject'],
    ],
    ['with the UID of another Node', asking(tunnelling, { commonName: 'u2' }), ['refuse ForeignSubject']],
    ['with a name for a UID', asking(tunnelling, { commonName: 'n1' }), ['refuse ForeignSubject']],
    ['as a server', requested(tunnelling, { usages: ['server auth'] }), ['refuse ForeignUsages']],
    ['as system:masters', asking(tunnelling, { organizations: ['system:masters'] }), ['refuse ForeignSubject']],
    ['for a host name', asking(tunnelling, { dns: ['vpn'] }), ['refuse ForeignNames']],
    ['without an entry', { ...tunnelling, ledger: ledgerOf({}) }, ['refuse NotAdmitted']],
    [
      'whose entry says another UID',
      { ...tunnelling, ledger: ledgerOf({ n1: { ...entry, uid: 'u9' } }) },
      ['refuse OtherNode'],
    ],
    ['of a removed Node', { ...tunnelling, node: undefined }, ['refuse NoSuchNode']],
    [
      'asked by a person',
      requested(tunnelling, { username: 'eve', groups: ['system:nodes'] }),
      ['refuse ForeignRequester'],
    ],
    [
      'asked by a join token',
      requested(tunnelling, { username: 'system:bootstrap:abcdef' }),
      ['refuse ForeignRequester'],
    ],
    ['to return', preparing, ['approve', 'sign cluster-ca seedbed:node-return:u1 2160h']],
    ['to return as another', asking(preparing, { commonName: 'seedbed:node-return:u2' }), ['refuse ForeignSubject']],
    ['to return as a node', asking(preparing, { organizations: ['system:nodes'] }), ['refuse ForeignSubject']],
    [
      'to return, asked by a return certificate',
      requested(preparing, { username: 'seedbed:node-return:u1', groups: ['seedbed:returning-nodes'] }),
      ['refuse ForeignRequester'],
    ],
  ])('%s', (_name, o, expected) => expect(say(o)).toEqual(expected))
})
