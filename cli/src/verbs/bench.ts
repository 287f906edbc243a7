import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { ChildFailure, CliError, UsageError } from '../errors.ts'
import { requireRoot } from '../root.ts'

const Goal = z.union([z.strictObject({ atMost: z.number() }), z.strictObject({ atLeast: z.number() })])
const Figure = z.object({ name: z.string(), value: z.number(), unit: z.string(), goal: Goal.optional() })
export type Figure = z.infer<typeof Figure>

/** What every benchmark prints as JSON. */
const Result = z.object({
  bench: z.string(),
  machine: z.record(z.string(), z.union([z.string(), z.number()])),
  figures: z.array(Figure),
})
type Result = z.infer<typeof Result>

type Flags = { readonly json?: true; readonly count?: string }

/** Those that are told how many. */
const COUNTING = new Set(['scale'])

/** Runs `test/bench/NAME`. @throws UsageError naming the benchmarks there are */
export async function bench(c: Context, name: string, flags: Flags): Promise<void> {
  const known = listBenches(c.checkoutDir)
  if (!known.includes(name)) throw new UsageError(`there is no benchmark "${name}": choose from ${known.join(', ')}`)
  const args = argumentsOf(name, flags)
  requireRoot(`bench ${name}`, 'brings up a platform of its own')

  const script = path.join('test', 'bench', name, 'main.ts')
  const options = { cwd: c.checkoutDir, stdin: 'ignore', stderr: 'inherit', reject: false } as const
  const child = await execa(process.execPath, [script, ...args], { ...options, cancelSignal: c.signal() })
  if (child.exitCode !== 0) throw new ChildFailure(child.exitCode ?? 1)
  const result = parseResult(name, child.stdout)
  if (flags.json) c.out.json(result)
  else await print(c, result)
}

/** @throws UsageError for one that is not told how many, or no number */
export function argumentsOf(name: string, { count }: Flags): string[] {
  if (count === undefined) return []
  if (!COUNTING.has(name)) throw new UsageError(`--count is an option of ${[...COUNTING].join(', ')}, not of "${name}"`)
  if (!/^[1-9]\d*$/.test(count)) throw new UsageError(`--count has to be a whole number from 1 on, not "${count}"`)
  return [`--count=${count}`]
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
    rows: result.figures.map((f) => [f.name, String(f.value), f.unit, describeGoal(f)]),
    whenEmpty: 'No figures.',
  })
}

/** `at most 1.5`, and whether that is missed. */
export function describeGoal({ value, goal }: Pick<Figure, 'value' | 'goal'>): string {
  if (!goal) return ''
  const [text, met] =
    'atMost' in goal
      ? [`at most ${goal.atMost}`, value <= goal.atMost]
      : [`at least ${goal.atLeast}`, value >= goal.atLeast]
  return met ? text : `${text}: missed`
}
