import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { findInstance } from '../instance/instance.ts'
import { removeLeftovers } from '../machines/leftovers.ts'
import type { Progress } from '../progress.ts'
import { isSupervised, supervise, waitForEnd } from '../supervisor/client.ts'
import { readRecords, readStatus, supervisorFiles } from '../supervisor/files.ts'
import { isAlive } from '../supervisor/process.ts'
import { cacheRoot } from '../toolchain/config.ts'
import type { InstanceRef } from './options.ts'

const STOP_TIMEOUT_MS = 60_000

export type DownOptions = InstanceRef & {
  /** Remove the instance's state too. */
  readonly purge: boolean
  /** Remove programs and images that all instances of all checkouts share. */
  readonly cache: boolean
  readonly progress: Progress
}

/** Stops every part in order and removes all that the instance made on this host. Safe to repeat, whatever state it is in. */
export async function down(o: DownOptions): Promise<void> {
  const instance = findInstance(o.checkoutDir, o.instance)
  if (instance) {
    const files = supervisorFiles(instance.stateDir)
    await o.progress.step('Stopping', async (report) => {
      const anyAlive = readRecords(files).some((r) => isAlive(r))
      if (isSupervised(files) || anyAlive) {
        // A supervisor that is dead is started again: it knows what runs and in which order it stops.
        await supervise(files, instance.id, { parts: [], exit: true })
        report({ detail: `${readStatus(files)?.parts.length ?? 0} parts` })
        await waitForEnd(files, STOP_TIMEOUT_MS)
      }
      await removeLeftovers(instance)
    })
    if (o.purge) {
      await o.progress.step('Removing state', () => rm(instance.stateDir, { recursive: true, force: true }))
      await removeIfEmpty(path.dirname(instance.stateDir))
    }
  }
  if (o.cache) {
    const cache = cacheRoot()
    await o.progress.step(`Removing ${cache}`, () => rm(cache, { recursive: true, force: true }))
  }
}

async function removeIfEmpty(dir: string): Promise<void> {
  if (readdirSync(dir).length === 0) await rm(dir, { recursive: true })
}
