import type { Milestones } from '../control-plane.ts'
import { median, percentile, rounded, spread, type Figure } from '../figures.ts'
import { ratioAt, type Turns } from '../turns.ts'
import type { Life } from './life.ts'

/** How many times as long as what is physically needed a control plane may take. */
const GOALS = { p50: 1.25, p95: 1.5, together: 1.25, deleted: 2 }

type Of<M> = (all: readonly M[]) => number[]

const access: Of<Milestones> = (all) => all.map((m) => m.accessMs)
const readyz: Of<Milestones> = (all) => all.map((m) => m.readyzMs)
const account: Of<Milestones> = (all) => all.map((m) => m.defaultServiceAccountMs)
const gone: Of<Life> = (all) => all.map((m) => m.deletedMs)

const ratio = <M>(turns: Turns<M>, share: number, of: Of<M>) => rounded(ratioAt(turns, share, of))

/** Of both, so that a reader sees what a ratio is made of. */
const typical = <M>(name: string, { product, floor }: Turns<M>, of: Of<M>): Figure[] => [
  { name, value: rounded(median(of(product)) / 1000), unit: 's' },
  { name: `floor_${name}`, value: rounded(median(of(floor)) / 1000), unit: 's' },
]

/** Of those that were made and taken away one by one. */
export function figuresOfOne(turns: Turns<Life>): Figure[] {
  const { product, floor } = turns
  return [
    { name: 'readyz_ratio_p50', value: ratio(turns, 0.5, readyz), unit: 'x', goal: { atMost: GOALS.p50 } },
    { name: 'readyz_ratio_p95', value: ratio(turns, 0.95, readyz), unit: 'x', goal: { atMost: GOALS.p95 } },
    { name: 'delete_ratio_p50', value: ratio(turns, 0.5, gone), unit: 'x', goal: { atMost: GOALS.deleted } },
    { name: 'default_sa_ratio_p50', value: ratio(turns, 0.5, account), unit: 'x' },
    { name: 'floor_spread', value: rounded(spread(readyz(floor))), unit: 'of the median' },
    { name: 'floor_delete_spread', value: rounded(spread(gone(floor))), unit: 'of the median' },
    // Until a person has a credential; until all pods of the floor are sent. Where the time goes begins here.
    ...typical('access_p50', turns, access),
    ...typical('readyz_p50', turns, readyz),
    { name: 'readyz_p95', value: rounded(percentile(readyz(product), 0.95) / 1000), unit: 's' },
    { name: 'floor_readyz_p95', value: rounded(percentile(readyz(floor), 0.95) / 1000), unit: 's' },
    ...typical('default_sa_p50', turns, account),
    ...typical('delete_p50', turns, gone),
    { name: 'runs', value: product.length, unit: 'each' },
  ]
}

/** Of rounds in which `count` were made at once; what is given of a round is the last of them. */
export function figuresOfMany(count: number, rounds: Turns<Milestones>): Figure[] {
  const name = `parallel${count}`
  const total = ratio(rounds, 0.5, readyz)
  return [
    { name: `${name}_total_ratio`, value: total, unit: 'x', goal: { atMost: GOALS.together } },
    { name: `${name}_default_sa_ratio`, value: ratio(rounds, 0.5, account), unit: 'x' },
    { name: `floor_${name}_spread`, value: rounded(spread(readyz(rounds.floor))), unit: 'of the median' },
    ...typical(`${name}_total`, rounds, readyz),
    ...typical(`${name}_default_sa`, rounds, account),
    { name: `${name}_rounds`, value: rounds.product.length, unit: 'each' },
  ]
}
