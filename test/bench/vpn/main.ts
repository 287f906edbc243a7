import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import type { Host } from '../../../cli/src/suites/instance.ts'
import { prepareTunnel } from '../../../cli/src/suites/tunnel.ts'
import { terminalProgress } from '../../../cli/src/terminal/progress.ts'
import { ensureTools } from '../../../local/toolchain/toolchain.ts'
import { eventually } from '../../eventually.ts'
import { getThrough } from '../../tunnel/connect.ts'
import { makeLab } from '../../tunnel/lab.ts'
import { checkoutDir } from '../../tunnel/replica.ts'
import { storm } from '../../tunnel/storm.ts'
import { rounded, spread, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { KONNECTIVITY_TOOLS } from './konnectivity.ts'
import { openPaths, PATHS } from './paths.ts'
import { ROUNDS, runRounds, STREAMS, type Values } from './rounds.ts'
import { privateMib, type CpuTime } from './usage.ts'

const STORM_NODES = 200
const STORM_MS = 120_000
const SETTLE_MS = 5_000
const MIB = 1024 ** 2

async function measure(host: Host): Promise<Figure[]> {
  const lab = await makeLab()
  try {
    const [replica] = lab.replicas
    if (!replica) throw new Error('the lab has no replica')
    const worker = await lab.worker(1)
    const proxy = await lab.egress()
    await eventually(() => getThrough(proxy, 'worker-1:10250'), { timeoutMs: 20_000 })
    await sleep(SETTLE_MS)
    const idleMib = await privateMib(replica)
    const { values, cpuPerGib } = await runRounds(host, replica, await openPaths(lab, replica, worker))
    const stormSeconds = await host.progress.step(`${STORM_NODES} nodes at once`, () =>
      storm(lab, STORM_NODES, STORM_MS),
    )
    return [
      ...ratios(values),
      ...costs(cpuPerGib),
      { name: 'idle_mib', value: rounded(idleMib), unit: 'MiB private', goal: { atMost: 90 } },
      { name: 'storm_seconds', value: rounded(stormSeconds), unit: `s for ${STORM_NODES} nodes` },
      ...absolute(values),
      { name: 'rounds', value: ROUNDS, unit: 'each' },
    ]
  } finally {
    await lab.stop()
  }
}

function ratios(v: Values): Figure[] {
  const perStreams = STREAMS.map((streams) => v.ratio(`proxy ${streams}`, `tunnel ${streams}`))
  const konnectivity = v.ratio('proxy 8', 'konnectivity 8')
  return [
    // The worse of the two: neither may hide behind the other.
    { name: 'proxy_ratio', value: rounded(Math.min(...perStreams)), unit: 'of the tunnel', goal: { atLeast: 0.8 } },
    ...STREAMS.map((streams, i) => ({
      name: `proxy_ratio_${streams}`,
      value: rounded(perStreams[i] ?? Number.NaN),
      unit: 'of the tunnel',
    })),
    { name: 'konnectivity_ratio', value: rounded(konnectivity), unit: 'of konnectivity', goal: { atLeast: 1 } },
    { name: 'raw_ratio', value: rounded(v.ratio('proxy 8', 'raw 8')), unit: 'of the wire' },
    { name: 'latency_ratio', value: rounded(v.ratio('proxy latency', 'tunnel latency')), unit: 'of the tunnel' },
    { name: 'tunnel_spread', value: rounded(spread(v.of('tunnel 8'))), unit: 'of the median' },
  ]
}

function costs({ openvpn, sidecar }: CpuTime): Figure[] {
  return [
    { name: 'cpu_seconds_per_gib', value: rounded(openvpn + sidecar), unit: 's of the vpn pod' },
    { name: 'cpu_seconds_per_gib_sidecar', value: rounded(sidecar), unit: 's of the sidecar' },
  ]
}

function absolute(v: Values): Figure[] {
  return PATHS.flatMap((name) => [
    ...STREAMS.map((streams) => ({
      name: `${name}_${streams}`,
      value: rounded(v.middle(`${name} ${streams}`) / MIB),
      unit: 'MiB/s',
    })),
    { name: `${name}_latency`, value: rounded(v.middle(`${name} latency`) * 1e6), unit: 'µs' },
  ])
}

const INSIDE = '--inside'

/** All ways from an API server to its nodes beside the wire below, in a network of its own. */
if (process.argv.includes(INSIDE)) await runBench('vpn', measure)
else {
  const progress = terminalProgress(process.stderr)
  await prepareTunnel({ checkoutDir, progress })
  await ensureTools(KONNECTIVITY_TOOLS, { progress })
  const again = ['--net', process.execPath, import.meta.filename, INSIDE]
  const { exitCode } = await execa('unshare', again, { stdio: 'inherit', reject: false })
  process.exitCode = exitCode ?? 1
}
