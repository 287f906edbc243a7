import type { AgentReport, ReportedPhase, Tunnels } from '#seed-api'
import type { PhaseStatus } from '../status.ts'
import { AGENT_VERSION } from '../version.ts'
import { redact } from './redact.ts'

const MAX_MESSAGE = 300

/** What the agent knows after a pass. */
export type Findings = {
  readonly phases: readonly PhaseStatus[]
  readonly repairs: Readonly<Record<string, number>>
  /** Undefined until it knows its cluster. */
  readonly tunnels: Tunnels | undefined
  /** The edition of the agent that is wanted and did not work. */
  readonly refusedAgent?: string | undefined
}

/** Says when something was by the clock of the cluster's API server, and keeps to what it said once. */
export class ServerTimes {
  readonly #said = new Map<string, { readonly own: string; readonly theirs: string }>()

  /** `since` by this machine's clock; `offsetMs`: how far the server's is ahead, which is known to about a second. */
  of(name: string, since: string, offsetMs: number): string {
    const before = this.#said.get(name)
    if (before?.own === since) return before.theirs
    const theirs = new Date(Math.round((Date.parse(since) + offsetMs) / 1_000) * 1_000).toISOString()
    this.#said.set(name, { own: since, theirs })
    return theirs
  }
}

/** What stands in the annotation of the Node. `sinceOf` says since when a phase is as it is. Pure. */
export function makeReport(
  { phases, repairs, tunnels, refusedAgent }: Findings,
  lines: readonly string[],
  sinceOf: (phase: PhaseStatus) => string,
): AgentReport {
  return {
    phases: phases.map((phase) => presentPhase(phase, sinceOf(phase))),
    ...(tunnels ? { tunnels } : {}),
    repairs,
    lines: [...lines],
    upgrades: true,
    version: AGENT_VERSION,
    ...(refusedAgent === undefined ? {} : { refused: refusedAgent }),
  }
}

const presentPhase = ({ name, title, state, failures, message }: PhaseStatus, since: string): ReportedPhase => ({
  name,
  title,
  state,
  since,
  ...(failures === undefined ? {} : { failures }),
  ...(message === undefined ? {} : { message: redact(message).slice(0, MAX_MESSAGE) }),
})
