import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instance } from '../instance/instance.ts'
import { machineDir } from '../machines/machine.ts'
import { removeDisks, writeDisk } from '../nodes/disk.ts'
import { runJoin } from '../nodes/join.ts'
import { type LocalNode, machineOf, partsOf, uniqueName } from '../nodes/node.ts'
import { toolsDir } from '../platform/programs.ts'
import { waitForParts } from '../supervisor/client.ts'
import { readStatus, supervisorFiles } from '../supervisor/files.ts'

const START_TIMEOUT_MS = 120_000

/** What machines are made of: the only part of this that is about processes and disks. */
export type MachineHost = {
  /** Lays out its disk, before anything of it runs. */
  readonly prepare: (node: LocalNode) => void
  readonly isStarted: (node: LocalNode) => boolean
  /** Waits until it runs, which the supervisor sees to. False: not yet. */
  readonly start: (node: LocalNode, signal: AbortSignal) => Promise<boolean>
  /** Waits until it has become a node. @returns why it will not, in a sentence; undefined when it has */
  readonly join: (node: LocalNode, joinToken: string, signal: AbortSignal) => Promise<string | undefined>
  /** Waits until nothing of it runs, and removes its disk. */
  readonly remove: (node: LocalNode) => Promise<void>
  readonly pause: (ms: number) => Promise<void>
}

/** Machines as `node create` makes them. */
export function createHost(i: Instance): MachineHost {
  const files = supervisorFiles(i.stateDir)
  const partsFor = (node: LocalNode) => partsOf(i, node, toolsDir()).map((part) => part.name)
  return {
    prepare(node) {
      // Whoever had the name before may have ended before everything of it was removed.
      rmSync(machineDir(i, uniqueName(node)), { recursive: true, force: true })
      writeDisk(machineOf(i, node, toolsDir()))
    },
    isStarted(node) {
      const parts = readStatus(files)?.parts ?? []
      return partsFor(node).every((name) => parts.some((part) => part.name === name && part.state === 'running'))
    },
    start: (node, signal) =>
      waitForParts(files, partsFor(node), { timeoutMs: START_TIMEOUT_MS, signal }).then(
        () => true,
        () => false,
      ),
    async join(node, token, signal) {
      try {
        await runJoin(i, node, { token, signal, onPhase: () => undefined, endsWithUs: true })
        return undefined
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
    remove: (node) => removeDisks(i, [node]),
    pause: (ms) => sleep(ms, undefined, { ref: false }),
  }
}
