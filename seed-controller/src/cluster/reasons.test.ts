import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { REASONS, sentence } from './reasons.ts'

it('every reason says what was reviewed', async () => {
  await expect(stringify(REASONS, { lineWidth: 0 })).toMatchFileSnapshot('./golden/reasons.yaml')
})

it('fills in facts', () => {
  expect(sentence('Running', { component: 'etcd', ready: 2, wanted: 3 })).toBe('2 of 3 replicas of etcd are ready.')
})

it.each(Object.entries(REASONS))('%s is a sentence', (_reason, entry) => {
  expect(entry.sentence).toMatch(/^[A-Z{].*\.$/)
})
