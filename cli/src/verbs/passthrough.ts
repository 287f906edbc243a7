import { existsSync } from 'node:fs'
import path from 'node:path'
import { runNode } from '../children.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'

/** Hands a verb over to a program of another folder, which has its own options and its own help. */
export async function passThrough(c: Context, script: string, args: readonly string[]): Promise<void> {
  const file = path.join(c.checkoutDir, script)
  if (!existsSync(file))
    throw new CliError(`${script} is not in this checkout: run \`git status\` to see what is missing`)
  await runNode(c, file, args)
}
