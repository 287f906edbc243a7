import { cpus } from 'node:os'
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
 * Programs of a machine go before whoever makes load: elsewhere it is a machine of its own, and here load made beside it
 * would delay it more than anything that happens on the seed. Programs that are started later inherit it.
 */
export async function putFirst(machine: string): Promise<void> {
  for (const pid of processesIn(machine))
    await execa('chrt', ['--all-tasks', ...AT_ONCE, '--pid', PRIORITY, String(pid)])
}

const AT_ONCE = ['--rr'] as const
const PRIORITY = '1'

/** The command that runs a program where load is made. */
export const asLoad = (command: readonly string[]) => ['taskset', '--cpu-list', LOAD_CORES, ...command]

/** The command that runs a program beside load which must not delay it: what it measures is the seed. */
export const asProbe = (command: readonly string[]) => ['chrt', ...AT_ONCE, PRIORITY, ...asLoad(command)]
