import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Logger } from 'pino'
import { DesiredFile, readLaunching, readRecords, type SupervisorFiles, writeJson } from './files.ts'
import { incarnation, type Part, type PartStatus, type ProcessRecord } from './part.ts'
import { type Action, type Observed, planParts } from './plan.ts'
import { probe } from './probe.ts'
import { isAlive, killMarked, launch, signal, wakeEntered } from './process.ts'

const HEALTHY_AFTER_MS = 60_000
/** A part without a probe counts as ready when it did not end at once. */
const SETTLE_MS = 300

type Memory = {
  record?: ProcessRecord
  /** Incarnation for which the probe has answered. */
  readyFor?: string
  probing?: boolean
  stoppingSinceMs?: number
  /** The last signal that was sent to it; each is logged once. */
  signalled?: NodeJS.Signals
  failures: number
  restarts: number
  endedAtMs?: number
  endedHow?: string
}

/**
 * Makes the processes on this host match the file of wanted parts. Whatever it must know after its own death is in
 * the records file before it is acted on again: a part whose process lives is adopted, never started twice.
 */
export class Supervisor {
  readonly #files: SupervisorFiles
  readonly #log: Logger
  readonly #instanceId: string
  readonly #memory = new Map<string, Memory>()
  readonly #hashes = new WeakMap<Part, string>()
  readonly #desired: DesiredFile
  #written = ''

  constructor(files: SupervisorFiles, instanceId: string, log: Logger) {
    this.#files = files
    this.#instanceId = instanceId
    this.#log = log
    this.#desired = new DesiredFile(files)
    mkdirSync(files.logs, { recursive: true, mode: 0o700 })
    for (const record of readRecords(files)) {
      this.#memory.set(record.name, { record, failures: 0, restarts: 0 })
      if (isAlive(record)) log.info({ part: record.name, pid: record.pid }, 'part adopted')
    }
    this.#endHalfStarted()
  }

