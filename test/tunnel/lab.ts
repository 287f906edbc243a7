import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { bundleSidecar } from '../../local/images/catalog/vpn.ts'
import { cacheRoot } from '../../local/toolchain/config.ts'
import { EGRESS_PORT, FORWARD_PORT } from '../../user-cluster-templates/src/vpn/ports.ts'
import { eventually } from '../eventually.ts'
import { startApiServer, type ApiServer, type FakeNode } from './api-server.ts'
import type { Proxy } from './connect.ts'
import { makeNamespace, type Namespace, type Wire } from './namespace.ts'
import { certificate, makeAuthorities, nodeCertificate, writeServerSecrets, type Authorities } from './pki.ts'
import { checkoutDir, startReplica, type Replica } from './replica.ts'
import { startWorker, type Worker, type WorkerOptions } from './worker.ts'

/** The seed's network: this process is on it. */
const SELF = '10.99.0.1'
const SERVERS = ['10.99.0.2', '10.99.0.3'] as const
const FIRST_WORKER = 11

export type Lab = {
  readonly dir: string
  readonly authorities: Authorities
  readonly api: ApiServer
  readonly replicas: readonly Replica[]
  /** The i-th node that is usual: index i, one pod. */
  readonly node: (i: number) => FakeNode
  /** Starts a worker; by default with the certificate that is right for it, and registered. */
  readonly worker: (
    i: number,
    o?: {
      readonly certificate?: WorkerCertificate
      readonly register?: boolean
      readonly wire?: Wire
      readonly env?: WorkerOptions['env']
    },
  ) => Promise<Worker>
  readonly machine: (wire?: Wire) => Promise<Namespace>
  readonly egress: (
    replica?: 0 | 1,
    o?: { readonly commonName?: string; readonly by?: keyof Authorities },
  ) => Promise<Proxy>
  readonly forward: (o?: { readonly commonName?: string; readonly by?: keyof Authorities }) => Promise<Proxy>
  readonly stop: () => Promise<void>
}

type WorkerCertificate = Awaited<ReturnType<typeof nodeCertificate>>

export const podOf = (i: number) => `10.244.${i}.5`
/** What the cluster knows the i-th node by. */
export const addressOf = (i: number) => `198.18.128.${i + 2}`

/**
 * A seed's network with the vpn pods of one cluster, and workers in networks of their own. Lives in this process's
 * network namespace, which `./seedbed test tunnel` makes: nothing here touches the machine's own network.
 * @throws Error when this process is in the machine's own namespace
 */
export async function makeLab(
  o: { readonly replicas?: 1 | 2; readonly server?: readonly string[] } = {},
): Promise<Lab> {
  await prepareNetwork()
  const dir = await mkdtemp(path.join(tmpdir(), 'seedbed-tunnel-'))
  const authorities = await makeAuthorities()
  const api = await startApiServer(SELF, authorities)
  await mkdir(path.join(dir, 'config'))
  await writeServerSecrets(dir, authorities, api.url)
  await writeFile(
    path.join(dir, 'hosts'),
    ['127.0.0.1 localhost', ...SERVERS.map((a, i) => `${a} vpn-${i}`), ''].join('\n'),
  )
  await writeSidecar(dir)

  const namespaces: Namespace[] = []
  const machineAt = async (address: string, wire?: Wire) => {
    const namespace = await makeNamespace(address, path.join(dir, 'hosts'), wire)
    namespaces.push(namespace)
    return namespace
  }
  const count = o.replicas ?? 1
  const replicas: Replica[] = []
  for (const ordinal of ([0, 1] as const).slice(0, count)) {
    const namespace = await machineAt(SERVERS[ordinal])
    const extra = o.server ?? []
    replicas.push(await startReplica({ ordinal, replicas: count, address: SERVERS[ordinal], namespace, dir, extra }))
  }
  let machines = 0
  const machine = (wire?: Wire) => machineAt(`10.99.0.${FIRST_WORKER + machines++}`, wire)

  const lab: Lab = {
    dir,
    authorities,
    api,
    replicas,
    machine,
    node: (i) => ({
      uid: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      name: `worker-${i}`,
      podCIDR: `10.244.${i}.0/24`,
    }),
    async worker(i, { certificate, register = true, wire, env = {} } = {}) {
      const node = lab.node(i)
      const keysDir = path.join(dir, `machine-${machines}`)
      if (register) api.put(node)
      return startWorker({
        name: node.name,
        namespace: await machine(wire),
        env,
        certificate: certificate ?? (await nodeCertificate(authorities.vpn, node.uid)),
        keysDir,
        dir,
        servers: SERVERS.slice(0, count),
        addresses: [addressOf(i), podOf(i)],
      })
    },
    async egress(replica = 0, { commonName = 'kube-apiserver', by = 'egress' } = {}) {
      const client = await certificate(authorities[by], { commonName, usages: ['client'] })
      return { address: SERVERS[replica], port: EGRESS_PORT, client, authority: authorities.egress.certificate }
    },
    async forward({ commonName = 'seedbed:prometheus', by = 'cluster' } = {}) {
      const client = await certificate(authorities[by], { commonName, usages: ['client'] })
      return { address: SERVERS[0], port: FORWARD_PORT, client, authority: authorities.egress.certificate }
    },
    async stop() {
      await Promise.all(namespaces.map((namespace) => namespace.stop()))
      await api.stop()
      await rm(dir, { recursive: true, force: true })
      await execa('ip', ['link', 'delete', 'lab'])
    },
  }
  await Promise.all(replicas.map((replica) => untilReady(replica)))
  return lab
}

export async function untilReady(replica: Replica): Promise<void> {
  await eventually(
    async () => {
      const readiness = await replica.readiness()
      if (readiness !== 'ok') throw new Error(`${replica.name} is ${readiness}: ${replica.sidecar().output()}`)
    },
    { timeoutMs: 20_000, everyMs: 100 },
  )
}

async function prepareNetwork(): Promise<void> {
  const others = Object.keys(networkInterfaces()).filter((name) => name !== 'lo' && name !== 'lab')
  if (others.length > 0) {
    throw new Error(
      `these tests need a network of their own, and here are ${others.join(', ')}: run \`./seedbed test tunnel\``,
    )
  }
  await execa('ip', ['link', 'set', 'lo', 'up'])
  await execa('ip', ['link', 'delete', 'lab'], { reject: false }) // Of tests that did not come to their end.
  await execa('ip', ['link', 'add', 'lab', 'type', 'bridge'])
  await execa('ip', ['address', 'add', `${SELF}/24`, 'dev', 'lab'])
  await execa('ip', ['link', 'set', 'lab', 'up'])
}

async function writeSidecar(dir: string): Promise<void> {
  const entries = await bundleSidecar(checkoutDir, path.join(cacheRoot(), 'images'))
  for (const entry of entries) {
    if (entry.kind === 'content') await writeFile(path.join(dir, path.basename(entry.path)), entry.content)
  }
}
