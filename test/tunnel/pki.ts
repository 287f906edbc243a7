import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import {
  createAuthority,
  issue,
  type CertificateSubject,
  type KeyedCertificate,
} from '../../seed-controller/src/pki/x509.ts'

const DAY_MS = 86_400_000

export type Authorities = Readonly<Record<'vpn' | 'egress' | 'cluster', KeyedCertificate>>

export async function makeAuthorities(): Promise<Authorities> {
  const now = new Date()
  const [vpn, egress, cluster] = await Promise.all([
    createAuthority('vpn-ca', now),
    createAuthority('egress-ca', now),
    createAuthority('cluster-ca', now),
  ])
  return { vpn, egress, cluster }
}

/** Valid for a day from `from`, which is now if absent. */
export function certificate(
  by: KeyedCertificate,
  subject: CertificateSubject,
  from = new Date(),
): Promise<KeyedCertificate> {
  return issue(by, subject, { from, lifeMs: DAY_MS })
}

/** Of a node: valid for a day, which began `ageDays` ago (less than 0: which is to come). */
export function nodeCertificate(by: KeyedCertificate, uid: string, ageDays = 0): Promise<KeyedCertificate> {
  const subject = { commonName: uid, organization: 'seedbed:vpn-clients', usages: ['client'] as const }
  return certificate(by, subject, new Date(Date.now() - ageDays * DAY_MS))
}

/** What the `vpn` Secret holds, as files: `openvpn/` for the one container, `secrets/` for the other. */
export async function writeServerSecrets(dir: string, a: Authorities, apiServer: string): Promise<void> {
  const server = await certificate(a.vpn, { commonName: 'vpn', usages: ['server'] })
  const names = ['vpn', 'vpn-0', 'vpn-1']
  const egress = await certificate(a.egress, { commonName: 'vpn', dns: names, usages: ['server', 'client'] })
  const user = await certificate(a.cluster, { commonName: 'seedbed:vpn', usages: ['client'] })
  await mkdir(path.join(dir, 'openvpn'), { recursive: true })
  await execa('openvpn', ['--genkey', 'tls-crypt', path.join(dir, 'openvpn', 'tls-crypt.key')])
  await write(path.join(dir, 'openvpn'), {
    'server.crt': server.certificate,
    'server.key': server.key,
    'ca.crt': a.vpn.certificate,
  })
  await write(path.join(dir, 'secrets'), {
    'egress.crt': egress.certificate,
    'egress.key': egress.key,
    'egress-ca.crt': a.egress.certificate,
    'cluster-ca.crt': a.cluster.certificate,
    'kubeconfig.json': JSON.stringify(kubeconfig(apiServer, a, user)),
  })
}

export async function write(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(dir, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text, { mode: 0o600 })
}

function kubeconfig(server: string, a: Authorities, user: KeyedCertificate): object {
  return {
    clusters: [{ cluster: { server, 'certificate-authority-data': base64(a.cluster.certificate) } }],
    users: [
      {
        user: { 'client-certificate-data': base64(user.certificate), 'client-key-data': base64(user.key) },
      },
    ],
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64')
