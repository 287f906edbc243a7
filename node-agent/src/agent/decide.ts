import { createHash } from 'node:crypto'
import {
  agentEdition,
  compareKubernetesVersions as compareVersions,
  DEFAULT_AGENT_SPREAD_SECONDS,
  type NodeConfig,
} from '#seed-api'
import type { Failure } from './links.ts'
import type { AgentState } from './state.ts'

/** While nobody reaches the cluster, a new agent that did not report is not at fault; so often at most. */
const MOST_EXCUSES = 3

export type AgentFacts = {
  readonly wanted: NonNullable<NodeConfig['agent']> | undefined
  readonly architecture: string
  /** Version of the agent that asks this. */
  readonly running: string
  /** It is itself the one that is being tried. */
  readonly isTrial: boolean
  readonly state: AgentState
  /** What the one that was tried last has left, where it is not judged yet. */
  readonly failure: Failure | undefined
  /** Of the Node: no two nodes have their turn at the same time. */
  readonly uid: string
  /** Whether the cluster was reached just now. */
  readonly isReached: boolean
  /** Kubelet is on its way to another version, or its node is. */
  readonly isKubeletMoving: boolean
  readonly nowMs: number
}

/** Which packed agent: everything that it takes to get it. */
export type Edition = { readonly name: string; readonly version: string; readonly sha256: string }

export type AgentStep =
  /** `note`: where somebody may wonder. */
  | { readonly kind: 'stay'; readonly note?: string }
  /** From now on it is waited for its turn. */
  | { readonly kind: 'hear'; readonly edition: Edition }
  | { readonly kind: 'try'; readonly edition: Edition }
  /** What was tried last did not work; `excuse`: it may have been the cluster's fault. */
  | { readonly kind: 'refuse' | 'excuse'; readonly failure: Failure }
  | { readonly kind: 'refused'; readonly edition: Edition; readonly why: string }

const stay = (note?: string): AgentStep => ({ kind: 'stay', ...(note === undefined ? {} : { note }) })

/** What is next with the agent of this machine. Pure. */
export function decideAgent(o: AgentFacts): AgentStep {
  if (o.isTrial) return stay(`${o.running} is tried until the cluster has heard from it`)
  if (o.failure) return judgeFailure(o, o.failure)
  if (!o.wanted || o.wanted.version === o.running) return stay()
  const edition = editionFor(o)
  if (!edition) return stay(`the cluster names no digest of agent ${o.wanted.version} for ${o.architecture}`)
  const { refused } = o.state
  if (refused?.edition === edition.name) return { kind: 'refused', edition, why: refused.why }
  const why = whyNotNow(o, edition)
  if (why !== undefined) return stay(why)
  return turn(o, edition)
}

function judgeFailure({ state, isReached }: AgentFacts, failure: Failure): AgentStep {
  const times = state.excused?.edition === failure.edition ? state.excused.times : 0
  const isExcused = failure.kind === 'silent' && !isReached && times < MOST_EXCUSES
  return { kind: isExcused ? 'excuse' : 'refuse', failure }
}

/** Nothing is fetched whose digest nobody has named. */
function editionFor({ wanted, architecture }: AgentFacts): Edition | undefined {
  const [, sha256] = Object.entries(wanted?.sha256 ?? {}).find(([name]) => name === architecture) ?? []
  if (!wanted || sha256 === undefined) return undefined
  return { name: agentEdition(wanted.version, sha256), version: wanted.version, sha256 }
}

function whyNotNow({ wanted, running, isReached, isKubeletMoving }: AgentFacts, { version }: Edition) {
  if (compareVersions(version, running) < 0 && wanted?.allowDowngrade !== true) {
    return `the cluster wants ${version}, which is older than ${running}, and does not say that nodes may go back`
  }
  if (wanted?.held === true) return `another node went back from ${version}, so none begins with it`
  if (isKubeletMoving) return `${version} comes after the other kubelet`
  // It could not report either.
  return isReached ? undefined : `${version} comes once the cluster is reached`
}

/** Each node at a time of its own, the same however often it is asked. */
function turn({ state, wanted, uid, nowMs }: AgentFacts, edition: Edition): AgentStep {
  const { heard } = state
  // A clock that was set back would make it wait for as long.
  if (heard?.edition !== edition.name || !(Date.parse(heard.at) <= nowMs)) return { kind: 'hear', edition }
  const spreadMs = (wanted?.spreadSeconds ?? DEFAULT_AGENT_SPREAD_SECONDS) * 1_000
  const atMs = Date.parse(heard.at) + placeOf(`${uid} ${edition.name}`) * spreadMs
  if (nowMs >= atMs) return { kind: 'try', edition }
  return stay(`${edition.version} comes at ${new Date(atMs).toISOString()}: nodes take it one after the other`)
}

/** From 0 to 1. */
const placeOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
