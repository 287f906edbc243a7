import { existsSync } from 'node:fs'
import { glob, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { runTool } from './child.ts'

type Generator = { readonly script: string; readonly run: readonly [string, ...string[]] }

/** Everything in the repository that is derived from something else in it, and what derives it. */
const OUTPUTS = ['**/__generated__/**/*.*', 'master/schema.graphql', 'config/schema/*.json', 'master/openapi.json']
const GENERATORS: readonly Generator[] = [
  { script: 'codegen.ts', run: ['graphql-codegen', '--config', 'codegen.ts'] },
  { script: 'master/src/files/write-schemas.ts', run: ['node', 'master/src/files/write-schemas.ts'] },
  { script: 'master/src/rest/write-openapi.ts', run: ['node', 'master/src/rest/write-openapi.ts'] },
]

/** @throws CliError when a generator fails; it has said why */
export async function generateAll(c: Context): Promise<void> {
  for (const { script, run } of GENERATORS) {
    if (!existsSync(path.join(c.checkoutDir, script))) throw new CliError(`${script} is not in this checkout`)
    if (!(await runTool(c, run))) throw new CliError(`\`${run.join(' ')}\` failed`)
  }
}

/** True when generating changes nothing; says which files it would change and leaves them as they were. */
export async function isGeneratedCurrent(c: Context): Promise<boolean> {
  const before = await readOutputs(c)
  try {
    await generateAll(c)
    const stale = differences(before, await readOutputs(c))
    if (stale.length > 0) c.note(`not what generating gives: ${stale.join(', ')}. Run \`./seedbed generate\`.`)
    return stale.length === 0
  } finally {
    await restore(c, before)
  }
}

const exclude = (name: string) => path.basename(name) === 'node_modules' || name === '.seedbed'

type Contents = ReadonlyMap<string, string>

async function readOutputs(c: Context): Promise<Contents> {
  const contents = new Map<string, string>()
  for await (const file of glob(OUTPUTS, { cwd: c.checkoutDir, exclude })) {
    contents.set(file, await readFile(path.join(c.checkoutDir, file), 'utf8'))
  }
  return contents
}

function differences(before: Contents, after: Contents): string[] {
  const files = new Set([...before.keys(), ...after.keys()])
  return [...files].filter((file) => before.get(file) !== after.get(file)).toSorted()
}

async function restore(c: Context, before: Contents): Promise<void> {
  const after = await readOutputs(c)
  for (const file of differences(before, after)) {
    const text = before.get(file)
    const absolute = path.join(c.checkoutDir, file)
    await (text === undefined ? rm(absolute) : writeFile(absolute, text))
  }
}
