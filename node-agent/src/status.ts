import * as z from 'zod'
import { findFile, json, writeIfChanged } from './files.ts'
import { PATHS } from './paths.ts'

export const PhaseStatus = z.object({
  name: z.string(),
  /** What it is about, for people. */
  title: z.string(),
  /** `failed`: it is tried again, unless `needsPerson`. `stopped`: by a person, and left as it is until they start it. */
  state: z.enum(['done', 'waiting', 'failed', 'pending', 'stopped']),
  message: z.string().optional(),
  needsPerson: z.boolean().optional(),
  /** The node is ready without it, too. */
  aside: z.boolean().optional(),
  /** RFC 3339: since when it is in this state. */
  since: z.string(),
  /** In a row, since it was last done; absent when there were none. */
  failures: z.int().optional(),
  /** The last one since the agent started, also when all is well again. */
  lastFailure: z.object({ message: z.string(), at: z.string() }).optional(),
})
export type PhaseStatus = z.infer<typeof PhaseStatus>

/** Of those that the node needs: all but what stands aside. */
export const neededOf = (phases: readonly PhaseStatus[]) => phases.filter(({ aside }) => aside !== true)

/** What `seedbed-agent status` prints. */
export const Status = z.object({
  node: z.string(),
  server: z.string(),
  /** Every phase is done that a node needs. */
  ready: z.boolean(),
  /** New with each start of the agent. */
  run: z.string(),
  /** Of the agent; absent of those from before they had one. */
  version: z.string().optional(),
  phases: z.array(PhaseStatus),
  /** How often what was repaired, since the agent started. */
  repairs: z.record(z.string(), z.int()).default({}),
})
export type Status = z.infer<typeof Status>

/** Undefined when the agent has not said anything since the machine booted. */
export function findStatus(file: string = PATHS.status): Status | undefined {
  const text = findFile(file)
  return text === undefined ? undefined : Status.parse(JSON.parse(text))
}

/** Where it cannot be written the node is looked after all the same: what is there is old then, and `warn` is told. */
export function tellStatus(status: Status, warn: (message: string) => void, file: string = PATHS.status): void {
  try {
    writeIfChanged(file, json(status))
  } catch (error) {
    warn(`the status is not in ${file}: ${String(error)}`)
  }
}
