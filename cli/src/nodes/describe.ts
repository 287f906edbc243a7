import type { ListClusterNodesQuery } from '../__generated__/operations.ts'

export type ListedNode = ListClusterNodesQuery['cluster']['nodeList'][number]
type Agent = ListedNode['agent']
type Phase = Agent['phases'][number]

const MARKS = { DONE: '✓', WAITING: '…', FAILED: '✗', PENDING: ' ', STOPPED: '■' } as const

/** A node as people read it: what it is, what is wrong and what to do, and each phase of its agent. */
export function describeNode(node: ListedNode): string[] {
  const { agent, problem } = node
  return [
    `Node ${node.name}: ${node.ready ? 'ready' : 'not ready'}${sinceOf(node.readySince)}${node.cordoned ? ', cordoned' : ''}`,
    `  Kubernetes ${node.version ?? 'unknown'}, ${node.addresses.join(', ') || 'no address'}, pods ${node.podCIDR ?? 'none yet'}`,
    ...describeUpgrade(node),
    ...(node.pool === null ? [] : [`  pool ${node.pool}`]),
    `  agent ${describeAgent(agent)}`,
    ...(agent.tunnels ? [`  ${agent.tunnels.up} of ${agent.tunnels.wanted} tunnels to the VPN are up`] : []),
    ...(problem ? [`  ${problem.message}`, `  ${problem.advice}`] : []),
    ...agent.phases.flatMap(describePhase),
    ...describeRepairs(agent),
    ...agent.lines.map((line) => `  | ${line}`),
  ]
}

function describeUpgrade({ upgrade }: ListedNode): string[] {
  if (!upgrade) return []
  const { to, state, since, message } = upgrade
  return [`  on its way to Kubernetes ${to}: ${state.toLowerCase()} since ${since}, ${message}`]
}

function describeAgent({ state, version, since, heardAt }: Agent): string {
  const which = version === null ? '' : `${version} `
  if (state === 'SILENT') return `${which}silent${sinceOf(heardAt)}`
  return `${which}${state.toLowerCase()}${sinceOf(since)}`
}

function describePhase({ name, title, state, since, failures, message }: Phase): string[] {
  const again = failures > 1 ? ` (failed at least ${failures} times in a row)` : ''
  const said = message === null ? '' : `: ${message}`
  return [`  ${MARKS[state]} ${title}${said}${again}`, `      ${name}, ${state.toLowerCase()}${sinceOf(since)}`]
}

function describeRepairs({ repairs }: Agent): string[] {
  if (repairs.length === 0) return []
  return [`  repaired since it started: ${repairs.map(({ what, count }) => `${what} (${count})`).join(', ')}`]
}

const sinceOf = (at: string | null) => (at === null ? '' : ` since ${at}`)
