import type { Progress, Report } from '../../../local/progress.ts'

export type Step = {
  readonly title: string
  readonly startedAt: number
  report: Report
}
export type Outcome = 'done' | 'failed'

/** What draws steps. It is told of each start, report and end, and may look at the running ones at any time. */
export type Renderer = {
  started: (step: Step) => void
  reported: (step: Step) => void
  ended: (step: Step, outcome: Outcome) => void
}

/** Keeps track of steps, which may run side by side; how they look is the renderer's. `now` is in milliseconds. */
export function createProgress(renderer: Renderer, now: () => number = Date.now): Progress {
  return {
    async step(title, run) {
      const step: Step = { title, startedAt: now(), report: {} }
      renderer.started(step)
      try {
        const result = await run((report) => {
          step.report = report
          renderer.reported(step)
        })
        renderer.ended(step, 'done')
        return result
      } catch (error) {
        renderer.ended(step, 'failed')
        throw error
      }
    },
  }
}
