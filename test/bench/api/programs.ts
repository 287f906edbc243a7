import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort } from '../../../cli/src/suites/store-servers.ts'
import { nextLine, startMaster, startProgram, writeMasterFiles, type MasterOptions } from '../../master/program.ts'
import { checkoutDir } from '../../platform.ts'
import { asOthers, asServer } from './cores.ts'
import type { Mode } from './seeds-program.ts'
import type { SizeName } from './world.ts'

const BYTES_PER_MIB = 1_048_576
/** Of the kernel's clock, in which processor time is counted. */
const MS_PER_TICK = 10

/** A server of GraphQL on a processor of its own. */
export type Server = { readonly url: string; readonly pid: number; readonly stop: () => Promise<void> }

/** The floor. */
export async function startHello(): Promise<Server> {
  const program = startProgram([...asServer, process.execPath, path.join(checkoutDir, 'test/bench/bare/hello.ts')])
  return { url: await nextLine(program), pid: program.pid, stop: () => program.stop() }
}

type ProductOptions = Pick<MasterOptions, 'stores' | 'dashboardDir'>

/** The product: up when it is ready. `dir` is for its files. */
export async function startProduct(dir: string, seeds: Seeds, o: ProductOptions): Promise<Server> {
  await writeMasterFiles(dir, seeds.urls)
  const port = await freePort()
  const { pid, stop } = await startMaster({ dir, port, wrap: asServer, ...o })
  return { url: `http://127.0.0.1:${port}/graphql`, pid, stop: () => stop() }
}

export type Seeds = {
  readonly urls: readonly string[]
  readonly become: (seed: number, mode: Mode) => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startSeeds(size: SizeName): Promise<Seeds> {
  const file = path.join(checkoutDir, 'test/bench/api/seeds-program.ts')
  const program = startProgram([...asOthers, process.execPath, file, size])
  return {
    urls: JSON.parse(await nextLine(program)) as string[],
    async become(seed, mode) {
      const answer = nextLine(program)
      program.tell(`${seed} ${mode}`)
      await answer
    },
    stop: () => program.stop(),
  }
}

/** Processor time that a process has used, in milliseconds. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

/** Memory that a process has now. */
export async function residentMiB(pid: number): Promise<number> {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(kib) * 1024) / BYTES_PER_MIB
}
