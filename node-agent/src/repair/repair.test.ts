import { expect, it } from 'vitest'
import { Repairs } from './repairs.ts'
import { Watchdog } from './watchdog.ts'

it('counts by what was repaired', () => {
  const repairs = new Repairs()
  for (const what of ['kubelet', 'network', 'kubelet']) repairs.note(what)
  expect(repairs.counts).toEqual({ kubelet: 2, network: 1 })
})

type Span = { readonly from?: number; readonly seconds: number }

/** When it bites, in seconds, if it looks each second. */
function bites(dog: Watchdog, answers: (second: number) => boolean, { from = 0, seconds }: Span): number[] {
  return Array.from({ length: seconds }, (_, i) => from + i).filter((s) => dog.look(answers(s), s * 1000))
}

it('waits twice as long each time', () => {
  expect(bites(new Watchdog(), () => false, { seconds: 200 })).toEqual([20, 61, 142])
})

it('leaves alone what answers now and then', () => {
  expect(bites(new Watchdog(), (s) => s % 15 === 0, { seconds: 200 })).toEqual([])
})

it('begins anew with what has been well for long', () => {
  const dog = new Watchdog()
  expect(bites(dog, (s) => s > 20, { seconds: 100 })).toEqual([20])
  expect(bites(dog, () => false, { from: 100, seconds: 25 })).toEqual([120])
})
