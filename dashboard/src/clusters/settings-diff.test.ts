import { expect, it } from 'vitest'
import { settingsDiff } from './settings-diff.ts'

const before = { deletionProtection: false, labels: ['env=test', 'team=a'] }

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
  ['a label more', { ...before, labels: [...before.labels, 'x='] }, [{ field: 'labels.x', from: null, to: '' }]],
])('shows %s', (_, after, changes) => {
  expect(settingsDiff(before, after)).toEqual(changes)
})
