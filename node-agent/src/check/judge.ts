import ipaddr from 'ipaddr.js'
import { describeClock, SET_CLOCK } from '../api/clock.ts'
import type { Facts } from './facts.ts'

/** `required`: it cannot become a node like that. `optional`: it can, and something will be worse for it. */
export type Line = {
  readonly name: string
  readonly result: 'pass' | 'optional' | 'required'
  /** What is so, and unless it passes what to do. */
  readonly message: string
}

const LEAST = { cpus: 1, goodCpus: 2, memoryMiB: 900, goodMemoryMiB: 1_800, freeGiB: 3, goodFreeGiB: 15 } as const
/** Certificates are issued with so much to spare. */
const MOST_OFFSET_MS = 300_000
const CONTROLLERS = ['cpu', 'memory', 'pids'] as const
const OWN_CNI = '10-seedbed.conflist'

const load = (name: string) => `\`modprobe ${name}\` must find it; install the kernel's modules`

type Found = Omit<Line, 'name'>
type Rule = (f: Facts) => readonly Found[]

const pass = (message: string): readonly Found[] => [{ result: 'pass', message }]
const required = (message: string): readonly Found[] => [{ result: 'required', message }]
const optional = (message: string): readonly Found[] => [{ result: 'optional', message }]

const RULES: Readonly<Record<string, Rule>> = {
  system({ system, architecture, kernel, isRoot }) {
    if (system !== 'linux') return required(`this is ${system}: nodes run Linux`)
    if (!['x64', 'arm64'].includes(architecture)) {
      return required(`its processor is ${architecture}: nodes are x64 or arm64 machines`)
    }
    if (!isRoot) return required('this is not run as root, which a node needs: use sudo')
    return pass(`Linux ${kernel} on ${architecture}`)
  },
  cpus({ cpus }) {
    if (cpus >= LEAST.goodCpus) return pass(`${cpus} processors`)
    return optional(`${cpus} processor: two or more leave room for pods`)
  },
  memory({ memoryMiB }) {
    if (memoryMiB < LEAST.memoryMiB) return required(`${memoryMiB} MiB of memory: a node needs 1 GiB at least`)
    if (memoryMiB >= LEAST.goodMemoryMiB) return pass(`${memoryMiB} MiB`)
    return optional(`${memoryMiB} MiB of memory: 2 GiB or more leave room for pods`)
  },
  disk: ({ disks }) => disks.flatMap(judgeDisk),
  ports({ ports }) {
    const taken = ports.filter(({ owner }) => owner?.ours !== true)
    if (taken.length === 0) return pass('those that a node needs are free, or its own')
    return taken.flatMap(({ port, owner }) =>
      required(
        `port ${port} is in use by ${owner ? `${owner.name} (process ${owner.pid})` : 'another program'}: end it`,
      ),
    )
  },
  swap({ swap, swapAllowed }) {
    if (swap.length === 0) return pass('there is none')
    if (swapAllowed) return pass(`${swap.join(', ')}, which its owner allows kubelet`)
    return required(
      `${swap.join(', ')} is in use: turn it off with \`swapoff -a\` and in /etc/fstab, or let kubelet have it with ` +
        '`failSwapOn: false` in /etc/seedbed-node/kubelet.conf.d',
    )
  },
  clock({ clock }) {
    if (clock === 'unknown') return pass('there is no API server to compare it with yet')
    if (clock === 'silent') return optional('the API server does not answer, so the clock cannot be compared with its')
    const wrong = describeClock(clock)
    if (wrong === undefined) return pass("as the API server's")
    const message = `this machine's clock is ${wrong}: ${SET_CLOCK}`
    return Math.abs(clock) > MOST_OFFSET_MS ? required(message) : optional(message)
  },
  kernel({ kernelFeatures }) {
    const missing = Object.entries(kernelFeatures).filter(([, state]) => state === 'missing')
    if (missing.length === 0) return pass(Object.keys(kernelFeatures).join(', '))
    return missing.flatMap(([name]) =>
      name === 'br_netfilter'
        ? optional(`the kernel has no ${name}: pods on one node may not reach each other by Services; ${load(name)}`)
        : required(`the kernel has no ${name}: ${load(name)}`),
    )
  },
  cgroups({ cgroup }) {
    const missing = CONTROLLERS.filter((name) => !cgroup.controllers.includes(name))
    if (missing.length > 0) {
      return required(`the kernel does not offer the cgroup controllers ${missing.join(', ')}: enable them at boot`)
    }
    if (cgroup.version === 2) return pass('version 2')
    return optional('version 1, which Kubernetes is about to leave: boot with systemd.unified_cgroup_hierarchy=1')
  },
  programs({ missingPrograms }) {
    if (missingPrograms.length === 0) return pass('all are there')
    const [are, them] = missingPrograms.length === 1 ? ['is', 'it'] : ['are', 'them']
    return required(`${missingPrograms.join(', ')} ${are} missing: install ${them}`)
  },
  services({ runsServices }) {
    if (runsServices) return pass('s6 runs them')
    return required('nothing runs services: have `s6-svscan /var/lib/seedbed-node/services` started at boot')
  },
  ssh({ ssh }) {
    if (ssh === undefined) return []
    if (ssh.trouble !== undefined) return required(ssh.trouble)
    if (ssh.user !== 'root') return pass(`keys that are attached to the cluster let in as ${ssh.user}`)
    return optional(
      'who has a key that is attached to the cluster is root on this machine: name another user unless that is meant',
    )
  },
  proxy({ proxies, clusterProxy }) {
    if (clusterProxy !== undefined) return pass(`images and programs come through ${clusterProxy}, as the cluster says`)
    if (proxies.length === 0) return pass('none, and no variables set')
    return optional(
      `${proxies.join(', ')} is set, which neither the agent nor kubelet read: give the cluster the proxy, and nodes take it ` +
        'from there (`seedbed cluster proxy CLUSTER --http URL`). The seed must be reached without',
    )
  },
  leftovers({ processes, remains }) {
    const foreign = processes.filter(({ ours }) => !ours)
    const running = foreign.flatMap(({ name, pid }) =>
      required(`${name} (process ${pid}) runs here and is not Seedbed's: remove the other Kubernetes or runtime first`),
    )
    const lying = remains.flatMap((dir) => optional(`${dir} is of another Kubernetes: remove it if nobody needs it`))
    return running.length + lying.length === 0 ? pass('no other Kubernetes') : [...running, ...lying]
  },
  cni({ foreignCni }) {
    if (foreignCni.length === 0) return pass('no other configuration')
    return foreignCni.flatMap((file) =>
      file < OWN_CNI
        ? required(`/etc/cni/net.d/${file} would be used instead of Seedbed's: remove it`)
        : optional(`/etc/cni/net.d/${file} is not Seedbed's, and is not used: remove it if nobody needs it`),
    )
  },
  addresses({ networks, reserved }) {
    const clashes = networks.flatMap(({ range, device }) =>
      reserved
        .filter((own) => overlap(own.range, range))
        .flatMap((own) =>
          required(
            `${range} on ${device} overlaps with ${own.range}, ${own.title}: choose other addresses for that network, ` +
              'or for the cluster',
          ),
        ),
    )
    return clashes.length > 0 ? clashes : pass('no network of this machine is in the way')
  },
}

/** What can be said of a machine, in a fixed order. Pure. */
export function judgeMachine(facts: Facts): readonly Line[] {
  return Object.entries(RULES).flatMap(([name, rule]) => rule(facts).map((line) => ({ name, ...line })))
}

function judgeDisk({ path, freeGiB }: Facts['disks'][number]): readonly Found[] {
  const free = `${freeGiB.toFixed(1)} GiB free for ${path}`
  if (freeGiB < LEAST.freeGiB) return required(`${free}: a node needs ${LEAST.freeGiB} GiB at least; make room`)
  return freeGiB < LEAST.goodFreeGiB
    ? optional(`${free}: ${LEAST.goodFreeGiB} GiB or more leave room for images`)
    : pass(free)
}

/** Whether two IPv4 ranges have addresses in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [ipaddr.IPv4.parseCIDR(one), ipaddr.IPv4.parseCIDR(other)]
  const [wide, narrow] = a[1] <= b[1] ? [a, b] : [b, a]
  return narrow[0].match(wide)
}
