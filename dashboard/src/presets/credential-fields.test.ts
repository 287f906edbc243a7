import { expect, it } from 'vitest'
import { toCredentials } from './credential-fields.ts'

it('is what the provider wants, and nothing of another one that was typed before', () => {
  const values = { token: 'abcdefgh', accessKeyId: 'AKIA', assumeRoleArn: '' }
  expect(toCredentials('hetzner', values)).toEqual({ hetzner: { token: 'abcdefgh' } })
  expect(toCredentials('aws', values)).toEqual({ aws: { accessKeyId: 'AKIA' } })
})
