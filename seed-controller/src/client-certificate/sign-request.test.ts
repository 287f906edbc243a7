import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import 'reflect-metadata'
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509'
import { expect, it } from 'vitest'
import { authority, generateRoots } from '../pki/roots.ts'
import { signRequest } from './sign-request.ts'

const now = new Date('2026-01-01T12:00:00Z')
const roots = await generateRoots('a1', now)
const ca = authority(roots, 'cluster-ca')
const lifeMs = 3_600_000
const base64 = (text: string) => Buffer.from(text).toString('base64')
const openssl = (...key: string[]) =>
  base64(
    execFileSync(
      'openssl',
      ['req', '-new', '-nodes', '-keyout', '/dev/null', '-subj', '/O=system:masters/CN=root', ...key],
      { stdio: 'pipe' },
    ).toString(),
  )

it.each([
  ['ECDSA P-256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']],
  ['RSA 2048', ['-newkey', 'rsa:2048']],
  ['Ed25519', ['-newkey', 'ed25519']],
])('signs %s for the person, without the groups it asked for', async (_name, key) => {
  const pem = await signRequest(ca, { request: openssl(...key), user: 'ann@example.com', lifeMs, now })
  const leaf = new X509Certificate(pem)
  const issuer = new X509Certificate(ca.certificate)
  expect(leaf.verify(issuer.publicKey)).toBe(true)
  expect(leaf.subject).toBe('CN=ann@example.com')
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
  expect(new Date(leaf.validTo).getTime()).toBe(now.getTime() + lifeMs)
})

it('refuses a weak key', async () => {
  const request = openssl('-newkey', 'rsa:1024')
  await expect(signRequest(ca, { request, user: 'ann', lifeMs, now })).rejects.toThrow(/too weak/)
})

it.each([
  ['nothing', ''],
  ['no request', base64('hello')],
  ['a certificate', base64(ca.certificate)],
])('refuses %s', async (_name, request) => {
  await expect(signRequest(ca, { request, user: 'ann', lifeMs, now })).rejects.toThrow(/PKCS#10|signature/)
})

it('refuses a request whose key is somebody else’s', async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const request = await Pkcs10CertificateRequestGenerator.create({ name: 'CN=ann', keys, signingAlgorithm: algorithm })
  const der = Buffer.from(request.rawData)
  der.writeUInt8(der.readUInt8(der.length - 1) ^ 1, der.length - 1)
  const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`
  await expect(signRequest(ca, { request: base64(pem), user: 'ann', lifeMs, now })).rejects.toThrow(/signature/)
})
