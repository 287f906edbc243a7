import { TUNED_COMPONENTS, type TunedComponent } from '#seed-api'
import { checkLine, invalid, type InvalidInput } from '../input.ts'
import type { Pause } from './model.ts'

/** A pause without an end lasts until somebody resumes the cluster; one without components is of the whole cluster. */
export type AskedPause = {
  readonly reason?: string | null | undefined
  readonly until?: Date | null | undefined
  readonly components?: readonly TunedComponent[] | null | undefined
}

/** Says what is wrong with a pause that is asked for. Pure. */
export function checkPause({ reason, until, components }: AskedPause, now: Date): InvalidInput | undefined {
  const mistake = checkLine('reason', reason ?? '')
  if (mistake) return mistake
  if (until && until <= now) return invalid('until', `${until.toISOString()} is over: name a moment in the future.`)
  if (components?.length === 0) {
    const all = TUNED_COMPONENTS.join(', ')
    return invalid('components', `Name at least one of ${all}, or leave it away to pause the whole cluster.`)
  }
  return undefined
}

/** What is kept of a pause that was asked for. Pure. */
export function newPause({ reason, until, components }: AskedPause, who: { by: string; now: Date }): Pause {
  const asked = new Set(components ?? [])
  return {
    ...(asked.size > 0 ? { components: TUNED_COMPONENTS.filter((one) => asked.has(one)) } : {}),
    by: who.by,
    since: who.now,
    ...(reason ? { reason } : {}),
    ...(until ? { until } : {}),
  }
}

/** Whether nothing at all of the cluster is changed or repaired. Pure. */
export const isPaused = ({ pause }: { readonly pause?: Pause | undefined }): boolean =>
  pause !== undefined && pause.components === undefined
