import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dumpYaml } from '@kubernetes/client-node'
import { insideMachine, machinePartName, toolInside } from '../machines/machine.ts'
import type { Part, Probe } from '../supervisor/part.ts'
import { API_PORT, hostDir, hostPki, INSIDE_DIR, INSIDE_PKI, type LocalSeed } from './seed.ts'

type Flags = Readonly<Record<string, string>>

/** A supervised program inside the seed's machine, named `PROGRAM-SEED`. */
export function seedPart(
  s: LocalSeed,
  name: string,
  o: { tool: string; args: readonly string[]; after?: readonly string[]; ready?: Probe; env?: Flags; graceMs?: number },
): Part {
  return {
    name: `${name}-${s.name}`,
    command: insideMachine(s.machine, [toolInside(s.machine, o.tool), ...o.args]),
    env: o.env ?? {},
    after: [machinePartName(s.machine), ...(o.after ?? []).map((n) => `${n}-${s.name}`)],
    bindsTo: [machinePartName(s.machine)],
    ...(o.ready ? { ready: o.ready } : {}),
    entered: true,
    stop: { signal: 'SIGTERM', graceMs: o.graceMs ?? 10_000 },
  }
}

const flags = (f: Flags) => Object.entries(f).map(([name, value]) => `--${name}=${value}`)
const pki = (file: string) => `${INSIDE_PKI}/${file}`
const kubeconfig = (client: string) => `${INSIDE_DIR}/${client}.kubeconfig`
const TLS_MIN = { 'tls-min-version': 'VersionTLS12' }

/** etcd, API server, controller-manager and scheduler, with TLS everywhere. */
export function controlPlaneParts(s: LocalSeed): readonly Part[] {
  return [
    seedPart(s, 'etcd', { tool: s.tools.etcd, args: flags(etcdFlags(s)) }),
    seedPart(s, 'apiserver', {
      tool: s.tools['kube-apiserver'],
      args: flags(apiserverFlags(s)),
      after: ['etcd'],
      ready: { kind: 'http', url: `${s.apiUrl}/readyz`, caFile: path.join(hostPki(s), 'ca.crt') },
    }),
    seedPart(s, 'controller-manager', {
      tool: s.tools['kube-controller-manager'],
      after: ['apiserver'],
      args: flags({
        ...TLS_MIN,
        kubeconfig: kubeconfig('controller-manager'),
        'authentication-kubeconfig': kubeconfig('controller-manager'),
        'authorization-kubeconfig': kubeconfig('controller-manager'),
        'bind-address': '127.0.0.1',
        'allocate-node-cidrs': 'true',
        'cluster-cidr': s.podCIDR,
        // One node: it gets the whole range.
        'node-cidr-mask-size': s.podCIDR.split('/')[1] ?? '20',
        'service-cluster-ip-range': s.serviceCIDR,
        'cluster-signing-cert-file': pki('ca.crt'),
        'cluster-signing-key-file': pki('ca.key'),
        'root-ca-file': pki('ca.crt'),
        'service-account-private-key-file': pki('service-account.key'),
        'use-service-account-credentials': 'true',
        'leader-elect': 'false',
        profiling: 'false',
      }),
    }),
    seedPart(s, 'scheduler', {
      tool: s.tools['kube-scheduler'],
      after: ['apiserver'],
      args: flags({
        ...TLS_MIN,
        kubeconfig: kubeconfig('scheduler'),
        'authentication-kubeconfig': kubeconfig('scheduler'),
        'authorization-kubeconfig': kubeconfig('scheduler'),
        'bind-address': '127.0.0.1',
        'leader-elect': 'false',
        profiling: 'false',
      }),
    }),
  ]
}

function etcdFlags(s: LocalSeed): Flags {
  const client = 'https://127.0.0.1:2379'
  const peer = 'https://127.0.0.1:2380'
  return {
    name: s.name,
    'data-dir': '/var/lib/etcd',
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `${s.name}=${peer}`,
    'cert-file': pki('etcd.crt'),
    'key-file': pki('etcd.key'),
    'trusted-ca-file': pki('etcd-ca.crt'),
    'client-cert-auth': 'true',
    'peer-cert-file': pki('etcd.crt'),
    'peer-key-file': pki('etcd.key'),
    'peer-trusted-ca-file': pki('etcd-ca.crt'),
    'peer-client-cert-auth': 'true',
    'auto-compaction-mode': 'periodic',
    'auto-compaction-retention': '1h',
  }
}

