import { expect, it } from 'vitest'
import { countOf } from './contents.ts'

const nothing = { clusters: 0, nodes: 0, sshKeys: 0, invitations: 0, serviceAccounts: 0 }

it.each([
  [{}, 'Nothing but the project itself'],
  [{ clusters: 1 }, '1 cluster'],
  [{ clusters: 2, nodes: 6, sshKeys: 1 }, '2 clusters, 6 nodes and 1 SSH key'],
])('%j', (some, text) => {
  expect(countOf({ ...nothing, ...some })).toBe(text)
})
