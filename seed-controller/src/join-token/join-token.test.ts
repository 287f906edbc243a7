import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { expect, it } from 'vitest'
import { JOIN_TOKEN_SEAL, JoinTokenRequestSpec } from '#seed-api'
import { bootstrapTokenSecret, randomLetters } from './bootstrap-token.ts'
import { seal } from './seal.ts'

const pair = await generateKeyPair(JOIN_TOKEN_SEAL.alg, { crv: 'P-256', extractable: true })
const { publicKey } = JoinTokenRequestSpec.pick({ publicKey: true }).parse({
  publicKey: await exportJWK(pair.publicKey),
})

it('only the holder of the key can open what was sealed for it', async () => {
  const sealed = await seal('sbj_secret', publicKey)
  expect(sealed).not.toContain('secret')
  const { plaintext } = await compactDecrypt(sealed, pair.privateKey)
  expect(Buffer.from(plaintext).toString()).toBe('sbj_secret')
  const other = await generateKeyPair(JOIN_TOKEN_SEAL.alg, { crv: 'P-256' })
  await expect(compactDecrypt(sealed, other.privateKey)).rejects.toThrow(/decryption/)
})

it('nothing is sealed for a key that is no point of the curve', async () => {
  const x = Buffer.alloc(32, 7).toString('base64url')
  await expect(seal('sbj_secret', { ...publicKey, x, y: x })).rejects.toMatchObject({ reason: 'Invalid' })
})

it('a bootstrap token is for one group, for authentication only, and ends', () => {
  const [id, secret] = [randomLetters(6), randomLetters(16)]
  expect(`${id}.${secret}`).toMatch(/^[a-z0-9]{6}\.[a-z0-9]{16}$/)
  const made = bootstrapTokenSecret({ id, secret, expiresAt: new Date('2026-01-01T12:00:00.5Z'), user: 'ann' })
  expect(made.metadata.name).toBe(`bootstrap-token-${id}`)
  expect(made.stringData).toMatchObject({
    expiration: '2026-01-01T12:00:00Z',
    'usage-bootstrap-authentication': 'true',
    'auth-extra-groups': 'system:bootstrappers:seedbed',
  })
  expect(made.stringData).not.toHaveProperty('usage-bootstrap-signing')
})
