import { CLUSTER_METRIC_LIMITS } from '#seed-api'
import { checkRange, invalid, type InvalidInput } from '../input.ts'

const { retentionSeconds, minStepSeconds, points } = CLUSTER_METRIC_LIMITS
export const LAST_SECONDS = [300, retentionSeconds] as const
/** As many as a chart can show. */
const USUAL_POINTS = 120
const MOST_POINTS = points - 1

export type AskedWindow = {
  readonly lastSeconds?: number | null | undefined
  readonly end?: Date | null | undefined
  readonly stepSeconds?: number | null | undefined
}
/** Seconds since 1970, all of them multiples of `step`: so that all who look at the same time ask the same. */
export type Window = { readonly start: number; readonly end: number; readonly step: number }

/** The points at which figures are wanted, or what is wrong with what was asked. Pure. */
export function decideWindow(asked: AskedWindow, now: Date): { kind: 'ok'; window: Window } | InvalidInput {
  const last = asked.lastSeconds ?? 3_600
  const wrong = checkRange('lastSeconds', last, LAST_SECONDS)
  if (wrong) return wrong
  const nowSeconds = Math.floor(now.getTime() / 1_000)
  const wanted = Math.floor((asked.end?.getTime() ?? now.getTime()) / 1_000)
  if (Number.isNaN(wanted) || wanted > nowSeconds + minStepSeconds)
    return invalid('end', 'It lies in the future: leave it out for figures until now.')
  if (wanted - last < nowSeconds - retentionSeconds - minStepSeconds)
    return invalid('end', `Figures are kept for ${retentionSeconds / 3_600} hours: ask for a later or a shorter time.`)
  const least = roundUp(last / MOST_POINTS)
  const step = asked.stepSeconds ?? roundUp(last / USUAL_POINTS)
  const most = last / 2
  const wrongStep = checkRange('stepSeconds', step, [Math.min(least, most), most])
  if (wrongStep) return wrongStep
  const end = Math.floor(wanted / step) * step
  return { kind: 'ok', window: { start: end - Math.floor(last / step) * step, end, step } }
}

const roundUp = (step: number): number => Math.max(1, Math.ceil(step / minStepSeconds)) * minStepSeconds
