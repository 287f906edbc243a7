import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { StalledError } from '../errors.ts'
import { rootsUsed, secretContents } from './component-secrets.ts'
import { issueSecret } from './issue-secret.ts'
import {
  AUTHORITIES,
  authority,
  generateAuditRoots,
  generateRoots,
  readRoots,
  ROOT_FILES,
  rootsFingerprint,
} from './roots.ts'
import { issue } from './x509.ts'

const now = new Date('2026-01-01T12:00:00Z')
const hour = 3_600_000
/** Clocks that are behind by less do not matter. */
const backdatedMs = 5 * 60_000
const roots = { ...(await generateRoots('a1b2c3', now)), ...(await generateAuditRoots('a1b2c3', now)) }
const inputs = {
  id: 'a1b2c3',
  namespace: 'cluster-a1b2c3',
  externalAddress: '198.51.100.7',
  kubernetesAddress: '10.96.0.1',
  clusterDomain: 'cluster.local',
  etcdMembers: 3,
  vpnReplicas: ['vpn-0', 'vpn-1'],
  hasAuditSink: true,
}
const contents = secretContents(inputs)
const encode = (files: object) =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(String(text)).toString('base64')]))
const fingerprintOf = (pem: string) => new X509Certificate(pem).fingerprint256

it.each([...AUTHORITIES, 'audit-ca'] as const)('%s is an authority with its own key', (name) => {
  const { certificate, key } = authority(roots, name)
  const x509 = new X509Certificate(certificate)
  expect(x509.ca).toBe(true)
  expect(x509.verify(x509.publicKey)).toBe(true)
  expect(x509.checkPrivateKey(createPrivateKey(key))).toBe(true)
  expect(new Date(x509.validFrom).getTime()).toBe(now.getTime() - backdatedMs)
})

it('the service account key pair is one', () => {
  const derived = createPublicKey(roots['service-account.key']).export({ type: 'spki', format: 'pem' })
  expect(derived.toString().trim()).toBe(roots['service-account.pub'].trim())
})

it('the key of tls-crypt is 2048 bits in the text that OpenVPN reads', () => {
  const lines = roots['tls-crypt.key'].trimEnd().split('\n')
  expect(lines[0]).toBe('-----BEGIN OpenVPN Static key V1-----')
  expect(lines.at(-1)).toBe('-----END OpenVPN Static key V1-----')
  expect(Buffer.from(lines.slice(1, -1).join(''), 'hex')).toHaveLength(256)
})

it('no two clusters and no two authorities share a key', async () => {
  const other = await generateRoots('x', now)
  const keys = [roots, other].flatMap((r) => ROOT_FILES.map((file) => r[file]))
  expect(new Set(keys).size).toBe(keys.length)
  expect(rootsFingerprint(other)).not.toBe(rootsFingerprint(roots))
})

it('roots survive being stored, and damage is told by name', () => {
  const { 'audit-ca.crt': _certificate, 'audit-ca.key': _key, ...kept } = roots
  const data = encode(kept)
  expect(readRoots(data)).toEqual(kept)
  const { 'etcd-ca.key': _lost, ...damaged } = data
  expect(() => readRoots(damaged)).toThrow(StalledError)
  expect(() => readRoots(damaged)).toThrow(/etcd-ca\.key/)
})

it.each(Object.entries(contents))(
  '%s: every certificate leads to its authority and fits its key',
  async (_name, content) => {
    const files = await issueSecret(roots, content, { from: now, lifeMs: hour })
    for (const [file, { authority: by }] of Object.entries(content.certificates)) {
      const leaf = new X509Certificate(files[`${file}.crt`] ?? '')
      const issuer = new X509Certificate(roots[`${by}.crt`])
      expect(leaf.checkIssued(issuer) && leaf.verify(issuer.publicKey)).toBe(true)
      expect(leaf.checkPrivateKey(createPrivateKey(files[`${file}.key`] ?? ''))).toBe(true)
      expect(leaf.ca).toBe(false)
      expect(leaf.subject).not.toBe(leaf.issuer)
      expect(new Date(leaf.validFrom).getTime()).toBe(now.getTime() - backdatedMs)
      expect(new Date(leaf.validTo).getTime()).toBe(now.getTime() + hour)
    }
  },
)

it('the serving certificate is for every way to the API server', async () => {
  const files = await issueSecret(roots, contents.apiserver, { from: now, lifeMs: hour })
  const leaf = new X509Certificate(files['server.crt'] ?? '')
  for (const ip of ['198.51.100.7', '10.96.0.1', '127.0.0.1']) expect(leaf.checkIP(ip)).toBe(ip)
  for (const host of ['apiserver', 'kubernetes.default.svc']) expect(leaf.checkHost(host)).toBe(host)
})

it('a sink of audit events is shown a certificate that nobody else believes, and that says whose it is', async () => {
  const files = await issueSecret(roots, contents.apiserver, { from: now, lifeMs: hour })
  const leaf = new X509Certificate(files['audit-sink.crt'] ?? '')
  expect(leaf.subject).toBe('CN=seedbed:audit:a1b2c3')
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
  expect(leaf.subjectAltName).toBeUndefined()
  for (const by of AUTHORITIES) expect(leaf.verify(new X509Certificate(roots[`${by}.crt`]).publicKey)).toBe(false)
  const trusted = Object.values(contents).flatMap(({ copies }) => Object.values(copies).flat())
  expect(trusted.filter((file) => file.startsWith('audit'))).toEqual([])
})

it('where audit events are not posted nothing is made for it, and nothing is changed by that there could be', async () => {
  const { apiserver } = secretContents({ ...inputs, hasAuditSink: false })
  expect(Object.keys(apiserver.certificates)).not.toContain('audit-sink')
  expect(rootsUsed(apiserver).filter((file) => file.startsWith('audit'))).toEqual([])
  const { 'audit-sink': _, ...others } = contents.apiserver.certificates
  expect(apiserver).toEqual({ ...contents.apiserver, certificates: others })
})

it('Prometheus trusts the VPN as its proxy, and what the cluster vouches for behind it', async () => {
  const files = await issueSecret(roots, contents.prometheus, { from: now, lifeMs: hour })
  const trusted = (files['ca.crt'] ?? '').split(/(?<=-----END CERTIFICATE-----)/).filter((text) => text.trim())
  const wanted = [roots['cluster-ca.crt'], roots['egress-ca.crt']]
  expect(trusted.map(fingerprintOf)).toEqual(wanted.map(fingerprintOf))
})

it('only the controller-manager gets an authority key, and nobody all of them', async () => {
  const holders: string[] = []
  for (const [name, content] of Object.entries(contents)) {
    const files = Object.values(await issueSecret(roots, content, { from: now, lifeMs: hour }))
    for (const by of [...AUTHORITIES, 'audit-ca'] as const)
      if (files.includes(roots[`${by}.key`])) holders.push(`${name} ${by}`)
  }
  expect(holders).toEqual(['controller-manager cluster-ca'])
})

it('a name that looks like two stays one', async () => {
  const commonName = 'eve,O=system:masters+CN=x'
  const { certificate } = await issue(
    authority(roots, 'cluster-ca'),
    { commonName, usages: ['client'] },
    { from: now, lifeMs: hour },
  )
  const subject = new X509Certificate(certificate).toLegacyObject().subject as unknown as Record<string, string>
  expect({ ...subject }).toEqual({ CN: commonName })
})
