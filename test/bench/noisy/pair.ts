import { setTimeout as sleep } from 'node:timers/promises'
import type { Access } from '../control-plane.ts'
import type { Job } from './load.ts'
import { runLoad } from './run-load.ts'

const HERTZ = 50
const SECONDS = 10
/** How often quiet and noise take turns in a round, so that what else the machine does meets both alike. */
const SLICES = 2
/** Connections are made, and the noise is there, when the probe begins. */
const LEAD_SECONDS = 2

/** Two clusters of one seed: one is driven as hard as it goes, and the other one is asked meanwhile how it does. */
export type Pair = {
  readonly noisy: { readonly access: Access; readonly loops: Job['loops'] }
  readonly calm: { readonly access: Access; readonly paths: readonly string[] }
}

export type Round = {
  /** How long the calm one took for each answer, in milliseconds; for each of its paths. */
  readonly quietMs: readonly (readonly number[])[]
  readonly noisyMs: readonly (readonly number[])[]
  /** What the noisy one answered each second, so that it is known to have been busy. */
  readonly requestsPerSecond: number
  readonly bytesPerSecond: number
}

/** The calm one without noise and with, in turns. @throws when an answer of either fails */
export async function runRound(pair: Pair): Promise<Round> {
  const slices: Round[] = []
  while (slices.length < SLICES) slices.push(await runSlice(pair))
  const together = (of: 'quietMs' | 'noisyMs') =>
    pair.calm.paths.map((_, path) => slices.flatMap((slice) => slice[of][path] ?? []))
  const mean = (of: 'requestsPerSecond' | 'bytesPerSecond') =>
    slices.reduce((sum, slice) => sum + slice[of], 0) / slices.length
  return {
    quietMs: together('quietMs'),
    noisyMs: together('noisyMs'),
    requestsPerSecond: mean('requestsPerSecond'),
    bytesPerSecond: mean('bytesPerSecond'),
  }
}

async function runSlice({ noisy, calm }: Pair): Promise<Round> {
  const probe = () => probeOnce(calm)
  const quietMs = await probe()
  const noiseSeconds = SECONDS + 2 * LEAD_SECONDS
  const noise = runLoad({ ...noisy, seconds: noiseSeconds })
  const noisyMs = await afterLead(noise, probe)
  const { times, bytes, failures } = await noise
  const requests = Object.values(times).flat().length
  if (failures.length > requests / 100) throw new Error(`requests that make noise failed: ${summary(failures)}`)
  return {
    quietMs,
    noisyMs,
    requestsPerSecond: requests / noiseSeconds,
    bytesPerSecond: bytes / noiseSeconds,
  }
}

/** Runs `probe` amid the noise. @throws what the noise throws meanwhile */
async function afterLead<T>(noise: Promise<unknown>, probe: () => Promise<T>): Promise<T> {
  await Promise.race([sleep(LEAD_SECONDS * 1000), noise])
  return probe()
}

async function probeOnce({ access, paths }: Pair['calm']): Promise<Round['quietMs']> {
  const loops = paths.map((path) => ({ path, streams: 1 }))
  const { times, failures } = await runLoad({ access, loops, hertz: HERTZ, seconds: SECONDS })
  if (failures.length > 0) throw new Error(`requests to the calm cluster failed: ${summary(failures)}`)
  // The first ones open connections, which no client does for each request.
  return paths.map((path) => (times[path] ?? []).slice(HERTZ))
}

/** How often each. */
function summary(failures: readonly string[]): string {
  const kinds = [...new Set(failures)]
  return kinds.map((kind) => `${failures.filter((each) => each === kind).length} × ${kind}`).join('; ')
}
