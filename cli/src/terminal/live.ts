import { stripVTControlCharacters, styleText } from 'node:util'
import { formatDuration, formatReport } from './report.ts'
import type { Renderer, Step } from './steps.ts'

const FRAME_MS = 120
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const CLEAR_BELOW = '\u001B[0J'
const upLines = (count: number) => (count === 0 ? '\r' : `\u001B[${count}F`)

export type Screen = { write: (text: string) => void; columns: () => number; now: () => number }

/** Progress on a terminal: finished steps scroll away above, running ones are redrawn below. */
export function liveRenderer(screen: Screen): Renderer {
  const running = new Set<Step>()
  let drawn = 0
  let frame = 0
  let timer: NodeJS.Timeout | undefined

  const draw = (finished?: string) => {
    const lines = [...running].map((step) =>
      fit(runningLine(step, FRAMES[frame] ?? '', screen.now()), screen.columns()),
    )
    const above = finished === undefined ? '' : `${finished}\n`
    screen.write(`${upLines(drawn)}${CLEAR_BELOW}${above}${lines.map((line) => `${line}\n`).join('')}`)
    drawn = lines.length
  }
  const tick = () => {
    frame = (frame + 1) % FRAMES.length
    draw()
  }

  return {
    started(step) {
      running.add(step)
      timer ??= setInterval(tick, FRAME_MS).unref()
      draw()
    },
    reported: () => undefined, // the next frame shows it
    ended(step, outcome) {
      running.delete(step)
      const took = styleText('dim', formatDuration(screen.now() - step.startedAt))
      const mark = outcome === 'done' ? styleText('green', '✓') : styleText('red', '✗')
      draw(`${mark} ${step.title} ${took}`)
      if (running.size > 0) return
      clearInterval(timer)
      timer = undefined
    },
  }
}

function runningLine(step: Step, spinner: string, nowMs: number): string {
  const how = formatReport(step.report)
  const elapsed = formatDuration(nowMs - step.startedAt)
  return `${spinner} ${step.title} ${how === '' ? '' : `${how} `}(${elapsed})`
}

/** A line that wraps would break the count of lines to go up. */
function fit(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line)
  return plain.length < columns ? plain : `${plain.slice(0, Math.max(columns - 2, 1))}…`
}
