import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../figures.ts'
import type { Access } from '../control-plane.ts'
import type { Job } from './load.ts'
import { runLoad } from './run-load.ts'

const HERTZ = 20
const SECONDS = 20
/** Connections are made, and the noise is there, when the probe begins. */
const LEAD_SECONDS = 2

/** Two clusters of one seed: one is driven as hard as it goes, and the other one is asked meanwhile how it does. */
export type Pair = {
  readonly noisy: { readonly access: Access; readonly loops: Job['loops'] }
  readonly calm: { readonly access: Access; readonly paths: readonly string[] }
}

export type Round = {
  /** The 99th percentile of how long the calm one takes to answer, in milliseconds; one for each of its paths. */
  readonly quietMs: readonly number[]
  readonly noisyMs: readonly number[]
  /** What the noisy one answered each second, so that it is known to have been busy. */
  readonly requestsPerSecond: number
  readonly bytesPerSecond: number
}

/** The calm one without noise, and then with. @throws when an answer of either fails */
export async function runRound({ noisy, calm }: Pair): Promise<Round> {
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

async function probeOnce({ access, paths }: Pair['calm']): Promise<readonly number[]> {
  const loops = paths.map((path) => ({ path, streams: 1 }))
  const { times, failures } = await runLoad({ access, loops, hertz: HERTZ, seconds: SECONDS })
  if (failures.length > 0) throw new Error(`requests to the calm cluster failed: ${summary(failures)}`)
  return paths.map((path) => percentile(times[path] ?? [], 0.99))
}

/** How often each. */
function summary(failures: readonly string[]): string {
  const kinds = [...new Set(failures)]
  return kinds.map((kind) => `${failures.filter((each) => each === kind).length} × ${kind}`).join('; ')
}
