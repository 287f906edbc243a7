import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import path from 'node:path'
import { designInstance, findInstance, type Instance, legName } from '../instance/instance.ts'
import { isPortFree } from '../instance/ports.ts'
import { findOverlap, rangesInUse } from '../instance/subnet.ts'
import { whyInotifyIsScarce } from '../machines/inotify.ts'
import { isSupervised } from '../supervisor/client.ts'
import { readRecords, supervisorFiles } from '../supervisor/files.ts'
import { isAlive } from '../supervisor/process.ts'
import { preflight as toolchainPreflight } from '../toolchain/preflight.ts'
import { findMongod, mongodbFromUser } from './config.ts'
import type { UpOptions } from './options.ts'
import { packageNames, programNames } from './programs.ts'
import { givenSeeds } from './seeds.ts'

const GIB = 1024 ** 3
/** Images, two containerd stores and logs; measured 4.1 GiB after `demo`. */
const STATE_BYTES = 6 * GIB
const MEMORY_BYTES = 3 * GIB

/** Why `up` cannot begin: each with what to do about it. Nothing has been changed. */
export class PreflightError extends Error {
  override readonly name = 'PreflightError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.length === 1 ? (problems[0] ?? '') : problems.map((p) => `- ${p}`).join('\n'))
    this.problems = problems
  }
}

/** @throws PreflightError with all that stands in the way of `up` */
export async function preflight(o: UpOptions): Promise<void> {
  const fatal = wrongMachine()
  if (fatal) throw new PreflightError([fatal])
  if (isUp(o)) return
  const design = await designInstance(o.checkoutDir, o.instance)
  const localSeeds = Object.keys(o.seeds).length === 0
  const obstacles = await toolchainPreflight(
    programNames({ localSeeds, embeddedMongodb: !mongodbFromUser() && !findMongod() }),
    {
      packages: packageNames({ localSeeds }),
    },
  )
  const problems = [
    ...obstacles.map((x) => `${x.problem} (needed for ${x.neededFor.join(', ')}): ${x.remedy}.`),
    ...(await busyPorts(design)),
    ...(await busySubnet(design)),
    ...(await lackOfSpace(o)),
    ...unusableSeeds(o),
    ...(localSeeds ? scarceWatches() : []),
  ]
  if (problems.length > 0) throw new PreflightError(problems)
}

function isUp(o: UpOptions): boolean {
  const instance = findInstance(o.checkoutDir, o.instance)
  return instance !== undefined && isSupervised(supervisorFiles(instance.stateDir))
}

function wrongMachine(): string | undefined {
  if (process.platform !== 'linux') {
    return `The embedded platform needs Linux, and this is ${process.platform}: run it in a Linux machine or VM, or give seeds of your own with --seed on one.`
  }
  if (process.getuid?.() !== 0) {
    return 'The embedded platform makes namespaces and bridges, which needs root: run `sudo ./seedbed up`.'
  }
  if (totalmem() < MEMORY_BYTES) {
    return `The embedded platform needs at least 3 GiB of memory, and this machine has ${(totalmem() / GIB).toFixed(1)} GiB: use a larger one, or seeds of your own with --seed.`
  }
  return undefined
}

function scarceWatches(): readonly string[] {
  const problem = whyInotifyIsScarce()
  return problem === undefined ? [] : [problem]
}

function unusableSeeds(o: UpOptions): readonly string[] {
  try {
    givenSeeds(o.seeds)
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

async function busyPorts(i: Instance): Promise<readonly string[]> {
  // After the supervisor's death our own parts may live and hold their ports; `up` adopts them.
  const ours = new Set(readRecords(supervisorFiles(i.stateDir)).flatMap((r) => (isAlive(r) ? [r.name] : [])))
  const foreign = Object.entries(i.ports).filter(([user]) => !ours.has(user))
  const entries = await Promise.all(foreign.map(async ([user, port]) => ({ user, port, free: await isPortFree(port) })))
  return entries
    .filter((e) => !e.free)
    .map(
      (e) =>
        `Port ${e.port} on 127.0.0.1, for ${e.user}, is in use: end what listens there (\`ss -ltnp sport = :${e.port}\`), or use an instance with ports of its own: --instance NAME.`,
    )
}

async function busySubnet(i: Instance): Promise<readonly string[]> {
  const overlap = findOverlap(i.net, await rangesInUse(), legName(i))
  if (!overlap) return []
  return [
    `The instance's network ${i.net}.0/24 overlaps with ${overlap.cidr} on ${overlap.device}: remove that, or make the instance anew with \`./seedbed down --purge\`, which loses its data and chooses another network.`,
  ]
}

async function lackOfSpace(o: UpOptions): Promise<readonly string[]> {
  const { bavail, bsize } = await statfs(o.checkoutDir)
  const free = bavail * bsize
  if (free >= STATE_BYTES || findInstance(o.checkoutDir, o.instance)) return []
  return [
    `${path.join(o.checkoutDir, '.seedbed')} needs ${STATE_BYTES / GIB} GiB, and ${(free / GIB).toFixed(1)} GiB are free: make room, or put the checkout on a larger disk.`,
  ]
}
