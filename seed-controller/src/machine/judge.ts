import type { Reason } from '../cluster/reasons.ts'
import type { Facts } from '../facts.ts'
import { podName } from '../node-upgrade/pods.ts'
import type { Hold } from './creation.ts'
import type { PoolPlan } from './plan.ts'

const MOST_NAMES = 5

/** Why pods may not end now, by `NAMESPACE/NAME`. */
export type Refusals = ReadonlyMap<string, string>

export type MachinesVerdict = { readonly reason: Reason; readonly facts: Facts }

/** How far the pools are, in words: what a person has to do something about first, then what is waited for. Pure. */
export function judgeMachines(pools: readonly PoolPlan[], refusals: Refusals): MachinesVerdict {
  return judgeHolds(pools) ?? judgeProgress(pools, refusals)
}

/** In the order of how much they need somebody. */
const HELD: readonly (readonly [reason: Reason, is: (hold: Hold) => boolean])[] = [
  ['MachinesRefused', (hold) => isProblem(hold, 'InvalidSpec')],
  ['MachinesFailing', ({ kind }) => kind === 'attempts'],
  ['MachinesWithoutRoom', (hold) => isProblem(hold, 'QuotaExceeded')],
  ['ProviderUnavailable', (hold) => isProblem(hold, 'Unavailable')],
  ['MachinesPausing', ({ kind }) => kind === 'pause'],
]

function judgeHolds(pools: readonly PoolPlan[]): MachinesVerdict | undefined {
  for (const [reason, is] of HELD) {
    const held = pools.filter(({ hold }) => hold && is(hold))
    if (held.length > 0) return { reason, facts: { detail: names(held.map(wordsOfHold)) } }
  }
  return undefined
}

const isProblem = (hold: Hold, kind: string) => hold.kind === 'problem' && hold.problem.kind === kind

function wordsOfHold({ pool, hold, joined, wanted, memory }: PoolPlan): string {
  const far = `${pool} has ${joined} of ${wanted}`
  switch (hold?.kind) {
    case 'attempts':
      return `${far}, and ${names(hold.machines.map(({ name, message }) => (message ? `${name} (${message})` : name)))}`
    case 'problem':
      return `${far}; ${hold.problem.message.replace(/\.$/, '')}`
    case 'pause':
      return `${far}, after ${memory?.failures ?? 1} of 3 attempts the next is made at ${hold.until}`
    case undefined:
      return far
  }
}

function judgeProgress(pools: readonly PoolPlan[], refusals: Refusals): MachinesVerdict {
  const coming = pools.filter(({ joined, wanted }) => joined < wanted)
  if (coming.length > 0) return { reason: 'MachinesComing', facts: { detail: names(coming.map(wordsOfComing)) } }
  const going = pools.flatMap(({ leaving, ending }) => [
    ...leaving.map((each) => `${each.name} (${whyThere(each, refusals)})`),
    ...ending.map((name) => `${name} (being deleted)`),
  ])
  if (going.length > 0) return { reason: 'MachinesLeaving', facts: { detail: names(going) } }
  const wanted = pools.filter((pool) => pool.wanted > 0)
  if (wanted.length === 0) return { reason: 'MachinesNone', facts: {} }
  return { reason: 'MachinesThere', facts: { detail: names(wanted.map(({ pool, joined }) => `${pool} ${joined}`)) } }
}

function wordsOfComing({ pool, joined, wanted, starting }: PoolPlan): string {
  const far = `${pool} has ${joined} of ${wanted}`
  return starting.length === 0 ? far : `${far}, and ${names(starting)} to come`
}

function whyThere({ pods }: PoolPlan['leaving'][number], refusals: Refusals): string {
  if (pods.length === 0) return 'it is next'
  const waits = pods.map((pod) => {
    if (pod.endingSince !== undefined) return `${podName(pod)} is ending since ${pod.endingSince}`
    if (!pod.isManaged) return `${podName(pod)} is left to you: nothing would make it anew`
    return `${podName(pod)}: ${refusals.get(podName(pod)) ?? 'it was asked to end'}`
  })
  return `waiting for ${names(waits)}`
}

/** The first few, and how many more. */
function names(all: readonly string[]): string {
  const more = all.length - MOST_NAMES
  return more > 0 ? `${all.slice(0, MOST_NAMES).join(', ')} and ${more} more` : all.join(', ')
}
