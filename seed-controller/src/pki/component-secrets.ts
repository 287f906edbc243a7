import { AUDIT_CLIENT, INTERNAL_PORT, type ComponentName } from '#templates'
import type { AuditFile, AuthorityName, RootFile } from './roots.ts'
import type { CertificateSubject } from './x509.ts'

/** What the Secret of one component holds: each component sees what it must have and nothing else. */
export type SecretContent = {
  /** File name without ending to the certificate in it; `.crt` and `.key` are written. */
  readonly certificates: Readonly<Record<string, CertificateSubject & { readonly authority: AuthorityName }>>
  /** File name to the root that it is a copy of, or those whose certificates it lists. */
  readonly copies: Readonly<Record<string, RootFile | readonly RootFile[]>>
  /** The user as whom the component talks to the API server, in `kubeconfig.json`. */
  readonly kubeconfig?: { readonly server: string; readonly commonName: string }
}

export type SecretInputs = {
  /** The cluster's id. */
  readonly id: string
  readonly namespace: string
  readonly externalAddress: string
  /** First address of the Service range: `kubernetes.default` inside the customer's cluster. */
  readonly kubernetesAddress: string
  /** By which names inside the customer's cluster end. */
  readonly clusterDomain: string
  readonly etcdMembers: number
  /** Names of the replicas of the VPN. */
  readonly vpnReplicas: readonly string[]
  /** Whether audit events are posted somewhere. */
  readonly hasAuditSink: boolean
}

/** The user that a customer's API server is towards kubelets. */
export const KUBELET_CLIENT = 'seedbed:kube-apiserver'

/** The user as whom Prometheus finds and reads what it scrapes. */
export const PROMETHEUS_USER = 'seedbed:prometheus'

/** The user as whom the VPN reads the cluster's Nodes. */
export const VPN_USER = 'seedbed:vpn'

/** Where a customer's API server is for the programs beside it. */
const IN_SEED = `https://apiserver:${INTERNAL_PORT}`
const LOOPBACK = ['127.0.0.1']

export function secretContents(i: SecretInputs): Readonly<Record<ComponentName, SecretContent>> {
  const members = Array.from({ length: i.etcdMembers }, (_, ordinal) => `etcd-${ordinal}`)
  const inSeed = (name: string) => [name, `${name}.${i.namespace}`, `${name}.${i.namespace}.svc`]
  return {
    etcd: {
      certificates: {
        server: {
          authority: 'etcd-ca',
          commonName: 'etcd',
          dns: ['localhost', ...members],
          ips: LOOPBACK,
          usages: ['server', 'client'],
        },
      },
      copies: { 'ca.crt': 'etcd-ca.crt' },
    },
    apiserver: {
      certificates: {
        server: {
          authority: 'cluster-ca',
          commonName: 'kube-apiserver',
          dns: [...inSeed('apiserver'), ...kubernetesNames(i.clusterDomain)],
          ips: [i.externalAddress, i.kubernetesAddress, ...LOOPBACK],
          usages: ['server'],
        },
        'egress-client': { authority: 'egress-ca', commonName: 'kube-apiserver', usages: ['client'] },
        'etcd-client': { authority: 'etcd-ca', commonName: 'kube-apiserver', usages: ['client'] },
        'front-proxy-client': { authority: 'front-proxy-ca', commonName: 'front-proxy-client', usages: ['client'] },
        'kubelet-client': { authority: 'cluster-ca', commonName: KUBELET_CLIENT, usages: ['client'] },
        ...(i.hasAuditSink ? { [AUDIT_CLIENT]: auditClient(i.id) } : {}),
      },
      copies: {
        'ca.crt': 'cluster-ca.crt',
        'egress-ca.crt': 'egress-ca.crt',
        'etcd-ca.crt': 'etcd-ca.crt',
        'front-proxy-ca.crt': 'front-proxy-ca.crt',
        'service-account.key': 'service-account.key',
        'service-account.pub': 'service-account.pub',
        'encryption.json': 'encryption.json',
      },
    },
    'controller-manager': {
      ...client('controller-manager'),
      // It signs the certificates of nodes and the tokens of service accounts.
      copies: {
        'ca.crt': 'cluster-ca.crt',
        'service-account.key': 'service-account.key',
        'signing-ca.crt': 'cluster-ca.crt',
        'signing-ca.key': 'cluster-ca.key',
      },
    },
    scheduler: { ...client('scheduler'), copies: { 'ca.crt': 'cluster-ca.crt' } },
    vpn: vpnContent(i),
    prometheus: {
      certificates: { client: { authority: 'cluster-ca', commonName: PROMETHEUS_USER, usages: ['client'] } },
      // The VPN is a proxy before what the cluster's authority vouches for.
      copies: { 'ca.crt': ['cluster-ca.crt', 'egress-ca.crt'] },
    },
  }
}

/** By its name a sink that many clusters report to knows which one it is. */
const auditClient = (id: string) =>
  ({ authority: 'audit-ca', commonName: `seedbed:audit:${id}`, usages: ['client'] }) as const

/** Two authorities: nodes are believed by OpenVPN, and nobody who is may ask for connections to others. */
function vpnContent({ vpnReplicas }: SecretInputs): SecretContent {
  return {
    certificates: {
      server: { authority: 'vpn-ca', commonName: 'vpn', usages: ['server'] },
      egress: { authority: 'egress-ca', commonName: 'vpn', dns: ['vpn', ...vpnReplicas], usages: ['server', 'client'] },
    },
    copies: {
      'ca.crt': 'vpn-ca.crt',
      'cluster-ca.crt': 'cluster-ca.crt',
      'egress-ca.crt': 'egress-ca.crt',
      'tls-crypt.key': 'tls-crypt.key',
    },
    kubeconfig: { server: IN_SEED, commonName: VPN_USER },
  }
}

/** The roots that a Secret is made from, each once, in a fixed order. */
export function rootsUsed(content: SecretContent): (RootFile | AuditFile)[] {
  const authorities = Object.values(content.certificates).map((certificate) => certificate.authority)
  if (content.kubeconfig) authorities.push('cluster-ca')
  const files = authorities.flatMap((name): (RootFile | AuditFile)[] => [`${name}.crt`, `${name}.key`])
  return [...new Set([...files, ...Object.values(content.copies).flat()])].toSorted()
}

const kubernetesNames = (domain: string): string[] => [
  'kubernetes',
  'kubernetes.default',
  'kubernetes.default.svc',
  `kubernetes.default.svc.${domain}`,
  'localhost',
]

function client(name: 'controller-manager' | 'scheduler'): Pick<SecretContent, 'certificates' | 'kubeconfig'> {
  const server: CertificateSubject = { commonName: name, dns: ['localhost'], ips: LOOPBACK, usages: ['server'] }
  return {
    certificates: { server: { authority: 'cluster-ca', ...server } },
    kubeconfig: { server: IN_SEED, commonName: `system:kube-${name}` },
  }
}
