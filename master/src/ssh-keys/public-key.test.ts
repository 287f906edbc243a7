import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readPublicKey } from './public-key.ts'

const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJb7D0lXW9Jp2wFo0U3oWk5rW3mC9l9Yq0ZV7aXnT0C4'
const string = (bytes: Buffer | string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, Buffer.from(bytes)])
}
const sshKey = (name: string, ...parts: Buffer[]) =>
  `${name} ${Buffer.concat([string(name), ...parts.map(string)]).toString('base64')}`
const curve = Buffer.from('nistp256')
/** An RSA key by its size alone: nobody holds the other half. */
const rsaOf = (bits: number) =>
  sshKey('ssh-rsa', Buffer.of(1, 0, 1), Buffer.concat([Buffer.of(0), Buffer.alloc(bits / 8, 0xff)]))
const noPoint = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)])

it('takes a key with or without a comment, and with space around it', () => {
  expect(readPublicKey(ed25519)).toMatchObject({ kind: 'key', type: 'ed25519', bits: 256, line: ed25519, comment: '' })
  expect(readPublicKey(` ${ed25519} ann@laptop of hers\n`)).toMatchObject({
    line: ed25519,
    comment: 'ann@laptop of hers',
  })
})

it('takes the longest RSA key that OpenSSH takes', () => {
  expect(readPublicKey(rsaOf(16_384))).toMatchObject({ kind: 'key', type: 'rsa', bits: 16_384 })
})

it.each<[string, string, RegExp]>([
  ['nothing', '', /begins with one of: ssh-ed25519/],
  ['prose', 'my key', /begins with one of/],
  ['options', `command="sh" ${ed25519}`, /Options before it/],
  ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA', /private key.*new pair/],
  ['two keys', `${ed25519}\n${ed25519}`, /one key at a time/],
  ['half a key', ed25519.slice(0, 60), /damaged/],
  ['something behind the key', `${ed25519.slice(0, -1)}4AAAA`, /damaged/],
  ['another type than it says', ed25519.replace('ssh-ed25519', 'ssh-rsa'), /damaged/],
  ['a point beside the curve', sshKey('ecdsa-sha2-nistp256', curve, noPoint), /damaged/],
  ['RSA that OpenSSH would not take', rsaOf(16_384 + 8), /16392 bits is longer than OpenSSH takes/],
  ['DSA', 'ssh-dss AAAAB3NzaC1kc3MAAACB', /DSA.*too weak/],
  ['a hardware token', 'sk-ssh-ed25519@openssh.com AAAAGnNr', /hardware tokens/],
  ['a certificate', 'ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1l', /certificate/],
  ['a very long text', `ssh-rsa ${'A'.repeat(20_000)}`, /longer than/],
])('does not take %s', (_name, text, why) => {
  expect(readPublicKey(text)).toEqual({ kind: 'invalid', field: 'publicKey', message: expect.stringMatching(why) })
})

function hasSshKeygen(): boolean {
  try {
    execFileSync('ssh-keygen', ['-?'], { stdio: 'ignore' })
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

describe.skipIf(!hasSshKeygen())('keys of ssh-keygen (needs openssh-client)', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'ssh-keys-'))
  afterAll(() => rmSync(dir, { recursive: true }))

  function generate(type: string, bits: number): string {
    const file = path.join(dir, `${type}-${bits}`)
    execFileSync('ssh-keygen', ['-q', '-t', type, '-b', String(bits), '-N', '', '-C', 'ann@laptop', '-f', file])
    return `${file}.pub`
  }

  it.each<[string, number]>([
    ['ed25519', 256],
    ['ecdsa', 256],
    ['ecdsa', 384],
    ['ecdsa', 521],
    ['rsa', 3072],
  ])('%s of %i bits has the fingerprint that ssh-keygen prints', (type, bits) => {
    const file = generate(type, bits)
    const [size, fingerprint] = execFileSync('ssh-keygen', ['-lf', file], { encoding: 'utf8' }).split(' ')
    const text = readFileSync(file, 'utf8')
    expect(readPublicKey(text)).toEqual({
      kind: 'key',
      type,
      bits: Number(size),
      fingerprint,
      line: text.split(' ', 2).join(' '),
      comment: 'ann@laptop',
    })
  })

  it('RSA of 2048 bits is too short', () => {
    const message = expect.stringMatching(/2048 bits is too short: use 3072/)
    expect(readPublicKey(readFileSync(generate('rsa', 2048), 'utf8'))).toMatchObject({ kind: 'invalid', message })
  })
})
