import { statSync } from 'node:fs'
import { pino } from 'pino'
import { BEGINS } from './agent/begins.ts'
import { isToGiveWay, settleStart } from './agent/trial.ts'
import { StalledError } from './errors.ts'
import { keepNode } from './keep-node.ts'
import { findSettings } from './settings.ts'
import type { Status } from './status.ts'
import { AGENT_VERSION } from './version.ts'

/**
 * Keeps this machine a node until the signal is aborted, or the program was replaced: what looks after it starts the new
 * one. @throws StalledError when it has never joined
 */
export async function run(signal: AbortSignal): Promise<void> {
  const settings = findSettings()
  if (!settings) throw new StalledError('this machine has not joined a cluster: `seedbed-agent join` is first')
  const [node, script] = process.argv
  const self = node === undefined || script === undefined ? undefined : ([node, script] as const)
  settleStart(script ?? '')
  const isReplaced = programWatcher()
  const isEnough = ({ phases }: Status, isHeard: boolean) =>
    isToGiveWay(script ?? '', { phases, isHeard }) || isReplaced()
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  log.info({ version: AGENT_VERSION }, BEGINS)
  await keepNode(settings, {
    signal,
    tell: (phase) => log.info({ ...phase }, 'phase changed'),
    warn: (message) => log.warn(message),
    self,
    isEnough,
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
