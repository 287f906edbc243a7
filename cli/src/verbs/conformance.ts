import path from 'node:path'
import { execa } from 'execa'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { ChildFailure, CliError, SilentFailure, UsageError } from '../errors.ts'
import { requireRoot } from '../root.ts'
import { closingLine, isGreen } from '../suites/tally.ts'

export type ConformanceFlags = { instance: string; focus?: string; keep?: true; json?: true }

/** What `test/conformance` prints. */
const Summary = z.object({
  version: z.string(),
  passed: z.int(),
  failed: z.int(),
  failures: z.array(z.string()),
  unsteady: z.array(z.string()),
})
type Summary = z.infer<typeof Summary>

/** Upstream's conformance tests against a cluster with two nodes; the last lines name what failed, and count. */
export async function conformance(c: Context, flags: ConformanceFlags): Promise<void> {
  checkPattern(flags.focus)
  requireRoot('conformance', 'brings up a platform of its own')
  const script = path.join('test', 'conformance', 'main.ts')
  const focus = flags.focus === undefined ? [] : [`--focus=${flags.focus}`]
  const args = [script, `--instance=${flags.instance}`, ...focus, ...(flags.keep ? ['--keep'] : [])]
  const options = { cwd: c.checkoutDir, stdin: 'ignore', stderr: 'inherit', reject: false } as const
  const cancelling = { cancelSignal: c.signal(), forceKillAfterDelay: false } as const
  const child = await execa(process.execPath, args, { ...options, ...cancelling })
  if (child.exitCode !== 0) throw new ChildFailure(child.exitCode ?? 1)
  const summary = parseSummary(child.stdout)
  if (flags.json) c.out.json(summary)
  else print(c, summary)
  if (!isGreen(summary)) throw new SilentFailure('conformance tests failed')
}

/** @throws UsageError when it is no regular expression */
function checkPattern(focus: string | undefined): void {
  try {
    ''.search(focus ?? '') // which makes a regular expression of it
  } catch (error) {
    throw new UsageError(`--focus ${focus}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parseSummary(text: string): Summary {
  try {
    return Summary.parse(JSON.parse(text))
  } catch (error) {
    throw new CliError('test/conformance/main.ts printed something else than one result', { cause: error })
  }
}

function print(c: Context, summary: Summary): void {
  for (const spec of summary.unsteady) c.out.line(`⚠ only at the second attempt: ${spec}`)
  for (const failure of summary.failures) c.out.line(`✗ ${failure}`)
  c.out.line(closingLine(summary))
}
