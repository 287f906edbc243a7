import type { Tone } from '../ui/state.tsx'

type Agent = {
  readonly state: 'HEALTHY' | 'FAILING' | 'SILENT' | 'UNKNOWN'
  readonly since?: string | null
  readonly heardAt?: string | null
}
type Problem = { readonly reason: 'PHASE_FAILING' | 'AGENT_SILENT' | 'NOT_READY' }

export type NodeFacts = {
  readonly ready: boolean
  readonly readySince?: string | null
  readonly cordoned: boolean
  readonly problem?: Problem | null
  readonly agent: Agent
}

export type NodeSummary = {
  readonly tone: Tone
  readonly word: string
  /** Since when its problem is there, where somebody knows. */
  readonly since: string | undefined
}

/** A node in a word and a colour: what is wrong comes before what somebody wanted so. */
export function summarizeNode(node: NodeFacts): NodeSummary {
  const { ready, readySince, cordoned, problem, agent } = node
  if (problem?.reason === 'PHASE_FAILING') {
    return { tone: 'bad', word: ready ? 'Agent fails' : 'Not ready', since: agent.since ?? undefined }
  }
  if (!ready) {
    const since = readySince ?? undefined
    return agent.state === 'UNKNOWN'
      ? { tone: 'wait', word: 'Joining', since }
      : { tone: 'bad', word: 'Not ready', since }
  }
  return summarizeReady(cordoned, agent)
}

function summarizeReady(cordoned: boolean, agent: Agent): NodeSummary {
  if (agent.state === 'SILENT') return { tone: 'wait', word: 'Agent silent', since: agent.heardAt ?? undefined }
  if (cordoned) return { tone: 'wait', word: 'Cordoned', since: undefined }
  return { tone: 'good', word: 'Ready', since: undefined }
}

export type PhaseFacts = {
  readonly state: 'DONE' | 'WAITING' | 'FAILED' | 'PENDING' | 'STOPPED'
  readonly failures: number
  readonly message?: string | null
}

const PHASES: Record<PhaseFacts['state'], readonly [Tone, string]> = {
  DONE: ['good', 'done'],
  WAITING: ['wait', 'waiting'],
  FAILED: ['bad', 'failed'],
  PENDING: ['none', 'not its turn yet'],
  STOPPED: ['wait', 'stopped by a person'],
}

/** A phase of an agent: its colour, its state in words, and a sentence that is empty where there is nothing to say. */
export function explainPhase({ state, failures, message }: PhaseFacts) {
  const [tone, word] = PHASES[state]
  const again = failures > 1 ? ` It failed at least ${failures} times in a row, and is tried again.` : ''
  return {
    tone,
    word,
    sentence: `${message ?? ''}${again}`.trim(),
  }
}
