import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { cpuMs } from '../agent/usage.ts'
import { EXTERNAL_ADDRESS, PORTS, STORAGE_CLASS } from './names.ts'
import { start, until, type Program } from './programs.ts'
import type { Where } from './seed.ts'
import { memoryOf, sumOf, type Memory } from './usage.ts'

/** It ends when it cannot keep its lease, as on a machine that is too slow; more often than this it is something else. */
const MOST_RESTARTS = 20
const RESTART_MS = 1_000

/** What the seed-controller has taken by now; since it was started again, where it was. */
export type Taken = Memory & { readonly cpuSeconds: number }

export type Controller = {
  readonly taken: () => Promise<Taken>
  /** How often clusters were looked at by the controller that makes them. */
  readonly looks: () => Promise<number>
  /** How often it ended by itself, and was started again as a kubelet does. */
  readonly restarts: () => number
  readonly stop: () => Promise<void>
}

export type ControllerOptions = Where & {
  /** The command that its image runs in the environment that it has there, with the program as it is packed. */
  readonly command: readonly string[]
  readonly seedUrl: string
  readonly serviceAccountDir: string
}

/** Starts the seed-controller as in its image. Leads when this resolves. */
export async function startController(o: ControllerOptions): Promise<Controller> {
  const { dir, onEnd, command } = o
  const { hostname, port } = new URL(o.seedUrl)
  const image = 'docker.io/seedbed/seed-controller:scale'
  const env = {
    SEED_NAME: 'scale',
    EXTERNAL_ADDRESS,
    STORAGE_CLASS,
    IMAGE: image,
    VPN_IMAGE: image,
    KUBERNETES_SERVICE_HOST: hostname,
    KUBERNETES_SERVICE_PORT: port,
    SERVICE_ACCOUNT_DIR: o.serviceAccountDir,
    POD_NAME: 'seed-controller-0',
    PORT: String(PORTS.controller),
  }
  let restarts = 0
  const begin = (): Program => start('seed-controller', command, { dir, env, onEnd: again })
  const again = (why: Error) => {
    restarts += 1
    if (restarts > MOST_RESTARTS) onEnd(why)
    else setTimeout(() => (program = begin()), RESTART_MS)
  }
  let program = begin()
  await until('the seed-controller leads', leads, { timeoutMs: 60_000 })
  return {
    taken: () => takenBy(program.pid),
    looks: async () => sumOf(await metrics(), 'reconcile_total', 'controller="cluster"'),
    restarts: () => restarts,
    stop: () => program.stop(),
  }
}

const leads = async () => sumOf(await metrics(), 'leader', '') === 1

async function metrics(): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${PORTS.controller}/metrics`)
  return response.text()
}

async function takenBy(pid: number): Promise<Taken> {
  const read = (file: string) => readFile(path.join('/proc', String(pid), file), 'utf8')
  const [status, stat] = await Promise.all([read('status'), read('stat')])
  return { ...memoryOf(status), cpuSeconds: cpuMs(stat) / 1000 }
}
