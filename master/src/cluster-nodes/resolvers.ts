import type { ListedNode, PhaseState } from '#seed-api'
import type {
  ClusterNodeResolvers,
  ClusterResolvers,
  NodeAgentResolvers,
  NodePhaseResolvers,
  NodeProblemResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { adviseOn } from './advice.ts'

export const NodesOfCluster: Pick<ClusterResolvers, 'nodeList'> = {
  nodeList: ({ id }, _, { loaders }) => loaders.nodes.load(id),
}

const PROBLEMS = {
  PhaseFailing: 'PHASE_FAILING',
  AgentSilent: 'AGENT_SILENT',
  NotReady: 'NOT_READY',
} as const

export const NodeProblem: NodeProblemResolvers = {
  reason: ({ reason }) => PROBLEMS[reason],
  phase: ({ phase }) => phase ?? null,
  advice: adviseOn,
}

export const ClusterNode: ClusterNodeResolvers = {
  pool: ({ pool }) => pool ?? null,
  createdAt: ({ createdAt }) => new Date(createdAt),
  version: ({ version }) => version ?? null,
  addresses: ({ addresses }) => addresses ?? [],
  podCIDR: ({ podCIDR }) => podCIDR ?? null,
  readySince: ({ readySince }) => dateOrNull(readySince),
  cordoned: ({ cordoned }) => cordoned ?? false,
  cpuMillis: ({ cpuMillis }) => cpuMillis ?? null,
  memoryMiB: ({ memoryMiB }) => memoryMiB ?? null,
  problem: ({ problem }) => problem ?? null,
  upgrade: ({ upgrade }) => upgrade ?? null,
  agent: (node) => node,
}

const AGENTS = {
  Healthy: 'HEALTHY',
  Failing: 'FAILING',
  Silent: 'SILENT',
  Unknown: 'UNKNOWN',
} as const satisfies Record<ListedNode['agent'], string>

export const NodeAgent: NodeAgentResolvers = {
  state: ({ agent }) => AGENTS[agent],
  since: ({ agentSince }) => dateOrNull(agentSince),
  heardAt: ({ heardAt }) => dateOrNull(heardAt),
  version: ({ agentVersion }) => agentVersion ?? null,
  tunnels: ({ tunnels }) => tunnels ?? null,
  phases: ({ phases }) => phases ?? [],
  repairs: ({ repairs }) => repairs ?? [],
  lines: ({ lines }) => lines ?? [],
}

const STATES = {
  done: 'DONE',
  waiting: 'WAITING',
  failed: 'FAILED',
  pending: 'PENDING',
  stopped: 'STOPPED',
} as const satisfies Record<PhaseState, string>

export const NodePhase: NodePhaseResolvers = {
  state: ({ state }) => STATES[state],
  since: ({ since }) => dateOrNull(since),
  failures: ({ failures }) => failures ?? 0,
  message: ({ message }) => message ?? null,
}

const dateOrNull = (time: string | undefined): Date | null => (time === undefined ? null : new Date(time))