  /** A predecessor may have died between starting a process and recording it; that process carries the mark. */
  #endHalfStarted(): void {
    const launching = readLaunching(this.#files)
    if (!launching || [...this.#memory.values()].some((m) => m.record?.launchId === launching.launchId)) return
    const pids = killMarked('SEEDBED_LAUNCH_ID', launching.launchId)
    this.#log.warn({ part: launching.name, pids }, 'processes of a half-done start ended')
  }

  /**
   * One pass: observe, plan, act, write status.
   * `over`: nothing runs and nothing should, so the supervisor may end. `settled`: every part runs.
   */
  pass(): { readonly over: boolean; readonly settled: boolean } {
    const nowMs = Date.now()
    const desired = this.#desired.read()
    const plan = planParts(desired, this.#observe(desired.parts, nowMs), nowMs)
    for (const action of plan.actions) this.#act(action, nowMs)
    for (const { record } of this.#memory.values()) if (record?.part.entered) wakeEntered(record)
    this.#probeAll()
    this.#writeStatus(desired.id, plan.status)
    return {
      over: desired.exit && desired.parts.length === 0 && this.#memory.size === 0,
      settled: plan.actions.length === 0 && plan.status.every((s) => s.state === 'running'),
    }
  }

  #writeStatus(desiredId: string, parts: readonly PartStatus[]): void {
    const text = desiredId + JSON.stringify(parts)
    if (text === this.#written) return
    writeJson(this.#files.status, { desiredId, parts, writtenAt: new Date().toISOString() })
    this.#written = text
  }

  #observe(parts: readonly Part[], nowMs: number): ReadonlyMap<string, Observed> {
    const specs = new Map(parts.map((p) => [p.name, this.#hash(p)]))
    for (const name of specs.keys()) if (!this.#memory.has(name)) this.#memory.set(name, { failures: 0, restarts: 0 })
    return new Map([...this.#memory].map(([name, m]) => [name, this.#observeOne(m, specs.get(name), nowMs)]))
  }

  #observeOne(m: Memory, specHash: string | undefined, nowMs: number): Observed {
    const { record } = m
    const known = { ...m, ...(specHash === undefined ? {} : { specHash }) }
    if (!record) return { ...known, alive: false, ready: false }
    const alive = isAlive(record)
    if (!alive && m.endedAtMs === undefined) this.#noteEnd(m, nowMs)
    if (alive && nowMs - Date.parse(record.startedAt) > HEALTHY_AFTER_MS) m.failures = 0
    const answers = record.part.ready
      ? m.readyFor === incarnation(record)
      : nowMs - Date.parse(record.startedAt) > SETTLE_MS
    return { ...known, ...m, alive, ready: alive && answers }
  }

  #noteEnd(m: Memory, nowMs: number): void {
    m.endedAtMs = nowMs
    if (m.stoppingSinceMs === undefined) m.failures += 1
    else m.failures = 0
    delete m.stoppingSinceMs
    delete m.signalled
    const how = m.endedHow ?? 'ended'
    this.#log.info({ part: m.record?.name, pid: m.record?.pid, failures: m.failures }, `part ${how}`)
  }

  #act(action: Action, nowMs: number): void {
    switch (action.kind) {
      case 'start':
        return this.#start(action.part, action.boundTo)
      case 'signal': {
        const m = this.#memory.get(action.record.name)
        const repeated = m?.signalled === action.signal
        if (m) Object.assign(m, { stoppingSinceMs: m.stoppingSinceMs ?? nowMs, signalled: action.signal })
        if (!repeated)
          this.#log.info({ part: action.record.name, signal: action.signal, reason: action.reason }, 'part signalled')
        return signal(action.record, action.signal, action.record.part.entered)
      }
      case 'forget':
        this.#memory.delete(action.name)
        return this.#saveRecords()
    }
  }

  #start(part: Part, boundTo: Readonly<Record<string, string>>): void {
    const m = this.#memory.get(part.name) ?? { failures: 0, restarts: 0 }
    this.#memory.set(part.name, m)
    if (m.record) m.restarts += 1
    delete m.endedAtMs
    delete m.endedHow
    const launchId = randomUUID()
    writeJson(this.#files.launching, { name: part.name, launchId })
    try {
      const identity = launch({
        command: part.command,
        env: { ...part.env, SEEDBED_INSTANCE_ID: this.#instanceId, SEEDBED_LAUNCH_ID: launchId },
        ...(part.cwd === undefined ? {} : { cwd: part.cwd }),
        logFile: path.join(this.#files.logs, `${part.name}.log`),
        onExit: (how) => (m.endedHow = how),
      })
      const startedAt = new Date().toISOString()
      m.record = { name: part.name, ...identity, launchId, startedAt, specHash: this.#hash(part), part, boundTo }
      this.#saveRecords()
      this.#log.info({ part: part.name, pid: identity.pid }, 'part started')
    } catch (error) {
      m.failures += 1
      m.endedAtMs = Date.now()
      m.endedHow ??= error instanceof Error ? error.message : String(error)
      this.#log.error({ part: part.name, err: error }, 'part could not be started')
    } finally {
      rmSync(this.#files.launching, { force: true })
    }
  }

  #saveRecords(): void {
    writeJson(
      this.#files.records,
      [...this.#memory.values()].flatMap((m) => m.record ?? []),
    )
  }

  #probeAll(): void {
    for (const m of this.#memory.values()) {
      const { record } = m
      if (!record?.part.ready || m.probing || m.readyFor === incarnation(record)) continue
      m.probing = true
      void probe(record.part.ready).then((yes) => {
        m.probing = false
        if (yes) m.readyFor = incarnation(record)
      })
    }
  }

  #hash(part: Part): string {
    const known = this.#hashes.get(part)
    if (known !== undefined) return known
    const hash = createHash('sha256').update(JSON.stringify(part)).digest('hex').slice(0, 16)
    this.#hashes.set(part, hash)
    return hash
  }
}
