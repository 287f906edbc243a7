import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { eventually } from '../eventually.ts'
import type { Lab } from './lab.ts'
import { nodeCertificate, write } from './pki.ts'
import { connectionOptions } from './worker.ts'

const FIRST = 20

/**
 * So many nodes at once, each with an OpenVPN client but nothing behind it. Gives the seconds from the start of the first
 * client until the last is in.
 * @throws Error when one is not in after `timeoutMs`
 */
export async function storm(lab: Lab, count: number, timeoutMs: number): Promise<number> {
  const [replica] = lab.replicas
  if (!replica) throw new Error('the lab has no replica')
  const already = await replica.metric('vpn_clients')
  const script = path.join(lab.dir, 'storm.sh')
  await writeFile(script, `${(await commands(lab, replica.address, count)).join('\n')}\nwait\n`)
  const machine = await lab.machine()
  const startedAt = performance.now()
  machine.start(['sh', script])
  await eventually(
    async () => {
      const missing = already + count - (await replica.metric('vpn_clients'))
      if (missing > 0) throw new Error(`${missing} of ${count} nodes are not in`)
    },
    { timeoutMs, everyMs: 100 },
  )
  return (performance.now() - startedAt) / 1000
}

async function commands(lab: Lab, server: string, count: number): Promise<string[]> {
  const all: string[] = []
  for (let i = FIRST; i < FIRST + count; i += 1) {
    const node = lab.node(i)
    lab.api.put(node)
    const { certificate, key } = await nodeCertificate(lab.authorities.vpn, node.uid)
    const keysDir = path.join(lab.dir, node.name)
    await write(keysDir, { 'node.crt': certificate, 'node.key': key })
    const options = connectionOptions({ dir: lab.dir, keysDir }, server).join(' ')
    all.push(`setpriv --pdeathsig KILL openvpn ${options} --dev tun --ifconfig-noexec > /dev/null 2>&1 &`)
  }
  return all
}
