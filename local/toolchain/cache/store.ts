import { access, chmod, constants, mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import type { ToolGroup } from '../definition.ts'
import { contentHash } from './content-hash.ts'

type Place = Pick<Context, 'cacheDir' | 'modulesDir' | 'arch'>

/** Where a group's programs are, or will be. A program that is there is whole. */
export async function groupDir(group: ToolGroup, c: Place): Promise<string> {
  return join(c.cacheDir, `${group.name}-${group.version}-${await contentHash(group, c)}`)
}

export async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** Moves a finished program into the cache. It must be on the cache's file system, as what is in a work folder is. */
export async function store(dir: string, name: string, file: string): Promise<string> {
  await mkdir(dir, { recursive: true })
  await chmod(file, 0o755)
  // A rename may reach the disk before the content does: a power cut must not leave half a program under its name.
  const handle = await open(file)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  const target = join(dir, name)
  await rename(file, target)
  return target
}

/**
 * Runs with a fresh folder inside the cache and removes it afterwards. The caller holds the build lock,
 * so every other work folder belongs to someone who was killed, and goes too.
 */
export async function inWorkFolder<T>(cacheDir: string, run: (folder: string) => Promise<T>): Promise<T> {
  const work = join(cacheDir, 'work')
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { recursive: true })
  const folder = await mkdtemp(join(work, `${process.pid}-`))
  try {
    return await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
