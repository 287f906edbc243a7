import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { requireRoot } from '../../../cli/src/root.ts'
import type { Host } from '../../../cli/src/suites/instance.ts'
import { RUN } from '../../../local/images/catalog/seed-controller.ts'
import { bundle } from '../../../local/images/contents/bundle.ts'
import { ensurePackages } from '../../../local/toolchain/debian/ensure-packages.ts'
import { versionOf } from '../../../local/toolchain/definitions/all.ts'
import { ensureTools } from '../../../local/toolchain/toolchain.ts'
import type { Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { checkoutDir } from '../../platform.ts'
import { figuresOf, type Measured } from './figures.ts'
import { EXTERNAL_ADDRESS, SERVICE_RANGE } from './names.ts'
import { TOOLS } from './seed.ts'
import type { Order } from './world.ts'

const MOST_CLUSTERS = 1_300
/** Everything ends with process 1 of these, and nothing of it is seen outside. */
const NAMESPACES = ['--net', '--mount', '--uts', '--pid', '--fork', '--mount-proc', '--kill-child']

async function measure(host: Host): Promise<Figure[]> {
  const { count, idleMs } = wanted()
  requireRoot('bench scale', 'makes a network of its own')
  await ensurePackages(['libjemalloc2'], { progress: host.progress, signal: host.signal() })
  const tools = await ensureTools(TOOLS, { progress: host.progress, signal: host.signal() })
  const dir = await mkdtemp(path.join(tmpdir(), 'seedbed-scale-'))
  try {
    const controller = asInImage(await writeController(dir))
    const order: Order = { dir, tools, controller, count, idleMs, version: versionOf('kube-apiserver') }
    return figuresOf(await runInside(host, order))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** As many as the goals are for, or `--count=N` of them; `--idle-seconds=N` to look at it sooner while working on it. */
function wanted(): { count: number; idleMs: number } {
  const count = { type: 'string', default: '1000' } as const
  const { values } = parseArgs({ options: { count, 'idle-seconds': { type: 'string', default: '300' } } })
  const number = Number(values.count)
  if (!Number.isInteger(number) || number < 1 || number > MOST_CLUSTERS)
    throw new Error(`--count has to be a whole number from 1 to ${MOST_CLUSTERS}: no more have node ports on one seed`)
  return { count: number, idleMs: Number(values['idle-seconds']) * 1000 }
}

/** The program as its image has it. */
async function writeController(dir: string): Promise<string> {
  for (const entry of await bundle(checkoutDir, 'seed-controller/src/main.ts')) {
    if (entry.kind !== 'content') continue
    const file = path.join(dir, entry.path)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, entry.content)
  }
  return path.join(dir, 'app', 'main.mjs')
}

/** What its image runs, in the environment that it has there. */
function asInImage(program: string): readonly string[] {
  const { Env = [], Entrypoint = [] } = RUN
  return ['/usr/bin/env', ...Env, process.execPath, ...Entrypoint.slice(1, -1), program]
}

async function runInside(host: Host, order: Order): Promise<Measured> {
  const script = path.join(import.meta.dirname, 'world.sh')
  const world = [process.execPath, path.join(import.meta.dirname, 'world.ts'), JSON.stringify(order)]
  const inside = ['sh', script, order.dir, EXTERNAL_ADDRESS, SERVICE_RANGE, ...world]
  // `unshare` lets no other signal end it.
  const ending = { cancelSignal: host.signal(), killSignal: 'SIGKILL' } as const
  const options = { cwd: checkoutDir, stdin: 'ignore', stderr: 'inherit', ...ending } as const
  const { stdout } = await execa('unshare', [...NAMESPACES, ...inside], options)
  return JSON.parse(stdout) as Measured
}

/** A thousand clusters on one seed: what its controller takes, and whether it is still when nothing happens. */
await runBench('scale', measure)
