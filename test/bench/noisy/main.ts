import { withInstance, type Host } from '../../../cli/src/suites/instance.ts'
import { findInstance } from '../../../local/instance/instance.ts'
import { checkoutDir, openPlatform } from '../../platform.ts'
import { makeBareControlPlane, openHost, type BareControlPlane, type Seed } from '../bare/control-plane.ts'
import { timeControlPlane } from '../control-plane.ts'
import { median, percentile, rounded, spread, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { takeTurns, type Turns } from '../turns.ts'
import { putLast, separate } from './cores.ts'
import { API_PATH, NOISE } from './noise.ts'
import { runRound, type Pair, type Round } from './pair.ts'
import { makePair } from './product.ts'

const INSTANCE = 'bench'
const SEED = 'eu'
const RUNS = 5

async function measure(host: Host): Promise<Figure[]> {
  const platform = await openPlatform(INSTANCE)
  const bare: BareControlPlane[] = []
  try {
    const seed = await platform.seed(SEED)
    const project = await platform.project('bench')
    const product = await host.progress.step('Two clusters with a node each', () =>
      makePair(platform, project, `local-${SEED}`),
    )
    const floor = await host.progress.step('Two bare control planes', () => makeBarePair(seed, bare))
    const instance = findInstance(checkoutDir, INSTANCE)
    if (!instance) throw new Error(`there is no instance "${INSTANCE}"`)
    await separate(instance, SEED)
    await putLast(instance, product.noisyMachine)
    const turns = await takeTurns(host, {
      runs: RUNS,
      floor: () => runRound(floor),
      product: () => runRound(product),
      describe,
    })
    return figures(turns)
  } finally {
    await Promise.all(bare.map((plane) => plane.remove()))
    await platform.close()
  }
}

/** Nothing but control planes, with nothing of ours: two that share a machine disturb each other as much as that. */
async function makeBarePair(seed: Seed, made: BareControlPlane[]): Promise<Pair> {
  const host = await openHost(seed)
  const make = async (name: string) => {
    const plane = await makeBareControlPlane(host, `bare-${name}`)
    made.push(plane)
    await timeControlPlane(performance.now(), plane.access)
    return plane
  }
  const [noisy, calm] = [await make('noisy'), await make('calm')]
  return {
    noisy: { access: noisy.access, loops: NOISE },
    calm: { access: calm.access, paths: [API_PATH] },
  }
}

/** The 99th percentile of all answers of these rounds together: of one round, a hiccup of the machine decides it. */
const p99 = (rounds: readonly Round[], of: 'quietMs' | 'noisyMs', path: number) =>
  percentile(
    rounds.flatMap((round) => round[of][path] ?? []),
    0.99,
  )

/** How many times as long the slowest hundredth of answers takes when the neighbour is noisy. */
const change = (rounds: readonly Round[], path: number) => p99(rounds, 'noisyMs', path) / p99(rounds, 'quietMs', path)

function figures({ product, floor }: Turns<Round>): Figure[] {
  const [api, tunnel, bare] = [change(product, 0), change(product, 1), change(floor, 0)]
  const apart = spread(floor.map((_, i) => change(floor.slice(i, i + 1), 0)))
  // The worse of the two: neither may hide behind the other.
  const worst = Math.max(api, tunnel) / bare
  return [
    { name: 'neighbour_ratio_p99', value: rounded(worst), unit: 'of the floor', goal: { atMost: rounded(1 + apart) } },
    { name: 'floor_spread', value: rounded(apart), unit: 'of the median' },
    { name: 'api_change_p99', value: rounded(api), unit: 'x' },
    { name: 'tunnel_change_p99', value: rounded(tunnel), unit: 'x' },
    { name: 'floor_change_p99', value: rounded(bare), unit: 'x' },
    { name: 'api_quiet_p99', value: rounded(p99(product, 'quietMs', 0)), unit: 'ms' },
    { name: 'tunnel_quiet_p99', value: rounded(p99(product, 'quietMs', 1)), unit: 'ms' },
    { name: 'floor_quiet_p99', value: rounded(p99(floor, 'quietMs', 0)), unit: 'ms' },
    { name: 'noise_requests', value: rounded(median(product.map((r) => r.requestsPerSecond))), unit: '1/s' },
    { name: 'noise_bytes', value: rounded(median(product.map((r) => r.bytesPerSecond)) / 1024 ** 2), unit: 'MiB/s' },
    { name: 'floor_noise_requests', value: rounded(median(floor.map((r) => r.requestsPerSecond))), unit: '1/s' },
    { name: 'runs', value: product.length, unit: 'each' },
  ]
}

function describe(round: Round): string {
  const each = (of: 'quietMs' | 'noisyMs') => round[of].map((_, path) => rounded(p99([round], of, path))).join(' and ')
  return `p99 ${each('quietMs')} ms, beside ${rounded(round.requestsPerSecond)} requests/s ${each('noisyMs')} ms`
}

/** What a cluster suffers from a neighbour on the same seed that does all it can, beside bare control planes. */
await runBench('noisy', (host) => withInstance(host, INSTANCE, () => measure(host)))
