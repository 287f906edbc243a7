import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Progress } from '../progress.ts'
import { cacheRoot } from './config.ts'
import { ensurePackages } from './debian/ensure-packages.ts'
import { ToolchainError } from './errors.ts'
import { withLock } from './lock.ts'

/** A program from the Python package index, in an environment of its own. */
export type PythonTool = { readonly name: string; readonly version: string }

/** Makes requests up from an OpenAPI document, and looks whether the answers keep what it promises. MIT. */
export const SCHEMATHESIS: PythonTool = { name: 'schemathesis', version: '4.32.5' }

type Options = { readonly progress: Progress; readonly signal: AbortSignal }

/**
 * The path of the program, after installing it where it is missing. The index is the one that pip is set up with.
 * @throws ToolchainError with pip's own words where it cannot be installed
 */
export async function ensurePythonTool({ name, version }: PythonTool, o: Options): Promise<string> {
  const root = join(cacheRoot(), 'python')
  const home = join(root, `${name}-${version}`)
  const program = join(home, 'bin', name)
  // Written last: an environment without it was not finished.
  const mark = join(home, 'complete')
  if (existsSync(mark)) return program
  await ensurePackages(['python3-venv'], o)
  await o.progress.step(`${name} ${version}`, async (report) => {
    const onWait = (holder: string) => report({ detail: `waiting for process ${holder}, which is installing it` })
    await withLock(join(root, `${name}.lock`), { signal: o.signal, onWait }, async () => {
      if (existsSync(mark)) return
      await rm(home, { recursive: true, force: true })
      await mkdir(root, { recursive: true })
      await run('python3', ['-m', 'venv', home], o.signal)
      report({ detail: 'installing it with pip' })
      const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', `${name}==${version}`]
      await run(join(home, 'bin', 'python3'), pip, o.signal)
      await writeFile(`${mark}.new`, '')
      await rename(`${mark}.new`, mark)
    })
  })
  return program
}

async function run(program: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const { failed, stderr, shortMessage } = await execa(program, args, {
    cancelSignal: signal,
    reject: false,
    stdin: 'ignore',
  })
  signal.throwIfAborted()
  if (failed) throw new ToolchainError(`${stderr.trim().split('\n').slice(-5).join('\n') || shortMessage}`)
}
