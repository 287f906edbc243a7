import { text } from 'node:stream/consumers'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { connectByFile } from '../../../seed-controller/install/connection.ts'
import type { Connection } from '../../../seed-controller/src/kube/connection.ts'
import { createPki } from '../bare/pki.ts'
import { API_PORT, EXTERNAL_ADDRESS, PORTS, SERVICE_RANGE } from './names.ts'
import { start, until, type Program } from './programs.ts'

/** Programs by name, with their paths. */
export const TOOLS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'] as const
export type Tools = Readonly<Record<(typeof TOOLS)[number], string>>

export type Seed = {
  /** As its operator. */
  readonly connection: Connection
  readonly kubeconfig: string
  readonly auditLog: string
  readonly url: string
  readonly certificateAuthority: string
}

export type Where = { readonly dir: string; readonly onEnd: (why: Error) => void }

/** Only what makes pods of workloads, and volumes of claims: nobody of this seed is deleted, and nobody asks its DNS. */
const CONTROLLERS = [
  'deployment-controller',
  'replicaset-controller',
  'statefulset-controller',
  'serviceaccount-controller',
  'namespace-controller',
  'persistentvolume-binder-controller',
]
/** Those who simulate must not be what is waited for. */
const FAST = ['--kube-api-qps=1000', '--kube-api-burst=1000']

const url = `https://${EXTERNAL_ADDRESS}:${API_PORT}`

/** A seed whose nodes and pods are only said to run. Up when its API server answers. */
export async function startSeed(tools: Tools, where: Where): Promise<Seed> {
  const pki = path.join(where.dir, 'pki')
  await mkdir(pki, { mode: 0o700 })
  const files = await createPki({ etcd: [], apiserver: [{ type: 'ip', value: EXTERNAL_ADDRESS }] })
  await Promise.all(Object.entries(files).map(([name, pem]) => writeFile(path.join(pki, name), pem, { mode: 0o600 })))
  await writeFile(path.join(where.dir, 'audit.yaml'), JSON.stringify(AUDIT_POLICY))
  const certificateAuthority = files['ca.crt'] ?? ''
  const of = async (client: string) => {
    const user = {
      'client-certificate': path.join(pki, `${client}.crt`),
      'client-key': path.join(pki, `${client}.key`),
    }
    const file = path.join(where.dir, `${client}.kubeconfig`)
    await writeFile(file, kubeconfigOf({ url, certificateAuthority }, user), { mode: 0o600 })
    return file
  }
  const [admin, manager, scheduler] = await Promise.all([of('admin'), of('controller-manager'), of('scheduler')])

  startStore(tools, where)
  const connection = connectByFile(admin, 60_000)
  const readyz = async () => (await text((await connection.getOk({ path: '/readyz', accept: '*/*' })).body)) === 'ok'
  await until("the seed's API server", readyz, { timeoutMs: 120_000 })
  run('controller-manager', where, [
    tools['kube-controller-manager'],
    `--kubeconfig=${manager}`,
    // As each of them: nobody has the rights of all.
    '--use-service-account-credentials=true',
    `--controllers=${CONTROLLERS.join(',')}`,
    '--concurrent-deployment-syncs=20',
    '--concurrent-replicaset-syncs=20',
    '--concurrent-statefulset-syncs=20',
    '--leader-elect=false',
    ...FAST,
  ])
  run('scheduler', where, [tools['kube-scheduler'], `--kubeconfig=${scheduler}`, '--leader-elect=false', ...FAST])
  run('kwok', where, [tools.kwok, `--kubeconfig=${admin}`, '--manage-all-nodes=true', '--cidr=10.128.0.0/10'])
  return { connection, kubeconfig: admin, auditLog: path.join(where.dir, 'audit.log'), url, certificateAuthority }
}

const run = (name: string, { dir, onEnd }: Where, command: readonly string[]): Program =>
  start(name, command, { dir, onEnd })

function startStore(tools: Tools, where: Where): void {
  const file = (name: string) => path.join(where.dir, name)
  const etcd = `http://127.0.0.1:${PORTS.seedEtcd}`
  run('etcd', where, [
    tools.etcd,
    `--data-dir=${file('etcd')}`,
    `--listen-client-urls=${etcd}`,
    `--advertise-client-urls=${etcd}`,
    '--listen-peer-urls=http://127.0.0.1:12380',
    // No disk is measured here.
    '--unsafe-no-fsync=true',
  ])
  run('apiserver', where, [
    tools['kube-apiserver'],
    `--etcd-servers=${etcd}`,
    `--advertise-address=${EXTERNAL_ADDRESS}`,
    `--secure-port=${API_PORT}`,
    `--service-cluster-ip-range=${SERVICE_RANGE}`,
    `--tls-cert-file=${file('pki/apiserver.crt')}`,
    `--tls-private-key-file=${file('pki/apiserver.key')}`,
    `--client-ca-file=${file('pki/ca.crt')}`,
    '--authorization-mode=Node,RBAC',
    // Nodes are well from their beginning, and nobody is there who would take the taint off.
    '--disable-admission-plugins=TaintNodesByCondition',
    // In one file: it is read as a whole.
    '--audit-log-maxsize=8192',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${file('pki/sa.pub')}`,
    `--service-account-signing-key-file=${file('pki/sa.key')}`,
    `--audit-policy-file=${file('audit.yaml')}`,
    `--audit-log-path=${file('audit.log')}`,
  ])
}

/** Who wrote what, without what was written. */
const AUDIT_POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived', 'ResponseStarted'],
  rules: [{ level: 'None', verbs: ['get', 'list', 'watch'] }, { level: 'Metadata' }],
}

/** A kubeconfig of one user of a server. */
function kubeconfigOf(at: Pick<Seed, 'url' | 'certificateAuthority'>, user: object): string {
  const authority = Buffer.from(at.certificateAuthority).toString('base64')
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server: at.url, 'certificate-authority-data': authority } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  })
}
