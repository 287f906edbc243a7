import { median, percentile, rounded, spread, type Figure } from '../figures.ts'
import type { Memory } from './usage.ts'

/** For a thousand clusters. */
const GOALS = { residentMiB: 300, ended: 0, idleWrites: 0, restartWrites: 0 }

/** What was measured. Milliseconds and counts. */
export type Measured = {
  readonly clusters: number
  readonly readyMs: number
  /** In the end of the time in which nothing happened. */
  readonly memory: Memory
  /** Until all were ready. */
  readonly cpuSeconds: number
  readonly idle: Work & { readonly writes: number }
  readonly restart: { readonly ms: number; readonly writes: number; readonly cpuSeconds: number }
  /** Until a change of a cluster that is well was followed: alone, and beside those that cannot become well. */
  readonly reactions: { readonly before: readonly number[]; readonly beside: readonly number[] }
  readonly unwell: number
  /** How often the seed-controller ended by itself. */
  readonly ended: number
}

type Work = { readonly seconds: number; readonly cpuSeconds: number; readonly customerRequests: number }

/** The goals are for a thousand; with fewer they say less. */
export function figuresOf(m: Measured): Figure[] {
  const { before, beside } = m.reactions
  const apart = spread(before)
  const change = median(beside) / median(before) - 1
  return [
    { name: 'clusters', value: m.clusters, unit: 'each' },
    // Beside what a stub answers nothing here is a customer's: no machine runs their control planes.
    { name: 'stubbed_customer_apis', value: m.clusters + m.unwell, unit: 'each' },
    { name: 'ready_seconds', value: rounded(m.readyMs / 1000), unit: 's' },
    {
      name: 'controller_rss_mib',
      value: rounded(m.memory.residentMiB),
      unit: 'MiB',
      goal: { atMost: GOALS.residentMiB },
    },
    { name: 'controller_private_mib', value: rounded(m.memory.privateMiB), unit: 'MiB' },
    { name: 'controller_peak_mib', value: rounded(m.memory.peakMiB), unit: 'MiB' },
    { name: 'controller_ended', value: m.ended, unit: 'times', goal: { atMost: GOALS.ended } },
    { name: 'controller_cpu_seconds', value: rounded(m.cpuSeconds), unit: 's' },
    { name: 'idle_writes', value: m.idle.writes, unit: 'each', goal: { atMost: GOALS.idleWrites } },
    { name: 'idle_seconds', value: rounded(m.idle.seconds), unit: 's' },
    { name: 'idle_cpu', value: rounded(m.idle.cpuSeconds / m.idle.seconds), unit: 'of a processor' },
    { name: 'idle_customer_requests', value: rounded(m.idle.customerRequests / m.idle.seconds), unit: '1/s' },
    { name: 'restart_writes', value: m.restart.writes, unit: 'each', goal: { atMost: GOALS.restartWrites } },
    { name: 'restart_seconds', value: rounded(m.restart.ms / 1000), unit: 's' },
    { name: 'restart_cpu_seconds', value: rounded(m.restart.cpuSeconds), unit: 's' },
    { name: 'neighbour_change', value: rounded(change), unit: 'of the median', goal: { atMost: rounded(apart) } },
    { name: 'reaction_spread', value: rounded(apart), unit: 'of the median' },
    { name: 'reaction_p50', value: rounded(median(before)), unit: 'ms' },
    { name: 'reaction_p95', value: rounded(percentile(before, 0.95)), unit: 'ms' },
    { name: 'neighbour_reaction_p50', value: rounded(median(beside)), unit: 'ms' },
    { name: 'neighbour_reaction_p95', value: rounded(percentile(beside, 0.95)), unit: 'ms' },
    { name: 'reactions', value: before.length, unit: 'each' },
  ]
}
