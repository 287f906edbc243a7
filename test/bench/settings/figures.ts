import { memory, ratio, spreadOf, time } from '../density/figures.ts'
import { FLOOR } from '../density/idle.ts'
import { median, rounded, type Figure } from '../figures.ts'
import type { Worked } from './work.ts'

/** What settings buy (less than 1) and cost (more than 1), beside control planes of the same run that have none of them. */
export function figures(all: readonly Worked[], kinds: readonly string[]): Figure[] {
  const of = (kind: string) => all.filter(({ plane }) => plane.kind === kind)
  const floor = of(FLOOR)
  return [
    { name: 'floor_memory_spread', value: spreadOf(idle(floor), memory), unit: 'of the median' },
    { name: 'floor_idle_cpu_spread', value: spreadOf(idle(floor), time), unit: 'of the median' },
    { name: 'floor_begin_cpu_spread', value: spreadOf(begun(floor), time), unit: 'of the median' },
    { name: 'floor_work_cpu_spread', value: spreadOf(work(floor), time), unit: 'of the median' },
    ...kinds.flatMap((kind) => compared(kind, of(kind), floor)),
    { name: 'control_planes', value: floor.length, unit: 'of each' },
  ]
}

const idle = (all: readonly Worked[]) => all.map((one) => one.idle)
const begun = (all: readonly Worked[]) => all.map((one) => one.begun)
const work = (all: readonly Worked[]) => all.map((one) => one.work)
const answer = (all: readonly Worked[]) => median(all.flatMap((one) => one.answerMs))

function compared(kind: string, these: readonly Worked[], floor: readonly Worked[]): Figure[] {
  const values = {
    memory: ratio(idle(these), idle(floor), memory),
    idle_cpu: ratio(idle(these), idle(floor), time),
    begin_cpu: ratio(begun(these), begun(floor), time),
    work_cpu: ratio(work(these), work(floor), time),
    work_memory: ratio(work(these), work(floor), memory),
    work_p50: rounded(answer(these) / answer(floor)),
  }
  return Object.entries(values).map(([what, value]) => ({ name: `${kind}_${what}_ratio`, value, unit: 'x' }))
}
