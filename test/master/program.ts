import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { dumpYaml } from '@kubernetes/client-node'
import type { StoreUrls } from '../../cli/src/suites/store-servers.ts'
import { MASTER_FLAGS } from '../../local/node-flags.ts'
import { config as testConfig } from '../config.ts'
import { eventually } from '../eventually.ts'
import { checkoutDir } from '../platform.ts'

const START_MS = 60_000
export const VERSIONS = ['1.34.9', '1.35.6', '1.36.3'] as const
export const seedName = (n: number) => `seed-${n}`

/** A program that was started here; it dies with this one. */
export type Program = {
  readonly pid: number
  /** Asks it to end, or does not ask; over when it is gone. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>
  readonly lines: Interface
  readonly tell: (line: string) => void
  readonly isRunning: () => boolean
}

export function startProgram(
  [command = '', ...args]: readonly string[],
  o: { readonly env?: NodeJS.ProcessEnv } = {},
): Program {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(o.env ? { env: o.env } : {}),
  })
  const isRunning = () => child.exitCode === null && child.signalCode === null
  return {
    pid: child.pid ?? 0,
    lines: createInterface(child.stdout),
    tell: (line) => void child.stdin.write(`${line}\n`),
    isRunning,
    async stop(signal = 'SIGTERM') {
      if (!isRunning()) return
      const exit = once(child, 'exit')
      child.kill(signal)
      await exit
    },
  }
}

export async function nextLine({ lines }: Pick<Program, 'lines'>): Promise<string> {
  const [line] = (await once(lines, 'line')) as [string]
  return line
}

export type MasterOptions = {
  /** Holds what `writeMasterFiles` wrote. */
  readonly dir: string
  readonly port: number
  readonly stores: StoreUrls
  /** A command that starts another one. */
  readonly wrap?: readonly string[]
  /** Where the built dashboard is; without it there is only the API. */
  readonly dashboardDir?: string
}

/** The master as it is installed, up and ready. @throws when it does not become ready within a minute */
export async function startMaster({ dir, port, stores, wrap = [], dashboardDir }: MasterOptions): Promise<Program> {
  const env = {
    PATH: testConfig.path,
    HOST: '127.0.0.1',
    PORT: String(port),
    MONGODB_URL: stores.mongodbUrl,
    REDIS_URL: stores.redisUrl,
    SEEDBED_CONFIG_DIR: path.join(dir, 'config'),
    SEEDBED_SEALING_KEY_FILE: path.join(dir, 'sealing-key'),
    SEEDBED_AUDIT_LOG: 'off',
    SEEDBED_PERSON_RATE: '0',
    SEEDBED_PLACE_RATE: '0',
    LOG_LEVEL: 'error',
    ...(dashboardDir === undefined ? {} : { SEEDBED_DASHBOARD_DIR: dashboardDir }),
  }
  const command = [...wrap, process.execPath, ...MASTER_FLAGS, path.join(checkoutDir, 'master/src/main.ts')]
  const program = startProgram(command, { env })
  try {
    const url = `http://127.0.0.1:${port}/readyz`
    await eventually(() => expectReady(url, program), { timeoutMs: START_MS, everyMs: 50 })
    return program
  } catch (error) {
    await program.stop('SIGKILL')
    throw error
  }
}

async function expectReady(url: string, program: Program): Promise<void> {
  if (!program.isRunning()) throw new Error('the master ended before it was ready')
  const response = await fetch(url)
  const text = await response.text()
  if (!response.ok || !text.includes('"redis":true')) throw new Error(`the master is not ready: ${text}`)
}

/** Configuration and sealing key of a master whose seeds are at these addresses, each with one datacenter `byo-N`. */
export async function writeMasterFiles(dir: string, seeds: readonly string[]): Promise<void> {
  const config = path.join(dir, 'config')
  await mkdir(config, { recursive: true })
  await writeFile(path.join(dir, 'sealing-key'), randomBytes(32).toString('base64'), { mode: 0o600 })
  const documents = seeds.flatMap((_, n) => [
    document('Seed', seedName(n), { location: `Place ${n}`, kubeconfigFile: `../${seedName(n)}.kubeconfig` }),
    document('Datacenter', `byo-${n}`, { seed: seedName(n), provider: 'byo', region: `region-${n}` }),
  ])
  const versions = document('KubernetesVersions', 'default', { versions: [...VERSIONS], default: VERSIONS[2] })
  await writeFile(path.join(config, 'all.yaml'), [...documents, versions].join('---\n'))
  await Promise.all(
    seeds.map((server, n) => writeFile(path.join(dir, `${seedName(n)}.kubeconfig`), kubeconfig(server))),
  )
}

const document = (kind: string, name: string, spec: object) =>
  dumpYaml({ apiVersion: 'seedbed.dev/v1alpha1', kind, metadata: { name }, spec })

/** The client library speaks without TLS only to whom it would not check. */
const kubeconfig = (server: string) =>
  dumpYaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'seed', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'master', user: { token: 'introduction' } }],
    contexts: [{ name: 'seed', context: { cluster: 'seed', user: 'master' } }],
    'current-context': 'seed',
  })
