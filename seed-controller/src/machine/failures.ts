import type { MachineInputs, Member } from './inputs.ts'
import { timeOf } from './inputs.ts'
import type { PoolMemory } from './memory.ts'

/** From the order of a machine until its Node is there; usually it is a minute. */
const JOINED_WITHIN_MS = 15 * 60_000
/** So many times in a row machines of a pool are made that do not join. The last are left for somebody to look at. */
const MOST_ATTEMPTS = 3
const FIRST_PAUSE_MS = 60_000

type Failures = {
  /** Failed, and left for somebody to look at. */
  readonly kept: readonly Member[]
  readonly ended: readonly Member[]
  readonly memory: PoolMemory | undefined
}

/** Which machines are given up. Those that were made together fail one shortly after the other, and are one attempt. Pure. */
export function judgeFailures(
  o: MachineInputs,
  live: readonly Member[],
  { wanted, before }: { readonly wanted: number; readonly before: PoolMemory | undefined },
): Failures {
  // One that its provider gave up and that its cluster does not hear of has nothing left to lose.
  const lost = live.filter(({ machine, node }) => machine.state === 'Failed' && node?.ready === false)
  const failed = live.filter((member) => hasFailed(o, member))
  if (failed.length === 0) return { kept: [], ended: lost, memory: before }
  if (before && isPausing(o, before)) return { kept: [], ended: [...lost, ...failed], memory: before }
  const failures = (before?.failures ?? 0) + 1
  if (failures >= MOST_ATTEMPTS && wanted > 0) return { kept: failed, ended: lost, memory: before }
  const until = new Date(o.now.getTime() + FIRST_PAUSE_MS * 2 ** (failures - 1)).toISOString()
  return { kept: [], ended: [...lost, ...failed], memory: { failures, retryAt: until } }
}

/** Not for want of room: since machines failed. */
const isPausing = ({ now }: MachineInputs, { problem, retryAt }: PoolMemory): boolean =>
  !problem && timeOf(retryAt) > now.getTime()

function hasFailed({ now, answeringSince }: MachineInputs, { machine, node }: Member): boolean {
  if (node) return false
  const couldJoinSince = Math.max(timeOf(machine.createdAt), answeringSince.getTime())
  return machine.state === 'Failed' || now.getTime() - couldJoinSince >= JOINED_WITHIN_MS
}
