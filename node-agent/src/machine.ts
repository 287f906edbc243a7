import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

/** Whether systemd is this machine's process 1, and so the one that manages its cgroups. */
export const hasSystemd = () => existsSync('/run/systemd/system')

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/** As programs are published for it. */
export const architecture = (): string => ARCHITECTURES[process.arch] ?? process.arch

/** The file of name servers for pods that ask the node's: a stub on loopback would be the pod itself. */
export function resolvConf(): string {
  const real = '/run/systemd/resolve/resolv.conf'
  return existsSync(real) ? real : '/etc/resolv.conf'
}

/** What kubelet takes the machine for. */
export const machineSize = () => ({ cpuMillis: cpus().length * 1000, memoryMiB: Math.floor(totalmem() / 2 ** 20) })

/** Sets a value of the kernel's, when it has it and it is another. `name`: `net/ipv4/ip_forward`. */
export function setKernel(name: string, value: string): void {
  const file = `/proc/sys/${name}`
  if (existsSync(file) && readFileSync(file, 'utf8').trim() !== value) writeFileSync(file, value)
}
