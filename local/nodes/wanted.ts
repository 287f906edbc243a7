import path from 'node:path'
import type { Instance } from '../instance/instance.ts'
import { toolsDir } from '../platform/programs.ts'
import { isSupervised, supervise } from '../supervisor/client.ts'
import { readDesired, supervisorFiles } from '../supervisor/files.ts'
import type { Part } from '../supervisor/part.ts'
import { withLock } from '../toolchain/lock.ts'
import { type LocalNode, partsOf } from './node.ts'
import { readNodes, writeNodes } from './store.ts'

/** Of those that are being removed nothing is wanted. */
const allParts = (i: Instance, nodes: readonly LocalNode[]) =>
  nodes.filter(({ ordered }) => !ordered?.leaving).flatMap((n) => partsOf(i, n, toolsDir()))

/** Hands over what should run, and the worker machines with it. Returns the names of all parts. */
export async function runWithNodes(i: Instance, parts: readonly Part[]): Promise<readonly string[]> {
  return locked(i, async () => {
    const all = [...parts, ...allParts(i, readNodes(i))]
    await supervise(supervisorFiles(i.stateDir), i.id, { parts: all, exit: false })
    return all.map((p) => p.name)
  })
}

/**
 * Changes which worker machines there are. Those of a running platform start and stop accordingly.
 * @returns what `change` left
 */
export async function changeNodes(
  i: Instance,
  change: (nodes: readonly LocalNode[]) => readonly LocalNode[],
): Promise<readonly LocalNode[]> {
  return locked(i, async () => {
    const before = readNodes(i)
    const after = change(before)
    writeNodes(i, after)
    const files = supervisorFiles(i.stateDir)
    const desired = readDesired(files)
    if (desired === undefined || desired.exit || !isSupervised(files)) return after
    const old = new Set(allParts(i, before).map((p) => p.name))
    const others = desired.parts.filter((p) => !old.has(p.name))
    await supervise(files, i.id, { parts: [...others, ...allParts(i, after)], exit: false })
    return after
  })
}

/** Two commands that change what should run must not overwrite each other's part of it. */
function locked<T>(i: Instance, run: () => Promise<T>): Promise<T> {
  const o = { signal: new AbortController().signal, onWait: () => undefined }
  return withLock(path.join(i.stateDir, 'wanted.lock'), o, run)
}
