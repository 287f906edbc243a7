import { accessSync, constants, existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs'
import { availableParallelism, networkInterfaces, release, totalmem } from 'node:os'
import path from 'node:path'
import ipaddr from 'ipaddr.js'
import { VPN_RANGE } from '#seed-api'
import { findClockOffset } from '../api/client.ts'
import { findFile } from '../files.ts'
import { BRIDGE } from '../network/bridge.ts'
import { PATHS, STATE_DIR } from '../paths.ts'
import { findLast } from '../phases/config.ts'
import { NEEDED } from '../programs.ts'
import { getAccount } from '../ssh/account.ts'
import { readKeys } from '../ssh/authorized-keys.ts'
import type { Facts } from './facts.ts'
import { factOf, findOwners, listListeners, listProcesses, readProc } from './processes.ts'

/** kubelet, its health, and those of kube-proxy. */
const PORTS = [10_250, 10_248, 10_249, 10_256]
const RUNTIMES = new Set([
  'kubelet',
  'containerd',
  'dockerd',
  'k3s',
  'k3s-server',
  'k3s-agent',
  'crio',
  'kube-apiserver',
])
const REMAINS = ['/etc/kubernetes', '/var/lib/rancher', '/var/lib/k0s', '/var/snap/microk8s', '/etc/cni/net.d/multus.d']
const DATA = ['/var/lib/containerd', '/var/lib/kubelet', STATE_DIR]
const SYSTEM_PROGRAMS = [
  'ip',
  'iptables',
  'iptables-restore',
  's6-svscan',
  's6-svc',
  's6-svstat',
  's6-log',
  'openvpn',
  'flock',
  'timeout',
]
const SEARCHED = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']
const OWN_CNI = '10-seedbed.conflist'
const OWN_DEVICES = new RegExp(`^(lo|tun\\d+|${BRIDGE}|veth.*)$`)
const GIB = 2 ** 30

export type CheckOptions = {
  /** Directory of the programs of a node. */
  readonly programs: string
  /** The API server to compare the clock with. */
  readonly server?: string | undefined
  /** As whom SSH keys shall let in. */
  readonly sshUser?: string | undefined
  /** Environment: of proxies. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Looks at this machine, and changes nothing: it reads files, and asks the API server for the time if there is one. */
export async function observeMachine(o: CheckOptions): Promise<Facts> {
  const processes = listProcesses()
  const listeners = listListeners(PORTS)
  const owners = findOwners(new Set(listeners.values()), processes)
  return {
    system: process.platform,
    architecture: process.arch,
    kernel: release(),
    isRoot: process.getuid?.() === 0,
    cpus: availableParallelism(),
    memoryMiB: Math.floor(totalmem() / 2 ** 20),
    disks: DATA.map((dir) => ({ path: dir, freeGiB: freeGiB(dir) })),
    ports: [...listeners].map(([port, inode]) => {
      const owner = owners.get(inode)
      return { port, ...(owner ? { owner: ownerOf(owner) } : {}) }
    }),
    swap: (readProc('swaps') ?? '')
      .split('\n')
      .slice(1)
      .flatMap((line) => line.split(/\s+/)[0] || []),
    swapAllowed: allowsSwap(),
    clock: o.server === undefined ? 'unknown' : ((await findClockOffset(o.server)) ?? 'silent'),
    kernelFeatures: {
      overlay: hasFileSystem('overlay') ? 'there' : moduleState('overlay'),
      tun: existsSync('/dev/net/tun') ? 'there' : moduleState('tun'),
      br_netfilter: existsSync('/proc/sys/net/bridge') ? 'there' : moduleState('br_netfilter'),
    },
    cgroup: readCgroup(),
    missingPrograms: [
      ...NEEDED.filter((name) => !isProgram(path.join(o.programs, name))),
      ...SYSTEM_PROGRAMS.filter((name) => !SEARCHED.some((dir) => isProgram(path.join(dir, name)))),
    ],
    runsServices: processes.some(({ command }) => /s6-svscan\b/.test(command) && command.includes(PATHS.services)),
    ...(o.sshUser === undefined ? {} : { ssh: await lookForUser(o.sshUser) }),
    proxies: Object.keys(o.env).filter((name) => /^(https?|all)_proxy$/i.test(name) && o.env[name] !== ''),
    ...clusterProxy(),
    processes: processes.filter(({ name }) => RUNTIMES.has(name)).map(factOf),
    remains: REMAINS.filter((dir) => existsSync(dir)),
    foreignCni: listCni().filter((name) => name !== OWN_CNI),
    networks: listNetworks(),
    reserved: listReserved(),
  }
}

/** Whether keys could be kept there now. Only root can look with a user's eyes. */
async function lookForUser(user: string): Promise<NonNullable<Facts['ssh']>> {
  try {
    const account = await getAccount(user)
    if (process.getuid?.() === 0) await readKeys(account)
    return { user }
  } catch (error) {
    return { user, trouble: error instanceof Error ? error.message : String(error) }
  }
}

/** kube-proxy listens too, and is a pod of the cluster's where this machine is a node of ours. */
function ownerOf(running: Parameters<typeof factOf>[0]) {
  const fact = factOf(running)
  return { ...fact, ours: fact.ours || (running.name === 'kube-proxy' && existsSync(PATHS.kubeletConfig)) }
}

function freeGiB(dir: string): number {
  const there = existsSync(dir) ? dir : path.dirname(dir)
  if (there !== dir && !existsSync(there)) return freeGiB(there)
  const { bavail, bsize } = statfsSync(there)
  return (bavail * bsize) / GIB
}

function allowsSwap(): boolean {
  if (!existsSync(PATHS.kubeletOverrides)) return false
  const files = readdirSync(PATHS.kubeletOverrides).filter((name) => name.endsWith('.conf'))
  return files.some((name) =>
    /"?failSwapOn"?\s*:\s*false/.test(findFile(path.join(PATHS.kubeletOverrides, name)) ?? ''),
  )
}

const hasFileSystem = (name: string) => new RegExp(`\\t${name}$`, 'm').test(readProc('filesystems') ?? '')

/** Whether the kernel could load it, without doing so. */
function moduleState(name: string): 'there' | 'module' | 'missing' {
  const dir = `/lib/modules/${release()}`
  const isIn = (file: string) => new RegExp(`/${name}\\.ko`).test(findFile(path.join(dir, file)) ?? '')
  if (isIn('modules.builtin')) return 'there'
  return isIn('modules.dep') ? 'module' : 'missing'
}

function readCgroup(): Facts['cgroup'] {
  const two = '/sys/fs/cgroup/cgroup.controllers'
  if (existsSync(two)) return { version: 2, controllers: readFileSync(two, 'utf8').trim().split(/\s+/) }
  const lines = (readProc('cgroups') ?? '')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
  return { version: 1, controllers: lines.flatMap(([name = '', , , on]) => (on === '1' ? [name] : [])) }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Those that containerd would read. */
function listCni(): readonly string[] {
  if (!existsSync(PATHS.cni)) return []
  return readdirSync(PATHS.cni).filter((name) => /\.(conf|conflist|json)$/.test(name))
}

function listNetworks(): Facts['networks'] {
  const own = Object.entries(networkInterfaces()).flatMap(([device, addresses]) =>
    (addresses ?? []).flatMap(({ family, cidr }) => (family === 'IPv4' && cidr ? [{ range: cidr, device }] : [])),
  )
  const routed = (readProc('net/route') ?? '').split('\n').slice(1).flatMap(readRoute)
  return [...own, ...routed].filter(({ device }) => !OWN_DEVICES.test(device))
}

/** The kernel writes addresses as numbers of this machine's byte order. */
const address = (hex: string) => Buffer.from(hex, 'hex').toReversed().join('.')

/** The way to everywhere collides with nothing. */
function readRoute(line: string): Facts['networks'] {
  const [device, to, , , , , , mask] = line.split('\t')
  if (device === undefined || to === undefined || mask === undefined || mask === '00000000') return []
  const prefix = ipaddr.IPv4.parse(address(mask)).prefixLengthFromSubnetMask()
  return prefix === null ? [] : [{ range: `${address(to)}/${prefix}`, device }]
}

/** As it was told last. */
function clusterProxy(): Pick<Facts, 'clusterProxy'> {
  const { httpProxy, httpsProxy = httpProxy } = findLast()?.proxy ?? {}
  return httpsProxy === undefined ? {} : { clusterProxy: httpsProxy }
}

/** The ranges of pods and Services are known once the machine has joined. */
function listReserved(): Facts['reserved'] {
  const vpn = { range: VPN_RANGE, title: 'where nodes have their addresses' }
  const config = findLast()
  if (!config) return [vpn]
  return [
    vpn,
    { range: config.podCIDR, title: "the cluster's range of pods" },
    { range: config.serviceCIDR, title: "the cluster's range of Services" },
  ]
}
