import { expect, it } from 'vitest'
import { newSecret, readSecret } from './secret.ts'

it('says of a secret what it is for, and by which hash it is stored', () => {
  const { secret, hash } = newSecret('personalToken')
  expect(secret).toMatch(/^sbp_[\da-f]{56}$/)
  expect(readSecret(secret)).toEqual({ kind: 'personalToken', hash })
  expect(hash).not.toContain(secret.slice(4, 20))
})

const { secret } = newSecret('session')
const other = (digit: string) => (digit === '0' ? '1' : '0')

it.each<[string, string]>([
  ['a digit that was mistyped', secret.slice(0, 9) + other(secret.charAt(9)) + secret.slice(10)],
  ['another kind than it was made for', secret.replace('sbl_', 'sbp_')],
  ['a kind there is not', secret.replace('sbl_', 'sbx_')],
  ['one cut off', secret.slice(0, -1)],
  ['something more', `${secret}0`],
  ['nothing', ''],
])('does not know %s', (_name, text) => {
  expect(readSecret(text)).toBeUndefined()
})
