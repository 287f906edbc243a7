import path from 'node:path'
import { silent } from '../../../local/progress.ts'
import { ensureTools } from '../../../local/toolchain/toolchain.ts'
import { eventually } from '../../eventually.ts'
import { getThrough, type Proxy } from '../../tunnel/connect.ts'
import type { Lab } from '../../tunnel/lab.ts'
import { certificate, write } from '../../tunnel/pki.ts'
import type { Replica } from '../../tunnel/replica.ts'
import type { Worker } from '../../tunnel/worker.ts'

/** To be had before there is no network to fetch them from. */
export const KONNECTIVITY_TOOLS = ['konnectivity-server', 'konnectivity-agent'] as const

const CLIENTS_PORT = 8090
const AGENTS_PORT = 8091
const STARTED_MS = 30_000

/** Where it runs: the server beside the VPN's, the agent beside its client. `address` is the node's own. */
export type Ends = { readonly replica: Replica; readonly worker: Worker; readonly address: string }

/** konnectivity on the wire that our tunnel has too. API servers use it as they use our proxy: CONNECT over mTLS. */
export async function startKonnectivity(lab: Lab, { replica, worker, address }: Ends): Promise<Proxy> {
  const tools = await ensureTools(KONNECTIVITY_TOOLS, { progress: silent })
  const dir = path.join(lab.dir, 'konnectivity')
  await writeKeys(dir, lab, replica.address)
  const server = replica.namespace.start([tools['konnectivity-server'], ...serverFlags(dir)])
  const agent = worker.namespace.start([tools['konnectivity-agent'], ...agentFlags(dir, replica.address)])

  const proxy = { ...(await lab.egress()), address: replica.address, port: CLIENTS_PORT }
  await eventually(() => getThrough(proxy, `${address}:10250`), { timeoutMs: STARTED_MS }).catch((cause: unknown) => {
    const said = [server, agent].map((program) => program.output().slice(-1_000)).join('\n')
    throw new Error(`konnectivity did not come up: ${said}`, { cause })
  })
  return proxy
}

/** Clients and agents have an authority each, as an API server and its nodes do. */
async function writeKeys(dir: string, { authorities }: Lab, address: string): Promise<void> {
  const { egress, vpn } = authorities
  const front = await certificate(egress, { commonName: 'konnectivity', dns: ['vpn'], usages: ['server'] })
  const back = await certificate(vpn, { commonName: 'konnectivity', ips: [address], usages: ['server'] })
  const agent = await certificate(vpn, { commonName: 'agent', usages: ['client'] })
  await write(dir, {
    'clients-ca.crt': egress.certificate,
    'server.crt': front.certificate,
    'server.key': front.key,
    'agents-ca.crt': vpn.certificate,
    'cluster.crt': back.certificate,
    'cluster.key': back.key,
    'agent.crt': agent.certificate,
    'agent.key': agent.key,
  })
}

/** The channels are as large as KKP has made them since they were too small for it. */
function serverFlags(dir: string): readonly string[] {
  return [
    '--mode=http-connect',
    `--server-port=${CLIENTS_PORT}`,
    `--server-cert=${dir}/server.crt`,
    `--server-key=${dir}/server.key`,
    `--server-ca-cert=${dir}/clients-ca.crt`,
    `--agent-port=${AGENTS_PORT}`,
    `--cluster-cert=${dir}/cluster.crt`,
    `--cluster-key=${dir}/cluster.key`,
    `--cluster-ca-cert=${dir}/agents-ca.crt`,
    '--xfr-channel-size=150',
  ]
}

function agentFlags(dir: string, server: string): readonly string[] {
  return [
    `--proxy-server-host=${server}`,
    `--proxy-server-port=${AGENTS_PORT}`,
    `--ca-cert=${dir}/agents-ca.crt`,
    `--agent-cert=${dir}/agent.crt`,
    `--agent-key=${dir}/agent.key`,
  ]
}
