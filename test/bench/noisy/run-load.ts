import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { writePrivateFile } from '../../../cli/src/files.ts'
import { asLoad, asProbe } from './cores.ts'
import type { Job, Outcome } from './load.ts'

const PROGRAM = path.join(import.meta.dirname, 'load.ts')

/** In a program of its own: who makes noise must not delay who measures. */
export async function runLoad(job: Job): Promise<Outcome> {
  const file = path.join(tmpdir(), `seedbed-load-${randomUUID()}.json`)
  await writePrivateFile(file, JSON.stringify(job))
  try {
    const [program = '', ...args] = (job.hertz === undefined ? asLoad : asProbe)([process.execPath, PROGRAM, file])
    const { stdout } = await execa(program, args)
    return JSON.parse(stdout) as Outcome
  } finally {
    await rm(file, { force: true })
  }
}
