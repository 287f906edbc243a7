import { expect, it } from 'vitest'
import { EtcdSnapshot, MOST_LISTED_SNAPSHOTS } from '#seed-api'
import { listedSnapshots, stateOf } from './listed.ts'

type Status = 'True' | 'False' | 'Unknown'
const condition = (type: string, status: Status, message: string) => ({
  type,
  status,
  reason: 'R',
  message,
  lastTransitionTime: '2026-03-01T12:00:00Z',
})
const snapshot = (
  name: string,
  o: { createdAt?: string; deletionTimestamp?: string; stored?: Status; verified?: Status; portable?: Status } = {},
) =>
  EtcdSnapshot.parse({
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'EtcdSnapshot',
    metadata: {
      name,
      creationTimestamp: o.createdAt ?? '2026-03-01T12:00:00Z',
      ...(o.deletionTimestamp ? { deletionTimestamp: o.deletionTimestamp } : {}),
    },
    spec: { cluster: 'a1', requestedBy: 'person', user: 'ann@example.org' },
    status: {
      sizeBytes: 5,
      conditions: [
        ...(o.stored ? [condition('Stored', o.stored, 'Stored so.')] : []),
        ...(o.verified ? [condition('Verified', o.verified, 'Verified so.')] : []),
        ...(o.portable ? [condition('Portable', o.portable, 'Portable so.')] : []),
      ],
    },
  })

it.each<[string, Parameters<typeof snapshot>[1], string, string]>([
  ['was just asked for', {}, 'Taking', 'It was just asked for.'],
  ['is being read', { stored: 'Unknown' }, 'Taking', 'Stored so.'],
  ['could not be taken', { stored: 'False' }, 'Failed', 'Stored so.'],
  ['lies in the store', { stored: 'True' }, 'Verifying', 'It is about to be tried.'],
  ['is being tried', { stored: 'True', verified: 'Unknown' }, 'Verifying', 'Verified so.'],
  ['works', { stored: 'True', verified: 'True' }, 'Ready', 'Verified so.'],
  ['does not work', { stored: 'True', verified: 'False' }, 'Failed', 'Verified so.'],
])('a snapshot that %s', (...[, o, state, message]) => {
  expect(stateOf(snapshot('s', o))).toEqual({ state, message })
})

it.each<[string, Status | undefined, object]>([
  ['may be restored elsewhere', 'True', { portable: true }],
  ['may not', 'False', { portable: false, notPortable: 'Portable so.' }],
  ['was not tried yet', undefined, {}],
])('says of a snapshot whether it %s', (_, portable, said) => {
  const [listed] = listedSnapshots([
    snapshot('s', { stored: 'True', verified: 'True', ...(portable ? { portable } : {}) }),
  ])
  expect({ ...listed }).toMatchObject(said)
  expect(Object.keys({ ...listed }).filter((field) => /portable/i.test(field))).toEqual(Object.keys(said))
})

it('lists the newest first, and no more than there is room for', () => {
  const many = Array.from({ length: MOST_LISTED_SNAPSHOTS + 2 }, (_, n) =>
    snapshot(`s${n}`, { createdAt: `2026-03-01T12:00:${String(n).padStart(2, '0')}Z` }),
  )
  const listed = listedSnapshots([...many, snapshot('gone', { deletionTimestamp: '2026-03-01T12:00:00Z' })])
  expect(listed).toHaveLength(MOST_LISTED_SNAPSHOTS)
  expect(listed[0]).toEqual({
    name: `s${MOST_LISTED_SNAPSHOTS + 1}`,
    requestedBy: 'person',
    user: 'ann@example.org',
    createdAt: `2026-03-01T12:00:${MOST_LISTED_SNAPSHOTS + 1}Z`,
    sizeBytes: 5,
    state: 'Taking',
    message: 'It was just asked for.',
  })
})
