import path from 'node:path'
import * as z from 'zod'
import type { Program } from './program.ts'

export type Check = {
  /** Its number in the benchmark of the CIS (https://www.cisecurity.org/benchmark/kubernetes), version 1.12. */
  readonly id: string
  readonly title: string
  readonly holds: (it: Program) => boolean
}

/** What of the benchmark is not kept, and why. The same table is in docs/hardening.md. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  '1.2.1':
    "Health endpoints answer without a credential, because kubelets' probes have none, and so does the one ConfigMap with the cluster's own certificate, which a machine compares with its join token. Nothing else does.",
  '1.2.11':
    'AlwaysPullImages would stop every pod that starts while a registry is away. Whether that is worth it is for the owner of a cluster to say: controlPlane.admissionPlugins switches it on.',
  '1.3.7':
    "Probes and figures come from outside the pod. It shows nothing but its health without a credential, and the cluster's network policy lets nobody else in.",
  '1.4.2': 'As 1.3.7.',
}

const is = (flag: string, value: string) => (it: Program) => it.flags.get(flag) === value
const isNot = (flag: string, value: string) => (it: Program) => it.flags.get(flag) !== value
const atLeast = (flag: string, value: number) => (it: Program) => Number(it.flags.get(flag)) >= value
const absent = (flag: string) => (it: Program) => !it.flags.has(flag)
const words = (it: Program, flag: string) => (it.flags.get(flag) ?? '').split(',')
const lists = (flag: string, word: string) => (it: Program) => words(it, flag).includes(word)
const listsNot = (flag: string, word: string) => (it: Program) => !words(it, flag).includes(word)
/** The files that flags name are there, not empty, and nobody reads them but the program's own group. */
const files =
  (...flags: readonly string[]) =>
  (it: Program) =>
    flags.every((flag) => {
      const file = it.flags.get(flag) ?? ''
      return path.isAbsolute(file) && it.file(file).length > 0 && (it.mode(file) & 0o037) === 0
    })

const Authentication = z.object({ anonymous: z.object({ enabled: z.boolean() }) })
const Encryption = z.object({
  resources: z.array(
    z.object({ resources: z.array(z.string()), providers: z.array(z.record(z.string(), z.unknown())).min(1) }),
  ),
})
const AuditPolicy = z.object({
  rules: z.array(
    z.object({
      level: z.string(),
      users: z.array(z.string()).optional(),
      userGroups: z.array(z.string()).optional(),
      nonResourceURLs: z.array(z.string()).optional(),
      resources: z.array(z.object({ group: z.string(), resources: z.array(z.string()).optional() })).optional(),
    }),
  ),
})

function read<T extends z.ZodType>(it: Program, flag: string, type: T): z.output<T> {
  return type.parse(JSON.parse(it.file(it.flags.get(flag) ?? '')))
}

function encryptsSecrets(it: Program): boolean {
  const { resources } = read(it, 'encryption-provider-config', Encryption)
  const first = resources.find((each) => each.resources.includes('secrets'))?.providers[0] ?? {}
  return ['aescbc', 'kms', 'secretbox'].some((provider) => provider in first)
}

/** Of Secrets the first rule that fits anyone's request is one that logs it. */
function logsSecrets(it: Program): boolean {
  const { rules } = read(it, 'audit-policy-file', AuditPolicy)
  const first = rules.find(
    ({ nonResourceURLs, resources }) =>
      !nonResourceURLs && (!resources || resources.some((r) => r.group === '' && r.resources?.includes('secrets'))),
  )
  return first !== undefined && first.level !== 'None' && !first.users && !first.userGroups
}

const FORWARD_SECRECY = /^TLS_(ECDHE_|AES_|CHACHA20_)/

