import { readFile } from 'node:fs/promises'
import type { Replica } from '../../tunnel/replica.ts'

/** As the kernel counts processor time for programs: USER_HZ, 100 on every Linux of today. */
const TICKS_PER_SECOND = 100

/** Seconds of processor time. */
export type CpuTime = { readonly openvpn: number; readonly sidecar: number }

/** What the programs of the vpn pod have taken so far. */
export async function cpuTime(replica: Replica): Promise<CpuTime> {
  const [openvpn, sidecar] = await Promise.all([ticksOf(replica.openvpn().pid), ticksOf(replica.sidecar().pid)])
  return { openvpn: openvpn / TICKS_PER_SECOND, sidecar: sidecar / TICKS_PER_SECOND }
}

/** Memory in MiB that both programs have for themselves: what ends with them, without files that others map too. */
export async function privateMib(replica: Replica): Promise<number> {
  const [openvpn, sidecar] = await Promise.all([privateKib(replica.openvpn().pid), privateKib(replica.sidecar().pid)])
  return (openvpn + sidecar) / 1024
}

/** utime and stime: fields 14 and 15 of proc(5), counted after the name, which may hold spaces. */
async function ticksOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

async function privateKib(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN)
}
