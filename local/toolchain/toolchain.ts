import { basename, join } from 'node:path'
import type { Report } from '../progress.ts'
import { recordDuration } from './cache/durations.ts'
import { groupDir } from './cache/store.ts'
import { startClock } from './clock.ts'
import type { Context } from './context.ts'
import type { ToolName } from './definitions/all.ts'
import { ToolchainError } from './errors.ts'
import { describeFailures } from './failures.ts'
import { withLock } from './lock.ts'
import { contextOf, type ToolchainOptions } from './options.ts'
import { resolve, type Failure, type Resolution } from './resolve.ts'
import { select, type Selection } from './select.ts'
import { built } from './ways/built.ts'
import { cached } from './ways/cached.ts'
import { downloaded } from './ways/downloaded.ts'
import { fromDebian } from './ways/from-debian.ts'
import { onPath } from './ways/on-path.ts'

/** What costs nothing: tried first, by everybody at once. */
export const READY_WAYS = [cached, onPath]
/** What takes time or changes the machine: one process at a time, which first looks again at what others left. */
export const MAKING_WAYS = [cached, downloaded, built, fromDebian]

/**
 * Provides programs, each in exactly the version of its definition, by the first way that works.
 * Quick when they are there; otherwise minutes, in which others who want the same wait for us.
 * @returns absolute paths by name.
 * @throws ToolchainError naming every way tried and what can be done.
 */
export async function ensureTools<N extends ToolName>(
  names: readonly N[],
  o: ToolchainOptions,
): Promise<Record<N, string>> {
  const context = await contextOf(o)
  const paths = new Map<string, string>()
  const missing: Selection[] = []
  const tried: Failure[] = []
  for (const selection of select(names)) {
    const ready = await resolve(selection.names, selection.group, { ways: READY_WAYS, context })
    for (const [name, path] of ready.found) paths.set(name, path)
    const rest = selection.names.filter((name) => !ready.found.has(name))
    if (rest.length > 0) missing.push({ group: selection.group, names: rest })
    tried.push(...ready.failures.filter(({ way }) => way === onPath.name))
  }
  if (missing.length > 0) {
    const made = await o.progress.step('Programs', (report) => makeAll(missing, context, report))
    for (const [name, path] of made.found) paths.set(name, path)
    if (made.failures.length > 0) throw new ToolchainError(describeFailures([...made.failures, ...tried], missing))
  }
  return Object.fromEntries(paths) as Record<N, string>
}

async function makeAll(
  missing: readonly Selection[],
  context: Context,
  report: (r: Report) => void,
): Promise<Resolution> {
  const onWait = (holder: string) => report({ detail: `waiting for process ${holder}, which is making programs` })
  const lock = join(context.cacheDir, 'build.lock')
  return withLock(lock, { signal: context.signal, onWait }, async (heldLock) => {
    const found = new Map<string, string>()
    const failures: Failure[] = []
    const clock = await startClock(missing, context, report)
    for (const [done, selection] of missing.entries()) {
      const made = await clock.during(done, (say) => makeGroup(selection, { ...context, heldLock, say }))
      for (const [name, path] of made.found) found.set(name, path)
      failures.push(...made.failures)
    }
    return { found, failures }
  })
}

async function makeGroup(selection: Selection, context: Context): Promise<Resolution> {
  const startedAt = Date.now()
  const made = await resolve(selection.names, selection.group, { ways: MAKING_WAYS, context })
  const tookMs = Date.now() - startedAt
  if (made.failures.length === 0) {
    await recordDuration(context.cacheDir, basename(await groupDir(selection.group, context)), tookMs)
  }
  return made
}
