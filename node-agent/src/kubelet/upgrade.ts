import { setTimeout as sleep } from 'node:timers/promises'
import { findTrouble } from '../services/services.ts'
import type { WayOut } from '../proxy/way-out.ts'
import type { Settings } from '../settings.ts'
import type { NodeFacts } from '../phase.ts'
import { againAt, decideKubelet, type KubeletStep } from './decide.ts'
import type { KubeletProgress } from './progress.ts'
import { findLaidOut, ownKubelet, provideKubelet, removeOthers, versionOf } from './programs.ts'
import { findKubeletState, type KubeletState, type Program, writeFirstState, writeKubeletState } from './state.ts'

/** The pass goes on while a program is being fetched. */
const PATIENCE_MS = 1_000

export type KubeletAsked = {
  readonly settings: Settings & { readonly way?: WayOut | undefined }
  readonly node: NodeFacts
  /** What the cluster says that nodes should have. */
  readonly newest: string
  /** Whether a kubelet was set up here before. */
  readonly isSetUp: boolean
  /** Where it stands how far that is; where all nodes have it, unless told otherwise. */
  readonly stateFile?: string
  /** Reads the Node again. */
  readonly look: () => Promise<NodeFacts>
}

/** Which kubelet is to run now. */
export type ChosenKubelet = {
  readonly program: Program
  readonly progress?: KubeletProgress
  /** It was another one until now, which may have been another file of the same name. */
  readonly isOther?: true
}

/** Since when this process has been looking at a trial, by when that began. */
const looking = new Map<string, number>()

/**
 * Goes a step on the way to another kubelet, if there is one, and says which is to run. What it decides is on disk before
 * it is done: after a crash at any moment the next pass runs what stands there.
 */
export async function chooseKubelet(o: KubeletAsked): Promise<ChosenKubelet> {
  const state = findKubeletState(o.stateFile) ?? begin(o)
  if (!state.trial && !o.node.upgrade) return { program: state.current }
  const node = state.trial ? await o.look() : o.node
  // What runs: its file may have become another one since.
  const version = node.version ?? state.current.version ?? (await versionOf(state.current.file))
  const step = decideKubelet({
    state,
    version,
    mark: node.upgrade,
    newest: o.newest,
    node: node.version === undefined ? undefined : { version: node.version, ready: node.ready },
    lookedMs: lookedMs(state),
    nowMs: Date.now(),
  })
  return act(o, state, step)
}

/** What a machine begins with: of the version that its cluster wants where that lies ready, and else its own. */
function begin({ settings, newest, isSetUp, stateFile }: KubeletAsked): KubeletState {
  const laidOut = isSetUp ? undefined : findLaidOut(settings, newest)
  const state = { current: laidOut === undefined ? { file: ownKubelet(settings) } : { file: laidOut, version: newest } }
  writeFirstState(state, stateFile)
  return state
}

function lookedMs({ trial }: KubeletState): number {
  if (!trial) return 0
  const since = looking.get(trial.since) ?? performance.now()
  looking.set(trial.since, since)
  return performance.now() - since
}

async function act(o: KubeletAsked, state: KubeletState, step: KubeletStep): Promise<ChosenKubelet> {
  const { current, trial } = state
  switch (step.kind) {
    case 'stay':
      return { program: current }
    case 'prepare':
      // It is asked for again, and what is wrong with it is told, when it is to be tried.
      provideKubelet(o.settings, step.version).catch(() => undefined)
      return said(current, 'note', `its pods go elsewhere before kubelet ${step.version} takes its place`)
    case 'try':
      return begun(o, state, step.version)
    case 'await':
      return said(trial ?? current, 'waiting', `kubelet ${step.version} has not said yet that the node is ready`)
    case 'keep':
      return kept(o, state)
    case 'back':
      return back(o, state)
    case 'refused':
      return said(current, 'failed', notWorking(state, step))
  }
}

/** What its log said last is the longest, and may be cut off. */
const notWorking = ({ current, refused }: KubeletState, o: { why: string; againAt: string }): string =>
  `kubelet ${refused?.version} did not work, so ${nameOf(current)} runs again. It is tried again at ${o.againAt}, ` +
  `or at once by \`seedbed-agent phases restart kubelet\`: ${o.why}`

const said = (program: Program, kind: KubeletProgress['kind'], message: string): ChosenKubelet => ({
  program,
  progress: { kind, message },
})

const isOther = (...what: Parameters<typeof said>): ChosenKubelet => ({ ...said(...what), isOther: true })

async function begun(o: KubeletAsked, state: KubeletState, version: string): Promise<ChosenKubelet> {
  const found = await have(o.settings, version)
  if (found === undefined) return said(state.current, 'waiting', `kubelet ${version} is being fetched`)
  if (found instanceof Error) return said(state.current, 'failed', found.message)
  const trial = { file: found.file, version, since: new Date().toISOString() }
  const { refused: _refused, ...rest } = state
  writeKubeletState({ ...rest, trial }, o.stateFile)
  return isOther(trial, 'waiting', `kubelet ${version} takes the place of ${nameOf(state.current)}`)
}

const nameOf = ({ version }: Program): string => version ?? 'the one of before'

/** Undefined while it is being fetched; an Error when it cannot be had. */
function have(settings: KubeletAsked['settings'], version: string): Promise<Program | Error | undefined> {
  const provided = provideKubelet(settings, version).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  )
  return Promise.race([provided, sleep(PATIENCE_MS, undefined, { ref: false })])
}

function kept({ stateFile }: KubeletAsked, { current, trial }: KubeletState): ChosenKubelet {
  if (!trial) return { program: current }
  const { since: _since, ...program } = trial
  writeKubeletState({ current: program, previous: current }, stateFile)
  removeOthers([program, current])
  return { program }
}

/** The one of before again. */
async function back({ stateFile }: KubeletAsked, { trial, ...state }: KubeletState): Promise<ChosenKubelet> {
  if (!trial) return { program: state.current }
  const why = (await findTrouble('kubelet')) ?? 'it did not say that the node is ready'
  const refused = { version: trial.version, why, at: new Date().toISOString() }
  writeKubeletState({ ...state, refused }, stateFile)
  return isOther(state.current, 'failed', notWorking({ ...state, refused }, { why, againAt: againAt(refused) }))
}

/** What did not work is tried again at once. */
export function forgetRefusal(stateFile?: string): void {
  const state = findKubeletState(stateFile)
  if (!state?.refused) return
  const { refused: _refused, ...rest } = state
  writeKubeletState(rest, stateFile)
}
