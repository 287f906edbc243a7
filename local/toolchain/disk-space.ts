import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Context } from './context.ts'
import type { Obstacle } from './obstacle.ts'
import type { Selection } from './select.ts'

/** Whether what must be built fits where the cache is. Compilers keep theirs beside it, in the home folder, as a rule. */
export async function lackOfSpace(
  toBuild: readonly Selection[],
  c: Pick<Context, 'cacheDir'>,
): Promise<readonly Obstacle[]> {
  const neededMiB = toBuild.reduce((sum, { group }) => sum + group.build.diskMiB, 0)
  const freeMiB = await freeMiBAt(c.cacheDir)
  if (freeMiB >= neededMiB) return []
  return [
    {
      problem: `${c.cacheDir} has ${freeMiB} MiB of free space, and building needs about ${neededMiB} MiB`,
      neededFor: toBuild.flatMap(({ names }) => names),
      remedy: 'free space there, or point XDG_CACHE_HOME to a larger disk',
    },
  ]
}

/** Of the nearest folder that exists. */
async function freeMiBAt(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return Math.floor((bavail * bsize) / 2 ** 20)
  } catch (error) {
    if (folder === dirname(folder)) throw error
    return freeMiBAt(dirname(folder))
  }
}
