import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { supervisorEdition } from './edition.ts'
import { readDesired, readRecords, readStatus, readSupervisor, type SupervisorFiles, writeJson } from './files.ts'
import type { Desired, DesiredEdition, PartStatus } from './part.ts'
import { isAlive, signal } from './process.ts'

const here = import.meta.dirname
const START_TIMEOUT_MS = 20_000
const POLL_MS = 50

export function isSupervised(files: SupervisorFiles): boolean {
  const supervisor = readSupervisor(files)
  return supervisor !== undefined && isAlive(supervisor)
}

/**
 * Hands over what should run, and starts a supervisor if none lives.
 * @throws when the supervisor does not come up
 */
export async function supervise(files: SupervisorFiles, instanceId: string, desired: Desired): Promise<void> {
  endOutdated(files)
  const edition: DesiredEdition = { ...desired, id: randomUUID() }
  writeJson(files.desired, edition)
  if (isSupervised(files)) return
  mkdirSync(files.logs, { recursive: true, mode: 0o700 })
  const log = openSync(path.join(files.logs, 'supervisor.log'), 'a', 0o600)
  const main = path.join(here, 'main.ts')
  const keeper = spawn(
    'sh',
    [
      path.join(here, 'keep.sh'),
      path.join(files.dir, 'keeper.lock'),
      process.execPath,
      '--max-old-space-size=64',
      main,
      path.dirname(files.dir),
      instanceId,
    ],
    {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: '/',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', SEEDBED_INSTANCE_ID: instanceId },
    },
  )
  keeper.unref()
  closeSync(log)
  await until(
    () => isSupervised(files),
    START_TIMEOUT_MS,
    `the supervisor did not start; see ${files.logs}/supervisor.log`,
  )
}

/** After an update of this checkout. Its keeper starts the new code, or `supervise` does, and parts run on meanwhile. */
function endOutdated(files: SupervisorFiles): void {
  const supervisor = readSupervisor(files)
  if (supervisor && supervisor.edition !== supervisorEdition()) signal(supervisor, 'SIGKILL', false)
}

export type Wait = {
  readonly timeoutMs: number
  readonly onChange?: (parts: readonly PartStatus[]) => void
  readonly signal?: AbortSignal
}

/**
 * Waits until all named parts run and are ready.
 * @throws naming the parts that are not, what each of them said last and where its log is
 */
export async function waitForParts(files: SupervisorFiles, names: readonly string[], wait: Wait): Promise<void> {
  let last: readonly PartStatus[] = []
  const settled = () => {
    wait.signal?.throwIfAborted()
    const status = readStatus(files)
    // Until the supervisor has read the last edition, a part that is about to be stopped still looks well.
    last = status && status.desiredId === readDesired(files)?.id ? status.parts : []
    wait.onChange?.(last.filter((p) => names.includes(p.name)))
    return names.every((name) => last.some((p) => p.name === name && p.state === 'running'))
  }
  await until(settled, wait.timeoutMs, () => {
    const missing = names.filter((name) => !last.some((p) => p.name === name && p.state === 'running'))
    const why = missing.map((name) => {
      const part = last.find((p) => p.name === name)
      return `${name} (${part?.state ?? 'not started'}${part?.message ? `: ${part.message}` : ''}; log: ${files.logs}/${name}.log)`
    })
    return `not ready after ${Math.round(wait.timeoutMs / 1000)} s: ${why.join(', ')}`
  })
}

/** Waits until no process of these parts is left, whether they are still wanted or not. */
export async function waitUntilStopped(
  files: SupervisorFiles,
  names: readonly string[],
  timeoutMs: number,
): Promise<void> {
  const left = () => readRecords(files).filter((r) => names.includes(r.name) && isAlive(r))
  const message = () =>
    `still running after ${Math.round(timeoutMs / 1000)} s: ${left()
      .map((r) => r.name)
      .join(', ')}`
  await until(() => left().length === 0, timeoutMs, message)
}

/** Waits until the supervisor has stopped everything and ended itself. */
export async function waitForEnd(files: SupervisorFiles, timeoutMs: number): Promise<void> {
  await until(
    () => !isSupervised(files),
    timeoutMs,
    () => {
      const rest = (readStatus(files)?.parts ?? []).map((p) => `${p.name} (${p.state})`)
      return `still running after ${Math.round(timeoutMs / 1000)} s: ${rest.join(', ')}`
    },
  )
}

async function until(done: () => boolean, timeoutMs: number, message: string | (() => string)): Promise<void> {
  const deadlineMs = Date.now() + timeoutMs
  while (!done()) {
    if (Date.now() > deadlineMs) throw new Error(typeof message === 'string' ? message : message())
    await sleep(POLL_MS)
  }
}