function apiserverFlags(s: LocalSeed): Flags {
  return {
    ...TLS_MIN,
    'advertise-address': s.machine.address,
    'secure-port': String(API_PORT),
    'etcd-servers': 'https://127.0.0.1:2379',
    'etcd-cafile': pki('etcd-ca.crt'),
    'etcd-certfile': pki('apiserver-etcd-client.crt'),
    'etcd-keyfile': pki('apiserver-etcd-client.key'),
    'tls-cert-file': pki('apiserver.crt'),
    'tls-private-key-file': pki('apiserver.key'),
    'client-ca-file': pki('ca.crt'),
    'kubelet-certificate-authority': pki('ca.crt'),
    'kubelet-client-certificate': pki('apiserver-kubelet-client.crt'),
    'kubelet-client-key': pki('apiserver-kubelet-client.key'),
    'kubelet-preferred-address-types': 'InternalIP',
    'service-cluster-ip-range': s.serviceCIDR,
    'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
    'service-account-key-file': pki('service-account.pub'),
    'service-account-signing-key-file': pki('service-account.key'),
    'requestheader-client-ca-file': pki('front-proxy-ca.crt'),
    'requestheader-allowed-names': 'front-proxy-client',
    'requestheader-username-headers': 'X-Remote-User',
    'requestheader-group-headers': 'X-Remote-Group',
    'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
    'proxy-client-cert-file': pki('front-proxy-client.crt'),
    'proxy-client-key-file': pki('front-proxy-client.key'),
    'authorization-mode': 'Node,RBAC',
    'enable-admission-plugins': 'NodeRestriction',
    'authentication-config': `${INSIDE_DIR}/authentication.yaml`,
    'encryption-provider-config': `${INSIDE_DIR}/encryption.yaml`,
    'audit-policy-file': `${INSIDE_DIR}/audit-policy.yaml`,
    'audit-log-path': '/var/log/kube-apiserver/audit.log',
    'audit-log-maxsize': '50',
    'audit-log-maxbackup': '2',
    // kube-proxy and CSI drivers.
    'allow-privileged': 'true',
    profiling: 'false',
  }
}

/** Writes the files that the API server's flags name. The encryption key is made once and never changes here. */
export function writeControlPlaneFiles(s: LocalSeed): void {
  const dir = hostDir(s)
  mkdirSync(path.join(s.machine.varDir, 'log/kube-apiserver'), { recursive: true, mode: 0o700 })
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const write = (name: string, value: object) => writeFileSync(path.join(dir, name), dumpYaml(value), { mode: 0o600 })

  write('authentication.yaml', {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthenticationConfiguration',
    // Whoever probes health needs no credential; nobody may do anything else without one.
    anonymous: { enabled: true, conditions: ['/livez', '/readyz', '/healthz'].map((p) => ({ path: p })) },
  })
  write('audit-policy.yaml', {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived'],
    rules: [
      { level: 'None', nonResourceURLs: ['/livez*', '/readyz*', '/healthz*', '/metrics', '/openapi/*'] },
      { level: 'None', verbs: ['get', 'list', 'watch'] },
      {
        level: 'None',
        resources: [
          { group: 'coordination.k8s.io', resources: ['leases'] },
          { group: '', resources: ['events'] },
        ],
      },
      // Never their contents.
      { level: 'Metadata', resources: [{ group: '', resources: ['secrets', 'configmaps', 'serviceaccounts/token'] }] },
      { level: 'Metadata' },
    ],
  })
  if (existsSync(path.join(dir, 'encryption.yaml'))) return
  write('encryption.yaml', {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'EncryptionConfiguration',
    resources: [
      {
        resources: ['secrets'],
        providers: [
          { secretbox: { keys: [{ name: 'key1', secret: randomBytes(32).toString('base64') }] } },
          { identity: {} },
        ],
      },
    ],
  })
}
