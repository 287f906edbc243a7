import type { Host } from '../../../cli/src/suites/instance.ts'
import type { Replica } from '../../tunnel/replica.ts'
import { median } from '../figures.ts'
import type { Path } from './paths.ts'
import { cpuTime, type CpuTime } from './usage.ts'

export const ROUNDS = 5
export const STREAMS = [1, 8] as const
const SECONDS = 3
const GIB = 1024 ** 3

/** What was measured of a path: throughput of so many streams in bytes each second, or a round trip in seconds. */
type What = `${Path['name']} ${(typeof STREAMS)[number] | 'latency'}`

/** Values of all rounds. */
export class Values {
  readonly #all = new Map<What, number[]>()

  add(what: What, value: number): void {
    this.#all.set(what, [...this.of(what), value])
  }

  of(what: What): readonly number[] {
    return this.#all.get(what) ?? []
  }

  middle(what: What): number {
    return median(this.of(what))
  }

  /** Of each round by itself, then the middle. */
  ratio(of: What, to: What): number {
    const base = this.of(to)
    return median(this.of(of).map((value, i) => value / (base[i] ?? Number.NaN)))
  }
}

/** `cpuPerGib`: seconds of processor time that the vpn pod takes for each GiB through the proxy. */
export type Measured = { readonly values: Values; readonly cpuPerGib: CpuTime }

/** All paths take turns within each round: what else the machine does meets them alike. */
export async function runRounds(host: Host, replica: Replica, paths: readonly Path[]): Promise<Measured> {
  const values = new Values()
  const used = { openvpn: 0, sidecar: 0 }
  let gib = 0
  for (let round = 1; round <= ROUNDS; round += 1) {
    await host.progress.step(`Round ${round} of ${ROUNDS}`, async () => {
      for (const path of paths) {
        host.signal().throwIfAborted()
        const before = await cpuTime(replica)
        const carried = await measure(path, values)
        if (path.name !== 'proxy') continue
        const after = await cpuTime(replica)
        used.openvpn += after.openvpn - before.openvpn
        used.sidecar += after.sidecar - before.sidecar
        gib += carried / GIB
      }
    })
  }
  return { values, cpuPerGib: { openvpn: used.openvpn / gib, sidecar: used.sidecar / gib } }
}

/** Gives how many bytes were carried. */
async function measure(path: Path, values: Values): Promise<number> {
  let carried = 0
  for (const streams of STREAMS) {
    const { value, bytes } = await path.measure(streams, SECONDS)
    values.add(`${path.name} ${streams}`, value)
    carried += bytes
  }
  values.add(`${path.name} latency`, (await path.measure(1, 0)).value)
  return carried
}
