import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Identity of a living process; see ProcessRecord. */
export type ProcessIdentity = { readonly pid: number; readonly startTicks: string; readonly bootId: string }

export const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

/** Undefined when there is no such process, or it only waits to be reaped. */
export function findProcess(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the name in parentheses, may hold anything; what follows the last parenthesis is regular.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    const startTicks = fields[19]
    if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined
    return { pid, startTicks, bootId }
  } catch {
    return undefined
  }
}

function isStopped(pid: number): boolean {
  try {
    return /^State:\s+T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/**
 * The process that entered a machine stops itself when its worker is stopped, but does not go on when the worker does,
 * and would then miss the worker's end. Wakes it, unless the worker is still stopped: waking would wake that too.
 */
export function wakeEntered(outer: ProcessIdentity): void {
  if (isStopped(outer.pid) && !childrenOf(outer.pid).some(isStopped)) signal(outer, 'SIGCONT', false)
}

/** Whether exactly this process still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identity.bootId === bootId && findProcess(identity.pid)?.startTicks === identity.startTicks
}

export function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

/** Resident memory that a process shares with no file, in bytes: what it would give back if it ended. */
export function privateBytes(pid: number): number | undefined {
  try {
    const match = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return match?.[1] === undefined ? undefined : Number(match[1]) * 1024
  } catch {
    return undefined
  }
}

export type Launch = {
  readonly command: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly logFile: string
  readonly onExit: (how: string) => void
}

/**
 * Starts a process in a session of its own that writes straight into its log file, so that neither our end nor a
 * signal to our terminal touches it.
 * @throws when the program cannot be started at all
 */
export function launch(l: Launch): ProcessIdentity {
  mkdirSync(path.dirname(l.logFile), { recursive: true })
  const log = openSync(l.logFile, 'a', 0o600)
  try {
    const [program, ...args] = l.command
    const child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...l.env },
      ...(l.cwd === undefined ? {} : { cwd: l.cwd }),
    })
    child.once('error', (error) => l.onExit(error.message))
    child.once('exit', (code, signal) => l.onExit(signal ? `was ended by ${signal}` : `ended with code ${code}`))
    child.unref()
    const identity = child.pid === undefined ? undefined : findProcess(child.pid)
    if (!identity) throw new Error(`${program} could not be started`)
    return identity
  } finally {
    closeSync(log)
  }
}

/**
 * Signals one process, or for a part that entered a machine its worker. SIGKILL goes to both: the outer process stops
 * itself when its worker is stopped, and would then never notice its end. A process that is gone is no error.
 */
export function signal(target: ProcessIdentity, name: NodeJS.Signals, entered: boolean): void {
  if (!isAlive(target)) return
  const workers = entered ? childrenOf(target.pid) : []
  const pids = workers.length > 0 && name !== 'SIGKILL' ? workers : [...workers, target.pid]
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
}

/** Ids of all processes whose environment holds `name=value`. Only those of processes that we may read. */
export function findMarked(name: string, value: string): readonly number[] {
  const mark = `${name}=${value}`
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark) && findProcess(Number(pid))
      } catch {
        return false // gone, or a kernel thread
      }
    })
    .map(Number)
}

/** Ends all processes that `findMarked` finds, at once; returns their ids. */
export function killMarked(name: string, value: string): readonly number[] {
  const pids = findMarked(name, value)
  for (const pid of pids) {
    const identity = findProcess(pid)
    if (identity) signal(identity, 'SIGKILL', false)
  }
  return pids
}
