import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { cgroupOf, type Instance } from '../../../local/instance/instance.ts'
import { processesIn } from '../../processes.ts'

/** Processors by number, as a list: `0,1`. */
type Cores = string

/**
 * The first half of the processors for the seed, the others for those who make load: elsewhere these are machines of
 * their own, and here they would take from the seed what no customer can. Programs that are started later inherit it.
 */
const ALL = cpus().map((_, core) => String(core))
const SEED_CORES: Cores = ALL.slice(0, Math.ceil(ALL.length / 2)).join(',')
const LOAD_CORES: Cores = ALL.slice(Math.ceil(ALL.length / 2)).join(',') || SEED_CORES

/** Separates the machine of a seed from all that runs beside it: nodes, the other seed, the master. */
export async function separate(instance: Instance, seed: string): Promise<void> {
  const inSeed = new Set(processesIn(`${cgroupOf(instance)}/${seed}`))
  for (const pid of processesIn(`${cgroupOf(instance)}/`)) await keepOn(inSeed.has(pid) ? SEED_CORES : LOAD_CORES, pid)
}

/** One that has ended meanwhile is no failure. */
async function keepOn(cores: Cores, pid: number): Promise<void> {
  await execa('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)], { reject: false })
}

/**
 * The machine of whoever makes noise takes what nobody else on its processors wants: elsewhere it is a machine of its own, and
 * here it would delay the one that is measured more than anything that happens on the seed.
 */
export async function putLast(instance: Instance, machine: string): Promise<void> {
  const files = ['cpu', ''].map((root) => path.join(CGROUPS, root, cgroupOf(instance), machine, 'cpu.idle'))
  const file = files.find((name) => existsSync(name))
  if (file === undefined) throw new Error(`machine ${machine} has no control group that can be put last`)
  await writeFile(file, '1')
}

const CGROUPS = '/sys/fs/cgroup'

/** The command that runs a program where load is made, and after all that is measured. */
export const asLoad = (command: readonly string[]) => ['chrt', '--idle', '0', ...asProbe(command)]

/** The command that runs a program which measures: beside the load, because it is not on the seed either. */
export const asProbe = (command: readonly string[]) => ['taskset', '--cpu-list', LOAD_CORES, ...command]
