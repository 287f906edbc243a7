import * as z from 'zod'

/** The condition of a Node in which its agent says how it is. Only the node itself may write it, as all of its status. */
export const AGENT_CONDITION = 'AgentHealthy'
/** The annotation of a Node that says more: JSON, `AgentReport`. */
export const AGENT_ANNOTATION = 'seedbed.dev/agent'
/** The agent says that it is there at least this often, give or take the time between two looks at its phases. */
export const AGENT_HEARTBEAT_MS = 120_000
/** Whoever has not said so for this long is silent. */
export const AGENT_SILENT_MS = 300_000

/** Beside the condition: for people who look closer. At most some 2 KiB, and changed only with the condition. */
export const AgentReport = z.object({
  /** State of each phase by its name. */
  phases: z.record(z.string(), z.string()),
  /** How often the agent has repaired what, since it started. */
  repairs: z.record(z.string(), z.int()),
  /** What the service behind the failing phase said last. */
  lines: z.array(z.string()),
})
export type AgentReport = z.infer<typeof AgentReport>
