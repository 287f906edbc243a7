import { X509Certificate } from 'node:crypto'
import type { V1Secret } from '#kubernetes'
import { expect, it } from 'vitest'
import type { ServingCertificate } from '#templates'
import { NOW, roots } from '../cluster/settled.fixture.ts'
import { generateRoots } from '../pki/roots.ts'
import { servingCertificate, SERVING_LIFE_MS } from './serving-certificate.ts'

const wish = { roots, host: 'metrics-server.kube-system.svc', now: NOW }
const first = await servingCertificate(undefined, wish)
const secret = ({ certificate, key }: ServingCertificate): V1Secret => ({
  data: { 'tls.crt': base64(certificate), 'tls.key': base64(key) },
})
const base64 = (text: string) => Buffer.from(text).toString('base64')
const later = (share: number) => new Date(NOW.getTime() + share * SERVING_LIFE_MS)

it('is for that host, by the authority of the cluster, and for servers only', () => {
  const certificate = new X509Certificate(first.certificate)
  expect(certificate.subjectAltName).toBe('DNS:metrics-server.kube-system.svc')
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  expect(certificate.verify(new X509Certificate(roots['cluster-ca.crt']).publicKey)).toBe(true)
  expect(certificate.validToDate).toEqual(later(1))
})

it('stays as long as it is good', async () => {
  expect(await servingCertificate(secret(first), wish)).toEqual(first)
  expect(await servingCertificate(secret(first), { ...wish, now: later(0.6) })).toEqual(first)
})

const others = await servingCertificate(undefined, { ...wish, roots: await generateRoots('b2', NOW) })
const second = await servingCertificate(undefined, wish)

it.each<[string, V1Secret | undefined, Partial<typeof wish>]>([
  ['there is none', undefined, {}],
  ['somebody emptied it', { data: {} }, {}],
  ['it cannot be read', secret({ ...first, certificate: 'x' }), {}],
  ['it is of another key', secret({ ...first, key: second.key }), {}],
  ['it is of another authority', secret(others), {}],
  ['it is for somebody else', secret(first), { host: 'other.kube-system.svc' }],
  ['it ends soon', secret(first), { now: later(0.7) }],
])('is made anew when %s', async (_name, live, change) => {
  const made = await servingCertificate(live, { ...wish, ...change })
  expect(made.certificate).not.toBe(live?.data?.['tls.crt'] && first.certificate)
  expect(new X509Certificate(made.certificate).checkHost({ ...wish, ...change }.host)).toBeDefined()
})
