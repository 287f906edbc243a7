import { expect, it } from 'vitest'
import { NO_OPTIONS } from '../control-plane/options.ts'
import { AS_DATACENTER } from './proxy.ts'
import { settingsDiff } from './settings-diff.ts'

const before = { deletionProtection: false, labels: ['env=test', 'team=a'], options: NO_OPTIONS, proxy: AS_DATACENTER }

it.each([
  ['nothing', before, []],
  ['the order of labels', { ...before, labels: ['team=a', 'env=test'] }, []],
  [
    'the protection',
    { ...before, deletionProtection: true },
    [{ field: 'deletionProtection', from: 'false', to: 'true' }],
  ],
  ['a label', { ...before, labels: ['env=prod', 'team=a'] }, [{ field: 'labels.env', from: 'test', to: 'prod' }]],
  ['a label gone', { ...before, labels: ['team=a'] }, [{ field: 'labels.env', from: 'test', to: null }]],
  [
    'an option of the control plane',
    { ...before, options: { ...NO_OPTIONS, enforce: 'baseline' as const } },
    [{ field: 'controlPlane.podSecurity.enforce', from: null, to: 'baseline' }],
  ],
  [
    'of pasted certificates how long they are',
    {
      ...before,
      options: { ...NO_OPTIONS, sink: { ...NO_OPTIONS.sink, address: '192.0.2.10', caBundle: 'a\nb\nc\n' } },
    },
    [
      { field: 'controlPlane.audit.sink.address', from: null, to: '192.0.2.10' },
      { field: 'controlPlane.audit.sink.caBundle', from: null, to: '3 lines' },
    ],
  ],
  [
    'that nodes go out directly',
    { ...before, proxy: { ...AS_DATACENTER, mode: 'none' as const } },
    [{ field: 'proxy.enabled', from: null, to: 'false' }],
  ],
  ['a label more', { ...before, labels: [...before.labels, 'x='] }, [{ field: 'labels.x', from: null, to: '' }]],
])('shows %s', (_, after, changes) => {
  expect(settingsDiff(before, after)).toEqual(changes)
})
