import { expect, it } from 'vitest'
import { inWords } from './template-settings.ts'

it('says only what the template says', () => {
  expect(inWords({ labels: [] })).toEqual([])
  const labels = [{ key: 'env', value: 'prod' }]
  expect(inWords({ provider: 'aws', region: 'eu-1', profile: 'ha', deletionProtection: true, labels })).toEqual([
    'aws, eu-1',
    'highly available',
    'env=prod',
    'protected from deletion',
  ])
})
