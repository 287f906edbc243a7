import { setTimeout as sleep } from 'node:timers/promises'
import { describePhase, describePhaseInFull } from '../describe.ts'
import { StalledError } from '../errors.ts'
import { STEPS } from '../phases/all.ts'
import { findRunning, hangUpService } from '../services/services.ts'
import { findSettings } from '../settings.ts'
import { findStatus, type PhaseStatus } from '../status.ts'
import { orderRestart, orderStart, orderStop, readOrders } from './orders.ts'

const POLL_MS = 50
/** A pass may be waiting for an API server that does not answer. */
const PATIENCE_MS = 30_000

export type PhaseVerb = 'list' | 'status' | 'start' | 'stop' | 'restart'
type Said = { readonly lines: readonly string[]; readonly json: unknown; readonly healthy: boolean }

const ALL = STEPS.flat()

/**
 * `seedbed-agent phases VERB [PHASE]`. Orders are files, and hold whether the agent runs or not.
 * @throws StalledError for a phase that there is not, or a machine that has not joined
 */
export async function commandPhases(verb: PhaseVerb, name: string | undefined): Promise<Said> {
  if (verb === 'list') return { lines: ALL.map((p) => `${p.name}: ${p.title}`), json: ALL.map(plain), healthy: true }
  if (verb === 'status') return sayStatus(name === undefined ? undefined : known(name))
  const phase = known(name)
  if (!findSettings()) throw new StalledError('this machine has not joined a cluster: it has no phases to steer')
  if (verb === 'stop') orderStop(phase)
  else if (verb === 'restart') orderRestart(phase)
  else if (!orderStart(phase)) return say(findPhase(phase), [`Phase ${phase} was not stopped.`])
  if (verb === 'restart' && readOrders().stopped.has(phase)) orderStart(phase)
  return awaitAgent(verb, phase)
}

const plain = ({ name, title }: { name: string; title: string }) => ({ name, title })
const findPhase = (name: string) => findStatus()?.phases.find((p) => p.name === name)

/** @throws StalledError naming those there are */
function known(name: string | undefined): string {
  if (name !== undefined && ALL.some((p) => p.name === name)) return name
  const all = ALL.map((p) => p.name).join(', ')
  throw new StalledError(name === undefined ? `name a phase: ${all}` : `there is no phase "${name}": there are ${all}`)
}

function sayStatus(only: string | undefined): Said {
  const status = findStatus()
  if (!status) throw new StalledError('the agent has not said anything since this machine started: is it running?')
  const phases = status.phases.filter((p) => only === undefined || p.name === only)
  return {
    lines: phases.flatMap(describePhaseInFull),
    json: only === undefined ? phases : phases[0],
    healthy: phases.every((p) => p.state === 'done'),
  }
}

/** Until the agent has acted on the order, which it is woken for. */
async function awaitAgent(verb: 'start' | 'stop' | 'restart', phase: string): Promise<Said> {
  if ((await findRunning('agent')) === undefined) {
    return say(findPhase(phase), [`The agent does not run: it does so as soon as it starts.`])
  }
  await hangUpService('agent')
  const deadlineMs = performance.now() + PATIENCE_MS
  while (!isDone(verb, phase)) {
    if (performance.now() > deadlineMs) return say(findPhase(phase), ['The agent has not come to it yet; it will.'])
    await sleep(POLL_MS)
  }
  return say(findPhase(phase))
}

function isDone(verb: 'start' | 'stop' | 'restart', phase: string): boolean {
  if (verb === 'restart') return !readOrders().restart.has(phase)
  return (findPhase(phase)?.state === 'stopped') === (verb === 'stop')
}

const say = (phase: PhaseStatus | undefined, notes: readonly string[] = []): Said => ({
  lines: [...notes, ...(phase ? [describePhase(phase)] : [])],
  json: phase ?? null,
  healthy: true,
})
