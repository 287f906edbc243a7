import * as z from 'zod'

/** The condition of a Node in which its agent says how it is. Only the node itself may write it, as all of its status. */
export const AGENT_CONDITION = 'AgentHealthy'
/** The annotation of a Node that says more: JSON, `AgentReport`. */
export const AGENT_ANNOTATION = 'seedbed.dev/agent'
/** The agent says that it is there at least this often, give or take the time between two looks at its phases. */
export const AGENT_HEARTBEAT_MS = 120_000
/** Whoever has not said so for this long is silent. */
export const AGENT_SILENT_MS = 300_000

/** `stopped`: by a person, and left as it is until they start it. `pending`: what it builds on is not done. */
export const PhaseState = z.enum(['done', 'waiting', 'failed', 'pending', 'stopped'])
export type PhaseState = z.infer<typeof PhaseState>

/** How far one phase of an agent is. */
export const ReportedPhase = z.object({
  name: z.string(),
  /** What it is about, for people. */
  title: z.string(),
  state: PhaseState,
  /** RFC 3339, by the clock of the cluster's API server: since when it is in this state. */
  since: z.string(),
  /** In a row, since it was last done; absent when there were none. */
  failures: z.int().optional(),
  message: z.string().optional(),
})
export type ReportedPhase = z.infer<typeof ReportedPhase>

/** How many tunnels to the replicas of its cluster's VPN a node has, and how many it wants. */
export const Tunnels = z.object({ up: z.int(), wanted: z.int() })
export type Tunnels = z.infer<typeof Tunnels>

/** Beside the condition: for people who look closer. At most some 5 KiB, and written only with the condition. */
export const AgentReport = z.object({
  /** In their order. */
  phases: z.array(ReportedPhase),
  /** Absent until the agent knows its cluster. */
  tunnels: Tunnels.optional(),
  /** How often the agent has repaired what, since it started. */
  repairs: z.record(z.string(), z.int()),
  /** What the service behind the failing phase said last. */
  lines: z.array(z.string()),
  /** True of an agent that replaces kubelet when it is asked to. */
  upgrades: z.boolean().optional(),
  /** Of the agent itself; absent of those from before they had one. */
  version: z.string().optional(),
  /** The edition of the agent that it is to have and went back from (`agentEdition`). */
  refused: z.string().optional(),
})
export type AgentReport = z.infer<typeof AgentReport>
