import { describeLines } from '../check/command.ts'
import type { Line } from '../check/judge.ts'
import { describePhaseInFull, describeStatus } from '../describe.ts'
import { lastLines } from '../report/lines.ts'
import { redact } from '../report/redact.ts'
import { findRunning, listServices } from '../services/services.ts'
import { findSettings } from '../settings.ts'
import { findStatus } from '../status.ts'

const LINES = 15

/** All that somebody who helps from afar would ask for, as text and without secrets. */
export async function writeReport(check: readonly Line[]): Promise<string> {
  const sections = [
    ['Machine', [...describeLines(check)]],
    ['Node', describeNode()],
    ...(await Promise.all(listServices('').filter(isService).map(describeService))),
  ] as const
  return redact(sections.map(([title, lines]) => [`== ${title}`, ...lines, ''].join('\n')).join('\n'))
}

function describeNode(): readonly string[] {
  const settings = findSettings()
  if (!settings) return ['This machine has not joined a cluster.']
  const status = findStatus()
  if (!status) return [`Node ${settings.name} of the cluster at ${settings.server}; its agent has said nothing yet.`]
  const [head = ''] = describeStatus(status).split('\n')
  const repairs = Object.entries(status.repairs).map(([what, count]) => `repaired: ${what}, ${count} times`)
  return [head, ...status.phases.flatMap(describePhaseInFull), ...repairs]
}

/** Those whose names begin with a dot come or go just now. */
const isService = (name: string) => !name.startsWith('.')

async function describeService(name: string): Promise<readonly [string, readonly string[]]> {
  const pid = await findRunning(name)
  const head = pid === undefined ? 'does not run' : `runs as process ${pid}`
  return [`Service ${name}`, [head, ...lastLines(name, LINES)]]
}
