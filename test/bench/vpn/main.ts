import { execa } from 'execa'
import type { Host } from '../../../cli/src/suites/instance.ts'
import { prepareTunnel } from '../../../cli/src/suites/tunnel.ts'
import { terminalProgress } from '../../../cli/src/terminal/progress.ts'
import { eventually } from '../../eventually.ts'
import { getThrough } from '../../tunnel/connect.ts'
import { makeLab, type Lab } from '../../tunnel/lab.ts'
import { checkoutDir, type Replica } from '../../tunnel/replica.ts'
import { storm } from '../../tunnel/storm.ts'
import { median, rounded, spread, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { paths, type Path } from './paths.ts'
import { cpuTime, privateMib, type CpuTime } from './usage.ts'

const ROUNDS = 5
const SECONDS = 3
const STREAMS = [1, 8] as const
const STORM_NODES = 200
const STORM_MS = 120_000
const SETTLE_MS = 5_000
const GIB = 1024 ** 3
const MIB = 1024 ** 2

/** Values of the rounds by path and what was measured: `proxy 8`, `tunnel latency`. */
type Values = Map<string, number[]>

async function measure(host: Host): Promise<Figure[]> {
  const lab = await makeLab()
  try {
    const [replica] = lab.replicas
    if (!replica) throw new Error('the lab has no replica')
    await lab.worker(1)
    const proxy = await lab.egress()
    await eventually(() => getThrough(proxy, 'worker-1:10250'), { timeoutMs: 20_000 })
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const idleMib = await privateMib(replica)
    const { values, cpuPerGib } = await rounds(host, lab, replica)
    const stormSeconds = await host.progress.step(`${STORM_NODES} nodes at once`, () =>
      storm(lab, STORM_NODES, STORM_MS),
    )
    return [
      ...ratios(values),
      { name: 'cpu_seconds_per_gib', value: rounded(cpuPerGib.openvpn + cpuPerGib.sidecar), unit: 's of the vpn pod' },
      { name: 'cpu_seconds_per_gib_sidecar', value: rounded(cpuPerGib.sidecar), unit: 's of the sidecar' },
      { name: 'idle_mib', value: rounded(idleMib), unit: 'MiB private', goal: { atMost: 90 } },
      { name: 'storm_seconds', value: rounded(stormSeconds), unit: `s for ${STORM_NODES} nodes` },
      ...absolute(values),
      { name: 'rounds', value: ROUNDS, unit: 'each' },
    ]
  } finally {
    await lab.stop()
  }
}

/** All paths take turns within each round: what else the machine does meets them alike. */
async function rounds(host: Host, lab: Lab, replica: Replica): Promise<{ values: Values; cpuPerGib: CpuTime }> {
  const values: Values = new Map()
  const all = await paths(lab, replica)
  const used = { openvpn: 0, sidecar: 0 }
  let gib = 0
  for (let round = 1; round <= ROUNDS; round += 1) {
    await host.progress.step(`Round ${round} of ${ROUNDS}`, async () => {
      for (const path of all) {
        host.signal().throwIfAborted()
        const before = await cpuTime(replica)
        const carried = await once(path, values)
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
async function once(path: Path, values: Values): Promise<number> {
  let carried = 0
  for (const streams of STREAMS) {
    const { value, bytes } = await path.measure(streams, SECONDS)
    add(values, `${path.name} ${streams}`, value)
    carried += bytes
  }
  add(values, `${path.name} latency`, (await path.measure(1, 0)).value)
  return carried
}

function add(values: Values, name: string, value: number): void {
  values.set(name, [...(values.get(name) ?? []), value])
}

const all = (values: Values, name: string) => values.get(name) ?? []
const middle = (values: Values, name: string) => median(all(values, name))

/** Of each round by itself, then the middle. */
function ratio(values: Values, of: string, to: string): number {
  const base = all(values, to)
  return median(all(values, of).map((value, i) => value / (base[i] ?? Number.NaN)))
}

function ratios(values: Values): Figure[] {
  const perStreams = STREAMS.map((streams) => ratio(values, `proxy ${streams}`, `tunnel ${streams}`))
  return [
    // The worse of the two: neither may hide behind the other.
    { name: 'proxy_ratio', value: rounded(Math.min(...perStreams)), unit: 'of the tunnel', goal: { atLeast: 0.8 } },
    ...STREAMS.map((streams, i) => ({
      name: `proxy_ratio_${streams}`,
      value: rounded(perStreams[i] ?? Number.NaN),
      unit: 'of the tunnel',
    })),
    { name: 'raw_ratio', value: rounded(ratio(values, 'proxy 8', 'raw 8')), unit: 'of the wire' },
    { name: 'latency_ratio', value: rounded(ratio(values, 'proxy latency', 'tunnel latency')), unit: 'of the tunnel' },
    { name: 'tunnel_spread', value: rounded(spread(all(values, 'tunnel 8'))), unit: 'of the median' },
  ]
}

function absolute(values: Values): Figure[] {
  return (['raw', 'tunnel', 'proxy'] as const).flatMap((name) => [
    ...STREAMS.map((streams) => ({
      name: `${name}_${streams}`,
      value: rounded(middle(values, `${name} ${streams}`) / MIB),
      unit: 'MiB/s',
    })),
    { name: `${name}_latency`, value: rounded(middle(values, `${name} latency`) * 1e6), unit: 'µs' },
  ])
}

const INSIDE = '--inside'

/** The API server's way to nodes beside the tunnel that it goes through and the wire below, in a network of its own. */
if (process.argv.includes(INSIDE)) await runBench('vpn', measure)
else {
  await prepareTunnel({ checkoutDir, progress: terminalProgress(process.stderr) })
  const again = ['--net', process.execPath, import.meta.filename, INSIDE]
  const { exitCode } = await execa('unshare', again, { stdio: 'inherit', reject: false })
  process.exitCode = exitCode ?? 1
}
