/** The supervisor's process: main.ts STATE_DIR INSTANCE_ID. Ends only when told so through the file of wanted parts. */
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { supervisorEdition } from './edition.ts'
import { readSupervisor, supervisorFiles, writeJson } from './files.ts'
import { rotateLogs } from './logs.ts'
import { findProcess, isAlive } from './process.ts'
import { Supervisor } from './supervisor.ts'

const PASS_EVERY_MS = 100
const PASS_EVERY_SETTLED_MS = 500
const ROTATE_EVERY_MS = 30_000

const [stateDir, instanceId] = process.argv.slice(2)
if (stateDir === undefined || instanceId === undefined) throw new Error('usage: main.ts STATE_DIR INSTANCE_ID')

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
const files = supervisorFiles(stateDir)
const other = readSupervisor(files)
if (other && other.pid !== process.pid && isAlive(other)) throw new Error(`supervisor ${other.pid} runs already`)
writeJson(files.supervisor, { ...findProcess(process.pid), edition: supervisorEdition() })

// The keeper is told to stop through the file too; a signal from a terminal must not end what others rely on.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined)

const supervisor = new Supervisor(files, instanceId, log)
let rotatedAtMs = 0
for (let done = supervisor.pass(); !done.over; done = supervisor.pass()) {
  if (Date.now() - rotatedAtMs > ROTATE_EVERY_MS) {
    rotateLogs(files.logs)
    rotatedAtMs = Date.now()
  }
  await sleep(done.settled ? PASS_EVERY_SETTLED_MS : PASS_EVERY_MS)
}
log.info('nothing is left to supervise')
