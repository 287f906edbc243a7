import { spawn } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import type { UpResult } from '../../../local/platform.ts'
import type { Context } from '../context.ts'
import { UsageError } from '../errors.ts'
import { requireRoot } from '../root.ts'

export type UpFlags = { instance: string; seed: readonly string[]; monitoring?: true; detach?: true; json?: true }

/** Brings the local platform up and says where it is and who may log in. */
export async function up(c: Context, flags: UpFlags): Promise<void> {
  const seeds = parseSeeds(flags.seed)
  requireRoot('up', 'makes networks, mounts and containers')
  const platform = await import('../../../local/platform.ts')
  const options = {
    checkoutDir: c.checkoutDir,
    instance: flags.instance,
    seeds,
    monitoring: flags.monitoring ?? false,
    progress: c.progress,
  }
  if (flags.detach) {
    await platform.preflight(options) // what stands in the way is said here, not in a file
    detach(c, flags)
    return
  }
  const result = await platform.up(options)
  if (flags.json) c.out.json(result)
  else c.out.line(describe(result))
}

/** `NAME=KUBECONFIG` of each seed; the files as absolute paths. @throws UsageError naming what is malformed or double */
export function parseSeeds(values: readonly string[]): Record<string, string> {
  const seeds: Record<string, string> = {}
  for (const value of values) {
    const [, name, file] = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)=(.+)$/.exec(value) ?? []
    if (name === undefined || file === undefined) {
      throw new UsageError(
        `--seed ${value}: write NAME=KUBECONFIG, with a name of lower-case letters, digits and dashes`,
      )
    }
    if (seeds[name] !== undefined) throw new UsageError(`--seed ${value}: the seed "${name}" is given twice`)
    seeds[name] = path.resolve(file)
  }
  return seeds
}

function describe(r: UpResult): string {
  const flag = r.instance === 'default' ? '' : ` --instance ${r.instance}`
  const admin = r.admin ? [`First admin:   ${r.admin.email}, one-time password ${r.admin.oneTimePassword}`, ''] : ['']
  return [
    `Seedbed is up: ${r.url}`,
    ...r.seeds.map((seed) => `Seed ${seed.name.padEnd(9)} ${seed.address}, kubeconfig ${seed.kubeconfig}`),
    ...admin,
    `Next:  ./seedbed demo${flag}     a cluster in each region`,
    `       ./seedbed status${flag}   what runs;  ./seedbed down${flag} ends it`,
  ].join('\n')
}

/** The same command goes on without a terminal; what it says is in a file. */
function detach(c: Context, flags: UpFlags): void {
  const log = path.join(c.checkoutDir, '.seedbed', `up-${flags.instance}.log`)
  mkdirSync(path.dirname(log), { recursive: true })
  const output = openSync(log, 'w', 0o600)
  const given = [...flags.seed.flatMap((seed) => ['--seed', seed]), ...(flags.monitoring ? ['--monitoring'] : [])]
  const args = ['up', '--instance', flags.instance, ...given]
  const main = path.join(c.checkoutDir, 'cli', 'src', 'main.ts')
  spawn(process.execPath, [main, ...args], { detached: true, stdio: ['ignore', output, output] }).unref()
  c.out.line(`Coming up in the background; ${log} says how far it is, and \`./seedbed status\` what runs.`)
}