export const APISERVER: readonly Check[] = [
  {
    id: '1.2.1',
    title: 'nobody is let in without a credential',
    holds: (it) => !read(it, 'authentication-config', Authentication).anonymous.enabled,
  },
  { id: '1.2.2', title: 'no file of tokens', holds: absent('token-auth-file') },
  { id: '1.2.3', title: 'DenyServiceExternalIPs', holds: lists('enable-admission-plugins', 'DenyServiceExternalIPs') },
  {
    id: '1.2.4',
    title: 'a certificate towards kubelets',
    holds: files('kubelet-client-certificate', 'kubelet-client-key'),
  },
  { id: '1.2.5', title: 'kubelets are verified', holds: files('kubelet-certificate-authority') },
  { id: '1.2.6', title: 'not everything is allowed', holds: listsNot('authorization-mode', 'AlwaysAllow') },
  { id: '1.2.7', title: 'nodes are authorized as such', holds: lists('authorization-mode', 'Node') },
  { id: '1.2.8', title: 'RBAC', holds: lists('authorization-mode', 'RBAC') },
  { id: '1.2.9', title: 'EventRateLimit', holds: lists('enable-admission-plugins', 'EventRateLimit') },
  { id: '1.2.10', title: 'no AlwaysAdmit', holds: listsNot('enable-admission-plugins', 'AlwaysAdmit') },
  { id: '1.2.11', title: 'AlwaysPullImages', holds: lists('enable-admission-plugins', 'AlwaysPullImages') },
  { id: '1.2.12', title: 'ServiceAccount', holds: listsNot('disable-admission-plugins', 'ServiceAccount') },
  { id: '1.2.13', title: 'NamespaceLifecycle', holds: listsNot('disable-admission-plugins', 'NamespaceLifecycle') },
  { id: '1.2.14', title: 'NodeRestriction', holds: lists('enable-admission-plugins', 'NodeRestriction') },
  { id: '1.2.15', title: 'no profiling', holds: is('profiling', 'false') },
  {
    id: '1.2.16',
    title: 'an audit log',
    holds: (it) =>
      it.mode(it.flags.get('audit-log-path') ?? '') > 0 && it.file(it.flags.get('audit-log-path') ?? '') !== '',
  },
  { id: '1.2.17', title: 'of 30 days', holds: atLeast('audit-log-maxage', 30) },
  { id: '1.2.18', title: 'in 10 files', holds: atLeast('audit-log-maxbackup', 10) },
  { id: '1.2.19', title: 'of 100 MiB', holds: atLeast('audit-log-maxsize', 100) },
  { id: '1.2.20', title: 'requests end: a minute is the default', holds: absent('request-timeout') },
  { id: '1.2.21', title: 'tokens of removed accounts are worthless', holds: isNot('service-account-lookup', 'false') },
  { id: '1.2.22', title: 'a key of its own for tokens', holds: files('service-account-key-file') },
  { id: '1.2.23', title: 'a certificate towards etcd', holds: files('etcd-certfile', 'etcd-keyfile') },
  { id: '1.2.24', title: 'TLS', holds: files('tls-cert-file', 'tls-private-key-file') },
  { id: '1.2.25', title: 'an authority for clients', holds: files('client-ca-file') },
  { id: '1.2.26', title: 'etcd is verified', holds: files('etcd-cafile') },
  { id: '1.2.27', title: 'what is stored can be encrypted', holds: files('encryption-provider-config') },
  { id: '1.2.28', title: 'Secrets are', holds: encryptsSecrets },
  {
    id: '1.2.29',
    title: 'ciphers with forward secrecy',
    holds: (it) => words(it, 'tls-cipher-suites').every((suite) => FORWARD_SECRECY.test(suite)),
  },
  {
    id: '1.2.30',
    title: 'tokens of pods end when they say',
    holds: is('service-account-extend-token-expiration', 'false'),
  },
  { id: '3.2.1', title: 'an audit policy', holds: (it) => read(it, 'audit-policy-file', AuditPolicy).rules.length > 0 },
  { id: '3.2.2', title: 'that covers who reads Secrets', holds: logsSecrets },
]

export const CONTROLLER_MANAGER: readonly Check[] = [
  { id: '1.3.1', title: 'pods that have ended go', holds: atLeast('terminated-pod-gc-threshold', 1) },
  { id: '1.3.2', title: 'no profiling', holds: is('profiling', 'false') },
  { id: '1.3.3', title: 'an account for each controller', holds: is('use-service-account-credentials', 'true') },
  { id: '1.3.4', title: 'a key for tokens', holds: files('service-account-private-key-file') },
  { id: '1.3.5', title: 'pods know the authority', holds: files('root-ca-file') },
  {
    id: '1.3.6',
    title: 'kubelets renew their serving certificates',
    holds: (it) => !/RotateKubeletServerCertificate=false/.test(it.flags.get('feature-gates') ?? ''),
  },
  { id: '1.3.7', title: 'listens on the loopback interface only', holds: is('bind-address', '127.0.0.1') },
]

export const SCHEDULER: readonly Check[] = [
  { id: '1.4.1', title: 'no profiling', holds: is('profiling', 'false') },
  { id: '1.4.2', title: 'listens on the loopback interface only', holds: is('bind-address', '127.0.0.1') },
]

export const ETCD: readonly Check[] = [
  { id: '2.1', title: 'a certificate', holds: files('cert-file', 'key-file') },
  { id: '2.2', title: 'clients are verified', holds: is('client-cert-auth', 'true') },
  { id: '2.3', title: 'no certificates of its own making', holds: isNot('auto-tls', 'true') },
  { id: '2.4', title: 'a certificate towards members', holds: files('peer-cert-file', 'peer-key-file') },
  { id: '2.5', title: 'members are verified', holds: is('peer-client-cert-auth', 'true') },
  { id: '2.6', title: 'no certificates of its own making towards members', holds: isNot('peer-auto-tls', 'true') },
  { id: '2.7', title: 'an authority of its own', holds: files('trusted-ca-file', 'peer-trusted-ca-file') },
]
