import { formatDuration, formatReport } from './report.ts'
import type { Renderer, Step } from './steps.ts'

const EVERY_MS = 15_000
/** Steps that end sooner than this say so in one line instead of two. */
const QUIET_MS = 1_000

/**
 * Progress for logs and pipes: at most one line when a step starts, one when it ends,
 * and one every 15 seconds in between.
 */
export function plainRenderer(write: (line: string) => void, now: () => number = Date.now): Renderer {
  const timers = new Map<Step, NodeJS.Timeout>()

  const again = (step: Step, afterMs: number, say: () => void) => {
    const timer = setTimeout(() => {
      say()
      again(step, EVERY_MS, () => write(stillLine(step, now())))
    }, afterMs)
    timer.unref() // a line that nobody waits for must not keep the process alive
    timers.set(step, timer)
  }

  return {
    started: (step) => again(step, QUIET_MS, () => write(`… ${step.title}`)),
    reported: () => undefined,
    ended(step, outcome) {
      clearTimeout(timers.get(step))
      timers.delete(step)
      const took = formatDuration(now() - step.startedAt)
      write(outcome === 'done' ? `✓ ${step.title} (${took})` : `✗ ${step.title}: failed after ${took}`)
    },
  }
}

function stillLine(step: Step, nowMs: number): string {
  const elapsed = formatDuration(nowMs - step.startedAt)
  const how = formatReport(step.report)
  return how === '' ? `… ${step.title} (${elapsed})` : `… ${step.title}: ${how} (${elapsed})`
}
