import type { V1Node } from '@kubernetes/client-node'

/** As the agent of a node writes it; the seed-controller reads the same. */
const CONDITION = 'AgentHealthy'
const SILENT_MS = 300_000

/** `unknown`: it never reported, because it is older than that or is joining. `silent`: not for five minutes. */
export type AgentState = {
  readonly state: 'healthy' | 'unhealthy' | 'silent' | 'unknown'
  /** What is wrong, in a sentence that begins with the phase. */
  readonly message?: string
  /** RFC 3339: when it was heard of last. */
  readonly heardAt?: string
}

/** What is known of the agent of a node at `now`. Pure. */
export function agentState({ status }: V1Node, now: Date): AgentState {
  const said = status?.conditions?.find(({ type }) => type === CONDITION)
  const heard = said?.lastHeartbeatTime
  if (!said || !heard) return { state: 'unknown' }
  const heardAt = heard.toISOString()
  if (now.getTime() - heard.getTime() >= SILENT_MS) return { state: 'silent', heardAt }
  if (said.status === 'True') return { state: 'healthy', heardAt }
  return { state: 'unhealthy', heardAt, ...(said.message === undefined ? {} : { message: said.message }) }
}

/** For one cell of a table. */
export function describeAgent({ state, message, heardAt }: AgentState): string {
  if (state === 'unhealthy') return `Unhealthy: ${message ?? 'it does not say why'}`
  return state === 'silent' ? `silent since ${heardAt ?? 'it joined'}` : state
}
