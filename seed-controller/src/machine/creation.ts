import type { Action } from './actions.ts'
import { type MachineInputs, type Member, timeOf } from './inputs.ts'
import type { PoolMemory } from './memory.ts'
import type { Machine } from './provider.ts'

/** Of one pool, at a time: a provider gets no more than it can take. */
const MOST_STARTING = 5

/** Why no further machine of a pool is made. */
export type Hold =
  | { readonly kind: 'attempts'; readonly machines: readonly Machine[] }
  | { readonly kind: 'pause'; readonly until: string }
  | { readonly kind: 'problem'; readonly problem: NonNullable<PoolMemory['problem']> }

type Missing = {
  readonly pool: string
  readonly taken: ReadonlySet<string>
  readonly missing: number
  readonly starting: readonly string[]
  readonly kept: readonly Member[]
  readonly memory: PoolMemory | undefined
}

/** Pure. */
export function planCreation(
  o: MachineInputs,
  m: Missing,
): { readonly create: readonly Action[]; readonly hold?: Hold } {
  // Those that failed are in the place of some, so that none may be missing.
  if (m.kept.length > 0)
    return { create: [], hold: { kind: 'attempts', machines: m.kept.map(({ machine }) => machine) } }
  if (m.missing <= 0) return { create: [] }
  const { problem, retryAt } = m.memory ?? {}
  const isEarly = retryAt !== undefined && timeOf(retryAt) > o.now.getTime()
  if (problem && (isEarly || problem.kind === 'InvalidSpec')) return { create: [], hold: { kind: 'problem', problem } }
  if (isEarly) return { create: [], hold: { kind: 'pause', until: retryAt } }
  const room = Math.min(m.missing, MOST_STARTING - m.starting.length)
  return { create: freeNames(m, room).map((name) => ({ kind: 'create', name, pool: m.pool })) }
}

/** The lowest, so that who asks again after a crash asks for the same. */
function freeNames({ pool, taken }: Missing, count: number): string[] {
  const names: string[] = []
  for (let n = 1; names.length < count; n += 1) {
    const name = `${pool}-${n}`
    if (!taken.has(name)) names.push(name)
  }
  return names
}
