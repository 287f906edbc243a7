import type { Cluster } from './world.ts'

const MINUTE = 60_000
const HOSTILE = '<img src=x onerror=alert(1)>'

const PHASES = [
  ['config', 'Settings of the cluster'],
  ['containerd', 'Container runtime'],
  ['identity', 'Identity of the node'],
  ['clock', 'Clock'],
  ['registered', 'Node in the cluster'],
  ['proxy', 'HTTP proxy'],
  ['kubelet', 'kubelet'],
  ['network', 'Pod network'],
  ['certificates', 'Certificates of the node'],
  ['ssh', 'SSH keys'],
  ['tunnels', 'VPN'],
  ['ready', 'Ready for pods'],
  ['return', 'Right to come back'],
  ['health', 'Health of the services'],
] as const

const NO_ANSWER = 'not admitted yet by vpn-0 at 203.0.113.10:31194'
const PROBLEM = {
  reason: 'PHASE_FAILING',
  phase: 'tunnels',
  message: `VPN: ${NO_ANSWER}`,
  advice:
    'See that a firewall lets outgoing TCP of the machine through to the address that it dials; until a tunnel is up, logs, exec and webhooks do not reach its pods.',
}

/** The nodes of a cluster: as many as it counts, and those that are not ready have no tunnel. */
export function nodesOf({ name, nodes, nodePools, version, createdAt }: Cluster) {
  const { total, ready } = nodes ?? { total: 0, ready: 0 }
  const wanted = name === 'web' ? 2 : 1
  const all = Array.from({ length: total }, (_, n) => {
    const isWell = n < ready
    const failingSince = new Date(Date.now() - 14 * MINUTE)
    const since = isWell ? createdAt : failingSince
    const problem = isWell ? null : { ...PROBLEM, node: `${name}-${n + 1}` }
    return {
      name: `${name}-${n + 1}`,
      pool: poolAt(nodePools, n),
      createdAt,
      version: n === 0 && name === 'web' ? '1.35.9' : version,
      addresses: [`198.18.128.${n + 1}`, `203.0.113.${n + 40}`],
      podCIDR: `10.244.${n}.0/24`,
      ready: isWell,
      readySince: since,
      cordoned: name === 'web' && n === total - 1,
      upgrade: null,
      cpuMillis: 4_000,
      memoryMiB: 16_012,
      problem,
      agent: {
        state: isWell ? 'HEALTHY' : 'FAILING',
        version: '0.1.0',
        since,
        heardAt: null,
        tunnels: { up: isWell ? wanted : 0, wanted },
        phases: PHASES.map((phase, at) =>
          phaseOf(phase, isWell ? 'done' : at < 9 ? 'done' : 'after', { createdAt, since }),
        ),
        repairs: isWell ? [] : [{ what: 'containerd', count: 2 }],
        lines: isWell ? [] : ['TCP: connect to [AF_INET]203.0.113.10:31194 failed: Connection timed out', HOSTILE],
      },
    }
  })
  return all.toSorted((a, b) => Number(a.ready) - Number(b.ready))
}

/** Pools take the nodes in turns, as many as each has. */
const poolAt = (pools: Cluster['nodePools'], n: number) =>
  pools.flatMap((pool) => Array.from({ length: pool.size }, () => pool.name))[n] ?? null

type Times = { readonly createdAt: Date; readonly since: Date }

function phaseOf([name, title]: (typeof PHASES)[number], how: 'done' | 'after', { createdAt, since }: Times) {
  const done = { name, title, state: 'DONE', since: createdAt, failures: 0, message: null }
  if (how === 'done') return done
  if (name === 'tunnels') return { ...done, state: 'WAITING', since, failures: 0, message: NO_ANSWER }
  return { ...done, state: 'PENDING', since }
}

/** Counted, as the list of clusters shows them. */
export function countNodes(cluster: Cluster) {
  if (!cluster.nodes) return null
  const problems = nodesOf(cluster).flatMap(({ problem }) => problem ?? [])
  return { ...cluster.nodes, unhealthy: problems.length, problems: problems.slice(0, 10) }
}
