import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Context } from '../context.ts'
import { runTool } from './child.ts'
import { BELONGS_TO_NO_TEST, failedOnce, sum, tallyVitest, type Tally } from './tally.ts'

export type VitestRun = {
  readonly project: 'unit' | 'tunnel' | 'dashboard' | 'journeys'
  /** Only files whose path contains this. */
  readonly only?: string
  /** The long runs too. Required, so that no suite promises them and leaves them out. */
  readonly full: boolean
  readonly env?: Readonly<Record<string, string>>
  /**
   * How often a test that failed may try again, for those of real programs: one of hundreds that a busy machine held up at the
   * wrong moment would refuse a whole run. What passes so is named in its end.
   */
  readonly retries?: number
  /** A command that runs another one: `['unshare', '--net']` */
  readonly within?: readonly string[]
}

/** Runs a vitest project; people see its usual output, and the numbers come from its JSON report. */
export async function runVitest(
  c: Context,
  { project, only, full, env = {}, retries = 0, within = [] }: VitestRun,
): Promise<Tally> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-vitest-'))
  const report = path.join(scratch, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const succeeded = await runTool(
      c,
      [
        ...within,
        'vitest',
        'run',
        '--project',
        project,
        `--retry=${retries}`,
        ...reporters,
        ...(only === undefined ? [] : [only]),
      ],
      { env: { ...env, SEEDBED_TEST_FULL: full ? '1' : '' } },
    )
    const tally = tallyVitest(JSON.parse(await readFile(report, 'utf8')))
    return succeeded || tally.failed > 0 ? tally : sum([tally, failedOnce(BELONGS_TO_NO_TEST)])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return failedOnce(`vitest did not get as far as its report for ${project}: ${reason}`)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
