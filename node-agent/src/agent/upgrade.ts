import { setTimeout as sleep } from 'node:timers/promises'
import type { NodeConfig } from '#seed-api'
import { architecture } from '../machine.ts'
import { PATHS } from '../paths.ts'
import { lastLines } from '../report/lines.ts'
import type { WayOut } from '../proxy/way-out.ts'
import type { Settings } from '../settings.ts'
import { AGENT_VERSION } from '../version.ts'
import { type AgentStep, decideAgent, type Edition } from './decide.ts'
import { provideEdition } from './editions.ts'
import { lastWords } from './last-words.ts'
import { LIMIT_SECONDS, MOST_ATTEMPTS } from './launcher.ts'
import { beginTrial, type Failure, findFailure, forgetFailure, hasTrial, isOfTrial, removeUnused } from './links.ts'
import { watchOver } from './service.ts'
import { readAgentState, writeAgentState } from './state.ts'

/** The pass goes on while an agent is being fetched. */
const PATIENCE_MS = 1_000
/** Lines of the log, in which an agent that did not work may have said why. */
const LOOKED_AT = 60

export type AgentAsked = {
  readonly settings: Pick<Settings, 'programs' | 'agentSource'> & { readonly way?: WayOut | undefined }
  readonly wanted: NonNullable<NodeConfig['agent']> | undefined
  readonly uid: string
  readonly isReached: boolean
  readonly isKubeletMoving: boolean
  /** Names of the phases that are done: a new agent has to do them too. */
  readonly done: readonly string[]
  /** The program that asks this. */
  readonly self: readonly [node: string, script: string]
  /** These are not said but in tests. */
  readonly home?: string
  readonly logs?: string
  readonly running?: string
  readonly nowMs?: number
  readonly watch?: typeof watchOver
}

/** How far this machine is with another agent. */
export type AgentProgress =
  | { readonly kind: 'note'; readonly message?: string | undefined }
  /** It cannot be had, or did not work (`refused`: which): the one of before runs on. */
  | { readonly kind: 'failed'; readonly message: string; readonly refused?: string }

/**
 * Goes a step on the way to another agent, if there is one. When one is to be tried, a link says so, and whoever runs this
 * ends: what starts it anew starts the other one.
 */
export async function upgradeAgent(o: AgentAsked): Promise<AgentProgress> {
  const { home = PATHS.agent, running = AGENT_VERSION, nowMs = Date.now() } = o
  const step = decideAgent({
    ...o,
    architecture: architecture(),
    running,
    isTrial: isOfTrial(o.self[1], home),
    state: readAgentState(home),
    failure: findFailure(home),
    nowMs,
  })
  return act({ ...o, home, running, nowMs }, step)
}

type Doing = AgentAsked & Required<Pick<AgentAsked, 'home' | 'running' | 'nowMs'>>

async function act(o: Doing, step: AgentStep): Promise<AgentProgress> {
  switch (step.kind) {
    case 'stay':
      // While one waits to be started it is not this program's to clear up.
      if (step.note === undefined && !hasTrial(o.home)) removeUnused(o.home)
      return { kind: 'note', message: step.note ?? o.running }
    case 'hear':
      remember(o, { heard: { edition: step.edition.name, at: at(o) } })
      return { kind: 'note', message: `${o.running}, and ${step.edition.version} is to come` }
    case 'try':
      return begin(o, step.edition)
    case 'excuse':
      return excuse(o, step.failure)
    case 'refuse':
      return refuse(o, step.failure)
    case 'refused':
      return notWorking(o, step.edition.name, step.why)
  }
}

const at = ({ nowMs }: Doing) => new Date(nowMs).toISOString()

const remember = ({ home }: Doing, news: ReturnType<typeof readAgentState>) =>
  writeAgentState({ ...readAgentState(home), ...news }, home)

async function begin(o: Doing, edition: Edition): Promise<AgentProgress> {
  const found = await have(o, edition)
  if (found === undefined) return { kind: 'note', message: `${edition.version} is being fetched` }
  if (found instanceof Error) return { kind: 'failed', message: found.message }
  const { watch = watchOver } = o
  watch(o.self)
  const { refused: _ofAnother, ...state } = readAgentState(o.home)
  writeAgentState({ ...state, wereDone: [...o.done] }, o.home)
  beginTrial(edition.name, o.home)
  return { kind: 'note', message: `${edition.version} takes the place of ${o.running}` }
}

/** Undefined while it is being fetched; an Error when it cannot be had. */
function have({ settings, wanted, home }: Doing, edition: Edition): Promise<true | Error | undefined> {
  const provided = provideEdition(edition, { ...settings, source: wanted?.source, home }).then(
    () => true as const,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
  return Promise.race([provided, sleep(PATIENCE_MS, undefined, { ref: false })])
}

const WHY: Readonly<Record<Failure['kind'], string>> = {
  silent: `the cluster had not heard from it after ${LIMIT_SECONDS} s`,
  ended: `it ended ${MOST_ATTEMPTS} times before the cluster had heard from it`,
}

function refuse(o: Doing, { edition, kind }: Failure): AgentProgress {
  const words = lastWords(lastLines('agent', LOOKED_AT, o.logs), o.running)
  const why = words === undefined ? WHY[kind] : `${WHY[kind]}, and said last: ${words}`
  remember(o, { refused: { edition, why, at: at(o) } })
  forgetFailure(o.home)
  removeUnused(o.home)
  return notWorking(o, edition, why)
}

/** Why is the longest, and may be cut off. */
const notWorking = ({ running }: Doing, edition: string, why: string): AgentProgress => ({
  kind: 'failed',
  refused: edition,
  message:
    `agent ${edition} did not work, so ${running} runs again. It is tried no more until the cluster wants another one, ` +
    `or by \`seedbed-agent phases restart agent\`: ${why}`,
})

function excuse(o: Doing, { edition }: Failure): AgentProgress {
  const { excused } = readAgentState(o.home)
  const times = excused?.edition === edition ? excused.times : 0
  remember(o, { excused: { edition, times: times + 1 } })
  forgetFailure(o.home)
  return { kind: 'note', message: `agent ${edition} could not report, and the cluster is not reached now either` }
}

/** What did not work is tried again as soon as its turn is. */
export function forgetAgentRefusal(home: string = PATHS.agent): void {
  const { refused: _refused, excused: _excused, ...rest } = readAgentState(home)
  writeAgentState(rest, home)
  forgetFailure(home)
}
