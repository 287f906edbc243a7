import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { ChildFailure, CliError, UsageError } from '../errors.ts'
import { requireRoot } from '../root.ts'

/** What every benchmark prints as JSON. */
const Result = z.object({
  bench: z.string(),
  machine: z.record(z.string(), z.union([z.string(), z.number()])),
  figures: z.array(z.object({ name: z.string(), value: z.number(), unit: z.string(), goal: z.number().optional() })),
})
type Result = z.infer<typeof Result>

/** Runs `test/bench/NAME`. @throws UsageError naming the benchmarks there are */
export async function bench(c: Context, name: string, flags: { json?: true }): Promise<void> {
  const known = listBenches(c.checkoutDir)
  if (!known.includes(name)) throw new UsageError(`there is no benchmark "${name}": choose from ${known.join(', ')}`)
  requireRoot(`bench ${name}`, 'brings up a platform of its own')

  const script = path.join('test', 'bench', name, 'main.ts')
  const options = { cwd: c.checkoutDir, stdin: 'ignore', stderr: 'inherit', reject: false } as const
  const child = await execa(process.execPath, [script], { ...options, cancelSignal: c.signal() })
  if (child.exitCode !== 0) throw new ChildFailure(child.exitCode ?? 1)
  const result = parseResult(name, child.stdout)
  if (flags.json) c.out.json(result)
  else await print(c, result)
}

function listBenches(checkoutDir: string): string[] {
  const root = path.join(checkoutDir, 'test', 'bench')
  const isBench = (name: string) => existsSync(path.join(root, name, 'main.ts'))
  return existsSync(root) ? readdirSync(root).filter(isBench).toSorted() : []
}

function parseResult(name: string, text: string): Result {
  try {
    return Result.parse(JSON.parse(text))
  } catch (error) {
    throw new CliError(`test/bench/${name}/main.ts printed something else than one result`, { cause: error })
  }
}

async function print(c: Context, result: Result): Promise<void> {
  c.out.line(
    `${result.bench} on ${Object.entries(result.machine)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}`,
  )
  await c.out.table({
    header: ['figure', 'value', 'unit', 'goal'],
    rows: result.figures.map((f) => [f.name, String(f.value), f.unit, f.goal === undefined ? '' : String(f.goal)]),
    whenEmpty: 'No figures.',
  })
}
