import { expect, it } from 'vitest'
import { ClusterSpec } from '#seed-api'
import { toResource } from '../clusters/resource.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { authorizedKeys } from './authorized-keys.ts'
import type { SshKey } from './model.ts'

const ED25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJb7D0lXW9Jp2wFo0U3oWk5rW3mC9l9Yq0ZV7aXnT0C4'
const project = { id: 'p', revision: 1, name: 'shop', members: [], labels: {}, createdAt: new Date(0) }

const key = (name: string, publicKey = ED25519): SshKey => ({
  id: name,
  projectId: 'p',
  name,
  type: 'ed25519',
  bits: 256,
  fingerprint: 'SHA256:x',
  publicKey,
  createdBy: 'u',
  createdAt: new Date(0),
})

it.each<[string, string, string]>([
  ['a usual name', 'ann@laptop', 'seedbed:ann@laptop'],
  ['words', 'laptop of Ann', 'seedbed:laptop-of-Ann'],
  ['a second line', 'x\nssh-ed25519 AAAA', 'seedbed:x-ssh-ed25519-AAAA'],
  ['options and quotes', 'command="sh",x', 'seedbed:command-sh-x'],
  ['other letters', 'ключ', 'seedbed:-'],
  ['a long name', 'n'.repeat(100), `seedbed:${'n'.repeat(64)}`],
])('says of %s what means nothing in authorized_keys', (_name, given, comment) => {
  expect(authorizedKeys([key(given)])).toEqual([`${ED25519} ${comment}`])
})

it('is the same for the same keys, whatever their order', () => {
  const [a, b] = [key('a', `${ED25519.slice(0, -1)}A`), key('b')]
  expect(authorizedKeys([a, b])).toEqual(authorizedKeys([b, a]))
  expect(authorizedKeys([b, a])).toHaveLength(2)
})

it('leaves out what is no plain key, and what is longer than any that OpenSSH takes', () => {
  const bad = ['command="sh" ssh-ed25519 AAAA', 'ssh-dss AAAA', `ssh-rsa ${'A'.repeat(3_000)}`, 'ssh-rsa AA\nAA']
  expect(authorizedKeys(bad.map((publicKey, n) => key(`k${n}`, publicKey)))).toEqual([])
})

it('tells a seed the keys of a cluster, as its resource takes them, and nothing where there are none', () => {
  const beside = { users: [], accounts: [] }
  const { spec } = toResource(sampleCluster(), project, { ...beside, sshKeys: [key('ann')] })
  expect(ClusterSpec.parse(spec).sshKeys).toEqual([`${ED25519} seedbed:ann`])
  expect(toResource(sampleCluster(), project, { ...beside, sshKeys: [] }).spec).not.toHaveProperty('sshKeys')
})
