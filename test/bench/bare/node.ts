import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import type { CertificateSubject, KeyedCertificate } from '../../../seed-controller/src/pki/x509.ts'
import { certificate, write } from '../../tunnel/pki.ts'
import { nodeFiles, type NodeSettings } from './node-files.ts'

/** A cluster as an administrator has it who prepares machines for it. */
export type BareCluster = NodeSettings & {
  /** Signs who somebody is to the API server, and who a node is to others. */
  readonly authority: KeyedCertificate
  /** Signs who may come into the VPN. */
  readonly vpnAuthority: KeyedCertificate
  readonly tlsCryptKey: string
}

export type BareMachine = {
  readonly name: string
  /** Its /var, as this host sees it. */
  readonly varDir: string
  /** The command that runs a command in it. */
  readonly enter: (command: readonly string[]) => readonly [string, ...string[]]
}

const SCRIPT = path.join(import.meta.dirname, 'node.sh')
const INSIDE = '/var/bare'
const PROGRAMS = 'PATH=/opt/seedbed/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** What the script says of the Node. */
const KNOWN = /^(?<uid>[0-9a-f-]{36}) 10\.244\.(?<third>\d+)\.0\/24$/

/** Puts everything on the machine that can be made before the Node is known. */
export async function prepareBareNode(machine: BareMachine, cluster: BareCluster): Promise<void> {
  const subject = { commonName: `system:node:${machine.name}`, organization: 'system:nodes' }
  await writeOnDisk(machine, {
    'node.sh': await readFile(SCRIPT, 'utf8'),
    ...nodeFiles(INSIDE, cluster),
    'ca.crt': cluster.authority.certificate,
    'vpn-ca.crt': cluster.vpnAuthority.certificate,
    'tls-crypt.key': cluster.tlsCryptKey,
    ...(await issued('node', cluster.authority, { ...subject, usages: ['client'] })),
  })
}

/** Makes a node out of a prepared machine, and resolves when the machine ends. @throws when that is not wanted */
export async function runBareNode(machine: BareMachine, cluster: BareCluster, signal: AbortSignal): Promise<void> {
  const command = ['env', PROGRAMS, 'sh', `${INSIDE}/node.sh`, INSIDE, machine.name, cluster.server]
  const [program, ...args] = machine.enter(command)
  const script = execa(program, args, { reject: false, stdin: 'pipe' })
  for await (const line of script) {
    const { uid, third } = KNOWN.exec(line)?.groups ?? {}
    if (uid === undefined) throw new Error(`the script of the floor said something else than who the Node is: ${line}`)
    await certify(machine, cluster, { uid, address: `198.18.128.${Number(third) + 2}` })
    script.stdin.end('signed\n')
  }
  const { stderr } = await script
  if (!signal.aborted) throw new Error(`the floor of a node ended: ${stderr}`)
}

/** The certificates that only the Node as it is now can have. */
async function certify(m: BareMachine, c: BareCluster, { uid, address }: { uid: string; address: string }) {
  const vpn = { commonName: uid, organization: 'seedbed:vpn-clients', usages: ['client'] } as const
  const node = { commonName: `system:node:${m.name}`, organization: 'system:nodes' }
  await writeOnDisk(m, {
    ...(await issued('vpn', c.vpnAuthority, vpn)),
    ...(await issued('serving', c.authority, { ...node, dns: [m.name], ips: [address], usages: ['server'] })),
  })
}

async function issued(name: string, by: KeyedCertificate, subject: CertificateSubject) {
  const made = await certificate(by, subject)
  return { [`${name}.crt`]: made.certificate, [`${name}.key`]: made.key }
}

const writeOnDisk = (m: BareMachine, files: Readonly<Record<string, string>>) =>
  write(path.join(m.varDir, 'bare'), files)
