import { existsSync } from 'node:fs'
import path from 'node:path'
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node'
import { runTool } from '../../../cli/src/suites/child.ts'
import { withInstance, type Host } from '../../../cli/src/suites/instance.ts'
import { describeInstance } from '../../../local/instance/instance.ts'
import { down, status, type PlatformStatus } from '../../../local/platform.ts'
import { checkoutDir } from '../../platform.ts'
import { timeBareSeeds } from '../bare/seed.ts'
import { poll } from '../control-plane.ts'
import { median, rounded, spread, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'

const INSTANCE = 'bench'
const SEEDS = ['us', 'eu']
const RUNS = 3

type Boot = {
  /** Until the nodes of both seeds are Ready, in milliseconds. */
  readonly nodesMs: number
  /** Until `up` returns: the master and the seed-controllers too. */
  readonly upMs: number
}

async function measure(host: Host): Promise<Figure[]> {
  const boots: Boot[] = []
  const floors: number[] = []
  for (let run = 1; run <= RUNS; run += 1) {
    host.signal().throwIfAborted()
    await down({ checkoutDir, instance: INSTANCE, purge: true, cache: false, progress: host.progress })
    const floor = await host.progress.step(`Floor ${run} of ${RUNS}`, () => timeBareSeeds(SEEDS.length))
    const boot = await timeUp(host)
    host.note(
      `  floor ${rounded(floor / 1000)} s, nodes ${rounded(boot.nodesMs / 1000)} s, up ${rounded(boot.upMs / 1000)} s`,
    )
    floors.push(floor)
    boots.push(boot)
  }
  const again = await timed(() => up(host))
  const found = await status({ checkoutDir, instance: INSTANCE })
  return [...figures(boots, floors), { name: 'second_up', value: rounded(again / 1000), unit: 's' }, ...memory(found)]
}

async function timeUp(host: Host): Promise<Boot> {
  const startedAt = performance.now()
  const [nodesMs, upMs] = await Promise.all([
    untilNodesReady().then(() => performance.now() - startedAt),
    timed(() => up(host)),
  ])
  return { nodesMs, upMs }
}

async function up(host: Host): Promise<void> {
  const main = path.join(checkoutDir, 'cli', 'src', 'main.ts')
  const isUp = await runTool(host, [process.execPath, main, 'up', '--instance', INSTANCE], { output: 'ignore' })
  if (!isUp) throw new Error('`up` failed; what went wrong is said above')
}

async function timed(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return performance.now() - startedAt
}

async function untilNodesReady(): Promise<void> {
  const { stateDir } = describeInstance(checkoutDir, INSTANCE)
  const files = SEEDS.map((name) => path.join(stateDir, 'seeds', `${name}.kubeconfig`))
  await Promise.all(files.map((file) => poll(`a Ready node by ${file}`, () => isNodeReady(file))))
}

async function isNodeReady(kubeconfig: string): Promise<boolean> {
  if (!existsSync(kubeconfig)) return false
  try {
    const config = new KubeConfig()
    config.loadFromFile(kubeconfig)
    const { items } = await config.makeApiClient(CoreV1Api).listNode()
    const conditions = items.flatMap((node) => node.status?.conditions ?? [])
    return conditions.some((c) => c.type === 'Ready' && c.status === 'True')
  } catch {
    return false // its API server is not there yet
  }
}

function figures(boots: readonly Boot[], floors: readonly number[]): Figure[] {
  const nodes = median(boots.map((b) => b.nodesMs))
  const whole = median(boots.map((b) => b.upMs))
  return [
    { name: 'nodes_ready_ratio_p50', value: rounded(nodes / median(floors)), unit: 'x' },
    { name: 'floor_spread', value: rounded(spread(floors)), unit: 'of the median' },
    { name: 'nodes_ready_p50', value: rounded(nodes / 1000), unit: 's' },
    { name: 'up_p50', value: rounded(whole / 1000), unit: 's' },
    { name: 'floor_p50', value: rounded(median(floors) / 1000), unit: 's' },
    { name: 'runs', value: boots.length, unit: 'each' },
  ]
}

function memory({ parts }: PlatformStatus): Figure[] {
  return parts.map((p) => ({
    name: `memory_${p.name}`,
    value: Math.round((p.rssBytes ?? 0) / 1024 ** 2),
    unit: 'MiB private',
  }))
}

/** How long `up` takes when everything it needs is cached and nothing of the instance exists, beside bare seeds. */
await runBench('boot', (host) => withInstance(host, INSTANCE, () => measure(host)))
