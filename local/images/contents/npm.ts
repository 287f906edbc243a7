import { createHash, randomUUID } from 'node:crypto'
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { ImageError } from '../errors.ts'

const INSTALL_MS = 300_000

export type NpmProgram = {
  /** Holds package.json, package-lock.json and `src`. */
  readonly dir: string
  /** Folders beside them that package.json refers to as `file:` packages. */
  readonly packages: readonly string[]
}

/**
 * Calls `use` with a copy of a program that has dependencies of its own, installed as its lock file says. They are
 * installed once for each lock file.
 * @throws ImageError with npm's own words
 */
export async function withDependencies<T>(
  program: NpmProgram,
  imagesDir: string,
  use: (dir: string) => Promise<T>,
): Promise<T> {
  const installed = join(imagesDir, 'npm', await lockHash(program))
  if (!(await exists(installed))) await install(program, installed)
  const copy = join(imagesDir, `unfinished-${randomUUID()}`)
  try {
    await mkdir(copy, { recursive: true })
    await cp(join(program.dir, 'src'), join(copy, 'src'), { recursive: true })
    for (const name of ['node_modules', ...program.packages]) await symlink(join(installed, name), join(copy, name))
    return await use(copy)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

/** Changes when something else would be installed, or a package beside the program has other files. */
async function lockHash({ dir, packages }: NpmProgram): Promise<string> {
  const hash = createHash('sha256')
  const files = [
    'package.json',
    'package-lock.json',
    ...packages.flatMap((p) => [`${p}/package.json`, `${p}/index.js`]),
  ]
  for (const file of files) hash.update(await readFile(join(dir, file)))
  return hash.digest('hex').slice(0, 32)
}

/** Whole or not at all under its final name. Two who do it at once do the same. */
async function install({ dir, packages }: NpmProgram, target: string): Promise<void> {
  const unfinished = `${target}.${randomUUID()}`
  try {
    await mkdir(unfinished, { recursive: true })
    for (const name of ['package.json', 'package-lock.json', ...packages])
      await cp(join(dir, name), join(unfinished, name), { recursive: true })
    const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund']
    const { failed, all } = await execa('npm', args, {
      cwd: unfinished,
      timeout: INSTALL_MS,
      reject: false,
      all: true,
      stdin: 'ignore',
    })
    if (failed) throw new ImageError(`npm could not install the dependencies of ${dir}. It said:\n${all}`)
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await exists(target))) throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
