import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dumpYaml, KubeConfig } from '@kubernetes/client-node'
import { type Leaf, PkiDir } from './pki.ts'
import { adminKubeconfig, hostDir, hostPki, type LocalSeed } from './seed.ts'

const leaves = (s: LocalSeed): readonly Leaf[] => [
  {
    file: 'apiserver',
    ca: 'ca',
    subject: 'CN=kube-apiserver',
    use: 'server',
    dns: [
      'kubernetes',
      'kubernetes.default',
      'kubernetes.default.svc',
      'kubernetes.default.svc.cluster.local',
      'localhost',
    ],
    ips: ['127.0.0.1', s.apiServiceIP, s.machine.address],
  },
  { file: 'apiserver-kubelet-client', ca: 'ca', subject: 'CN=kube-apiserver-kubelet-client', use: 'client' },
  { file: 'apiserver-etcd-client', ca: 'etcd-ca', subject: 'CN=kube-apiserver-etcd-client', use: 'client' },
  { file: 'front-proxy-client', ca: 'front-proxy-ca', subject: 'CN=front-proxy-client', use: 'client' },
  { file: 'etcd', ca: 'etcd-ca', subject: 'CN=etcd', use: 'both', dns: ['localhost'], ips: ['127.0.0.1'] },
  // The operator of this machine, who is root on it: the one credential here that RBAC does not bind.
  { file: 'admin', ca: 'ca', subject: 'O=system:masters, CN=seedbed-operator', use: 'client' },
  { file: 'controller-manager', ca: 'ca', subject: 'CN=system:kube-controller-manager', use: 'client' },
  { file: 'scheduler', ca: 'ca', subject: 'CN=system:kube-scheduler', use: 'client' },
  { file: 'kubelet-client', ca: 'ca', subject: `O=system:nodes, CN=system:node:${s.name}`, use: 'client' },
  {
    file: 'kubelet-server',
    ca: 'ca',
    subject: `O=system:nodes, CN=system:node:${s.name}`,
    use: 'server',
    dns: [s.name],
    ips: [s.machine.address],
  },
]

/** Makes what is missing of a seed's authorities, certificates and kubeconfigs, and renews what ends within 30 days. */
export async function ensureSeedCertificates(s: LocalSeed): Promise<void> {
  const pki = new PkiDir(hostPki(s))
  await Promise.all(['ca', 'etcd-ca', 'front-proxy-ca'].map((name) => pki.ensureAuthority(name)))
  await Promise.all([pki.ensureKeyPair('service-account'), ...leaves(s).map((leaf) => pki.ensureLeaf(leaf))])

  for (const client of ['controller-manager', 'scheduler', 'kubelet-client']) {
    writeKubeconfig(path.join(hostDir(s), `${client}.kubeconfig`), kubeconfig(s, pki, client))
  }
  writeKubeconfig(adminKubeconfig(s), kubeconfig(s, pki, 'admin'))
}

function writeKubeconfig(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, text, { mode: 0o600 })
}

function kubeconfig(s: LocalSeed, pki: PkiDir, client: string): string {
  const base64 = (file: string) => Buffer.from(pki.read(file)).toString('base64')
  const config = new KubeConfig()
  config.loadFromClusterAndUser(
    { name: s.name, server: s.apiUrl, caData: base64('ca.crt'), skipTLSVerify: false },
    { name: client, certData: base64(`${client}.crt`), keyData: base64(`${client}.key`) },
  )
  return dumpYaml(JSON.parse(config.exportConfig()))
}
