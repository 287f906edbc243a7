import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { type Leaf, PkiDir } from './pki.ts'

const leaf: Leaf = {
  file: 'api',
  ca: 'ca',
  subject: 'O=system:nodes, CN=system:node:us',
  use: 'both',
  dns: ['us'],
  ips: ['10.213.7.11'],
}

async function made(): Promise<PkiDir> {
  const pki = new PkiDir(mkdtempSync(path.join(tmpdir(), 'pki-')))
  await pki.ensureAuthority('ca')
  await pki.ensureLeaf(leaf)
  return pki
}

it('makes a certificate that its authority signed, for its names, with its key', async () => {
  const pki = await made()
  const ca = new X509Certificate(pki.read('ca.crt'))
  const cert = new X509Certificate(pki.read('api.crt'))
  expect(ca.ca).toBe(true)
  expect(cert.ca).toBe(false)
  expect(cert.verify(ca.publicKey)).toBe(true)
  expect(cert.checkIssued(ca)).toBe(true)
  expect(cert.checkPrivateKey(createPrivateKey(pki.read('api.key')))).toBe(true)
  expect(cert.checkIP('10.213.7.11')).toBe('10.213.7.11')
  expect(cert.checkHost('us')).toBe('us')
  expect(cert.subject).toBe('O=system:nodes\nCN=system:node:us')
  expect(statSync(pki.path('api.key')).mode & 0o777).toBe(0o600)
})

it('leaves what is there and still good', async () => {
  const pki = await made()
  const before = [pki.read('ca.crt'), pki.read('api.crt')]
  await pki.ensureAuthority('ca')
  await pki.ensureLeaf(leaf)
  expect([pki.read('ca.crt'), pki.read('api.crt')]).toEqual(before)
})

it('makes a certificate anew when its names changed', async () => {
  const pki = await made()
  const before = pki.read('api.crt')
  await pki.ensureLeaf({ ...leaf, ips: ['10.213.8.11'] })
  expect(pki.read('api.crt')).not.toBe(before)
})
