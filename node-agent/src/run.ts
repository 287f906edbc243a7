import { statSync } from 'node:fs'
import { pino } from 'pino'
import { StalledError } from './errors.ts'
import { keepNode } from './keep-node.ts'
import { findSettings } from './settings.ts'

/**
 * Keeps this machine a node until the signal is aborted, or the program was replaced: what looks after it starts the new
 * one. @throws StalledError when it has never joined
 */
export async function run(signal: AbortSignal): Promise<void> {
  const settings = findSettings()
  if (!settings) throw new StalledError('this machine has not joined a cluster: `seedbed-agent join` is first')
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  await keepNode(settings, {
    signal,
    tell: (phase) => log.info({ ...phase }, 'phase changed'),
    warn: (message) => log.warn(message),
    isEnough: programWatcher(),
  })
}

/** Tells whether this program's file is another one than when it started. */
function programWatcher(): () => boolean {
  const [, script = ''] = process.argv
  const edition = () => statSync(script, { throwIfNoEntry: false })?.ino
  const started = edition()
  return () => {
    const now = edition()
    // While it is being replaced there may be none.
    return now !== undefined && now !== started
  }
}
