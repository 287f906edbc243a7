import 'reflect-metadata' // must be loaded before x509, which needs it
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Pkcs10CertificateRequest } from '@peculiar/x509'
import { type ApiClient, KubeError } from '../api/client.ts'
import { certificateOf, selfSigned } from '../testing.ts'
import { judge } from './judge.ts'
import { keepCertificate, Refused } from './keep.ts'

const DAY_MS = 86_400_000
const subject = { commonName: 'uid-1', organization: 'seedbed:vpn-clients' }
const name = [{ O: [subject.organization] }, { CN: [subject.commonName] }]
const ago = (days: number) => new Date(Date.now() - days * DAY_MS)
const valid = (from: number, to: number) => ({ notBefore: ago(from), notAfter: ago(-to) })

it.each([
  ['fresh', valid(1, 6), name, 'current'],
  ['past half of its life', valid(4, 3), name, 'aging'],
  ['run out', valid(8, -1), name, 'useless'],
  [
    'of the same node before it was removed',
    valid(1, 6),
    [{ O: [subject.organization] }, { CN: ['uid-0'] }],
    'useless',
  ],
  ['of another kind', valid(1, 6), [{ O: ['system:nodes'] }, { CN: ['uid-1'] }], 'useless'],
])('judges a certificate that is %s', async (...[, validity, n, want]) => {
  expect(judge(await selfSigned(n, validity), subject)).toBe(want)
})

it.each([
  ['nothing', undefined],
  ['no PEM', 'hello'],
])('takes %s for useless', (_name, pem) => expect(judge(pem, subject)).toBe('useless'))

it('takes a certificate whose key is another one for useless', async () => {
  const [a, b] = [await selfSigned(name), await selfSigned(name)]
  expect(judge(certificateOf(a) + b.slice(certificateOf(b).length), subject)).toBe('useless')
})

const file = () => path.join(mkdtempSync(path.join(tmpdir(), 'keeper-')), 'client.pem')
const wanted = (f: string) => ({ file: f, signerName: 'seedbed.dev/vpn-client', subject, expirationSeconds: 604_800 })

async function* changes(...all: readonly object[]) {
  yield* all
}

/** An API server that answers requests with what `status` says. */
function cluster(status: object): ApiClient & { posted: object[] } {
  const posted: object[] = []
  const post = async (_path: string, body: object) => {
    posted.push(body)
    return { metadata: { name: 'request-1' } }
  }
  return {
    posted,
    post,
    patch: post,
    get: async () => ({ status }),
    watch: () => changes({ status }),
    clockOffsetMs: () => undefined,
  }
}

it('asks once, and keeps certificate and key in one file that only root reads', async () => {
  const f = file()
  const certificate = certificateOf(await selfSigned(name))
  const api = cluster({ certificate: Buffer.from(certificate).toString('base64') })
  expect(await keepCertificate(wanted(f), api)).toEqual({ usable: true })
  expect(api.posted).toMatchObject([{ spec: { signerName: 'seedbed.dev/vpn-client', expirationSeconds: 604_800 } }])
  expect(JSON.stringify(api.posted)).not.toContain('PRIVATE')
  expect(readFileSync(f, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----[^]+-----BEGIN PRIVATE KEY-----/)
  expect(statSync(f).mode & 0o777).toBe(0o600)
})

it('asks again with the same key after a crash, and when the request was swept away', async () => {
  const f = file()
  const api = cluster({})
  const fails = { ...api, watch: () => changes(), get: () => Promise.reject(new KubeError(404, 'not found')) }
  await expect(keepCertificate(wanted(f), fails)).rejects.toBeInstanceOf(KubeError)
  await expect(keepCertificate(wanted(f), fails)).rejects.toBeInstanceOf(KubeError)
  expect(new Set(api.posted.map(publicKeyIn)).size).toBe(1)
  expect(api.posted).toHaveLength(2)
  expect(statSync(`${f}.pending`).mode & 0o777).toBe(0o600)
})

it('begins anew where what it had begun with cannot be read', async () => {
  const f = file()
  const certificate = certificateOf(await selfSigned(name))
  // As a power cut may leave it.
  writeFileSync(`${f}.pending`, '')
  const api = cluster({ certificate: Buffer.from(certificate).toString('base64') })
  expect(await keepCertificate(wanted(f), api)).toEqual({ usable: true })
})

function publicKeyIn(body: object): string {
  const { spec } = body as { spec: { request: string } }
  return new Pkcs10CertificateRequest(Buffer.from(spec.request, 'base64').toString()).publicKey.toString('hex')
}

it('says why it was refused, and begins anew next time', async () => {
  const api = cluster({ conditions: [{ type: 'Denied', message: 'the Node is another one now' }] })
  const f = file()
  const refused = keepCertificate(wanted(f), api)
  await expect(refused).rejects.toBeInstanceOf(Refused)
  await expect(refused).rejects.toMatchObject({ reason: 'the Node is another one now' })
  expect(existsSync(`${f}.pending`)).toBe(false)
})

it('goes on with one that is aging when a new one cannot be had', async () => {
  const f = file()
  writeFileSync(f, await selfSigned(name, valid(4, 3)))
  const api = cluster({ conditions: [{ type: 'Denied', message: 'no' }] })
  expect(await keepCertificate(wanted(f), api)).toMatchObject({ usable: true, message: /renewed later/ })
  expect(await keepCertificate(wanted(f), undefined)).toMatchObject({ usable: true })
})
