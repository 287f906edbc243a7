import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { problemText } from '../src/files/problem.ts'
import { readConfigDir } from '../src/files/read.ts'
import type { ConfigFiles } from './settings.ts'

/** Of a ConfigMap and of a Secret, all values together: the API server takes 1 MiB, with names and quotes. */
const MAX_BYTES = 900_000

/**
 * Reads a directory of configuration with what it refers to.
 * @throws Error naming every mistake with file and line, and files that cannot be brought along
 */
export async function readConfigFiles(dir: string): Promise<ConfigFiles> {
  const result = await readConfigDir(dir)
  if (result.kind === 'problems') throw new Error(result.problems.map(problemText).join('\n'))
  const { seeds, identityProviders } = result.config
  const referred = [
    ...seeds.map(({ kubeconfigFile }) => kubeconfigFile),
    ...identityProviders.flatMap(({ clientSecretFile }) => clientSecretFile ?? []),
  ]
  const names = (await readdir(dir)).filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
  const files = {
    config: await readAll(dir, names),
    secrets: await readAll(
      dir,
      referred.map((file) => path.relative(dir, file)),
    ),
  }
  for (const [what, texts] of Object.entries(files)) refuseTooMuch(what, texts)
  return files
}

async function readAll(dir: string, names: readonly string[]): Promise<Record<string, string>> {
  const texts = await Promise.all(
    [...new Set(names)].toSorted().map(async (name) => [name, await read(dir, name)] as const),
  )
  return Object.fromEntries(texts)
}

async function read(dir: string, name: string): Promise<string> {
  const file = path.join(dir, name)
  // In the pod the directory is all there is.
  if (name.startsWith('..') || path.isAbsolute(name)) {
    throw new Error(`${file} is outside of ${dir}: put it inside, and name it by a path relative to the file that does`)
  }
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Error(
      `${file} cannot be read (${why}): for a seed, \`seedbed seed install --credentials-out\` writes it`,
      {
        cause: error,
      },
    )
  }
}

function refuseTooMuch(what: string, texts: Readonly<Record<string, string>>): void {
  const bytes = Object.values(texts).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > MAX_BYTES) throw new Error(`the files (${what}) have ${bytes} bytes, and ${MAX_BYTES} fit into a cluster`)
}
