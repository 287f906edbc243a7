import * as z from 'zod'
import {
  ListedNode,
  ListedNodeUpgrade,
  ListedPhase,
  MACHINE_PROBLEMS,
  NodeProblem,
  NodesUpgrade,
  PoolCount,
  PoolMachines,
  PoolName,
} from '#seed-api'
import { Count, line, maybe, NodeName, some, Time, Version } from './seen-values.ts'

const MAX_MESSAGE = 512
const MAX_PHASES = 24
const MAX_LINES = 5
const MAX_ADDRESSES = 4

const Address = z.string().regex(/^[0-9a-fA-F.:/]{2,45}$/)
/** Of phases: `tunnels`. */
const Name = z.string().regex(/^[A-Za-z]{1,63}$/)

export const SeenProblem = NodeProblem.extend({ node: NodeName, phase: maybe(Name), message: line(MAX_MESSAGE) })

export const SeenPoolCount = PoolCount.extend({ name: PoolName, total: Count, ready: Count, unhealthy: Count })

export const SeenPoolMachines = PoolMachines.extend({
  pool: PoolName,
  wanted: Count,
  machines: Count,
  joined: Count,
  leaving: Count,
  failures: maybe(Count),
  retryAt: maybe(Time),
  problem: maybe(z.object({ kind: z.enum(MACHINE_PROBLEMS), message: line(MAX_MESSAGE) })),
  generation: Count,
})

const SeenPhase = ListedPhase.extend({
  name: Name,
  title: line(63),
  since: maybe(Time),
  failures: maybe(Count),
  message: maybe(line(MAX_MESSAGE)),
})

const MAX_CURRENT = 10

export const SeenNodesUpgrade = NodesUpgrade.extend({
  to: Version,
  upgraded: Count,
  current: maybe(some(NodeName, MAX_CURRENT)),
})

const SeenNodeUpgrade = ListedNodeUpgrade.extend({ to: Version, since: Time, message: line(MAX_MESSAGE) })

/** A node as a seed lists it, who has it from a machine of a customer. */
export const SeenNode = ListedNode.omit({ agentRefused: true }).extend({
  name: NodeName,
  createdAt: Time,
  pool: maybe(PoolName),
  version: maybe(Version),
  addresses: maybe(some(Address, MAX_ADDRESSES)),
  podCIDR: maybe(Address),
  readySince: maybe(Time),
  cordoned: maybe(z.boolean()),
  upgrade: maybe(SeenNodeUpgrade),
  cpuMillis: maybe(Count),
  memoryMiB: maybe(Count),
  agentSince: maybe(Time),
  heardAt: maybe(Time),
  agentVersion: maybe(Version),
  tunnels: maybe(z.object({ up: Count, wanted: Count })),
  phases: maybe(some(SeenPhase, MAX_PHASES)),
  repairs: maybe(some(z.object({ what: Name, count: Count }), MAX_PHASES)),
  lines: maybe(some(line(240), MAX_LINES)),
})
