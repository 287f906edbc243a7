import type { Context } from './context.ts'
import type { ToolName } from './definitions/all.ts'
import { whyNotInstallable } from './debian/ensure-packages.ts'
import type { DebianPackage } from './debian/packages.ts'
import { lackOfSpace } from './disk-space.ts'
import { contextOf, type ToolchainOptions } from './options.ts'
import type { Obstacle } from './obstacle.ts'
import { resolve } from './resolve.ts'
import { select, type Selection } from './select.ts'
import { READY_WAYS } from './toolchain.ts'
import { whyNotBuildable } from './ways/built.ts'
import { releaseOf } from './ways/downloaded.ts'
import { whyUnreachable } from './ways/reachable.ts'

/**
 * Says what would stop `ensureTools` and `ensurePackages`, without changing anything.
 * Within a second where all is there; about three where it must find out that there is no internet.
 */
export async function preflight(
  names: readonly ToolName[],
  o: Omit<ToolchainOptions, 'progress'> & { readonly packages?: readonly DebianPackage[] },
): Promise<readonly Obstacle[]> {
  const context = await contextOf(o)
  const toBuild = await selectBuilds(names, context)
  const packages = [...new Set([...(o.packages ?? []), ...toBuild.flatMap(({ group }) => group.build.packages ?? [])])]
  const obstacles = [
    ...(await Promise.all(toBuild.map((selection) => lackOfCompiler(selection, context)))).flat(),
    ...(await lackOfPackages(packages)),
    ...(await lackOfSpace(toBuild, context)),
  ]
  return merge(obstacles)
}

/** What is neither there nor to be had ready-made. */
async function selectBuilds(names: readonly ToolName[], context: Context): Promise<readonly Selection[]> {
  const selections: Selection[] = []
  for (const { group, names: wanted } of select(names)) {
    const { found } = await resolve(wanted, group, { ways: READY_WAYS, context })
    const missing: string[] = []
    for (const name of wanted.filter((name) => !found.has(name))) {
      const release = releaseOf(name, group, context)
      if (!release || (await whyUnreachable(release.url))) missing.push(name)
    }
    if (missing.length > 0) selections.push({ group, names: missing })
  }
  return selections
}

async function lackOfCompiler(selection: Selection, context: Context): Promise<readonly Obstacle[]> {
  const missing = await whyNotBuildable(selection.group, context)
  if (!missing || selection.group.debian) return []
  return [{ ...missing, neededFor: selection.names }]
}

async function lackOfPackages(packages: readonly DebianPackage[]): Promise<readonly Obstacle[]> {
  const problem = await whyNotInstallable(packages)
  if (!problem) return []
  return [{ problem, neededFor: packages, remedy: 'run this as root or with sudo, or install them first' }]
}

/** One sentence for all tools that lack the same compiler, with the remedy that helps all: the newest version. */
function merge(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const merged = new Map<string, Obstacle>()
  for (const obstacle of obstacles) {
    const key = obstacle.problem
    const same = merged.get(key)
    const remedies = [same?.remedy ?? '', obstacle.remedy].toSorted((a, b) =>
      a.localeCompare(b, 'en', { numeric: true }),
    )
    merged.set(key, {
      ...obstacle,
      neededFor: [...(same?.neededFor ?? []), ...obstacle.neededFor],
      remedy: remedies.at(-1) ?? obstacle.remedy,
    })
  }
  return [...merged.values()]
}
