import { median, rounded, spread, type Figure } from '../figures.ts'
import { FLOOR, PRODUCT, type Plane, type Rested } from './idle.ts'
import { useOfComponents, type Use, type Uses } from './usage.ts'

/** What both have: how much memory a control plane needs is a question of these. */
const FOUR = ['etcd', 'apiserver', 'controller-manager', 'scheduler'] as const
/** What only the product has. */
const MORE = ['vpn', 'prometheus'] as const

/** Of `memory_private_ratio`. */
const GOAL = { atMost: 1.15 }

type Of = (use: Use) => number
export const memory: Of = ({ privateMiB }) => privateMiB
export const time: Of = ({ cpuMs }) => cpuMs

/** What these components take of each control plane of a kind. */
const each = (uses: readonly Uses[], components: readonly string[], of: Of) =>
  uses.map((one) => of(useOfComponents(one, components)))

/** How many times as much as others of the same run the four components take. */
export const ratio = (uses: readonly Uses[], floor: readonly Uses[], of: Of): number =>
  rounded(median(each(uses, FOUR, of)) / median(each(floor, FOUR, of)))

/** How far apart equal ones are. */
export const spreadOf = (uses: readonly Uses[], of: Of): number => rounded(spread(each(uses, FOUR, of)))

const idleOf = (all: readonly Rested<Plane>[], kind: string) =>
  all.filter(({ plane }) => plane.kind === kind).map(({ idle }) => idle)

/** Of clusters and bare control planes that were left alone at the same time. */
export function figures(all: readonly Rested<Plane>[]): Figure[] {
  const [product, floor] = [idleOf(all, PRODUCT), idleOf(all, FLOOR)]
  const typical = (uses: readonly Uses[], component: string) => rounded(median(each(uses, [component], memory)))
  return [
    { name: 'memory_private_ratio', value: ratio(product, floor, memory), unit: 'x', goal: GOAL },
    { name: 'floor_spread', value: spreadOf(floor, memory), unit: 'of the median' },
    { name: 'idle_cpu_ratio', value: ratio(product, floor, time), unit: 'x' },
    { name: 'floor_idle_cpu_spread', value: spreadOf(floor, time), unit: 'of the median' },
    ...FOUR.flatMap((component) => [
      { name: `${component}_mib`, value: typical(product, component), unit: 'MiB private' },
      { name: `floor_${component}_mib`, value: typical(floor, component), unit: 'MiB private' },
    ]),
    ...MORE.map((component) => ({
      name: `${component}_mib`,
      value: typical(product, component),
      unit: 'MiB private',
    })),
    { name: 'control_planes', value: product.length, unit: 'each' },
  ]
}
