import { hostname } from 'node:os'
import type { Logger } from 'pino'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { ActiveConfig, ActiveConfigRepository } from './active-config-repository.ts'
import { EMPTY_CONFIG, type PlatformConfig } from './kinds.ts'
import { problemText, type Problem } from './problem.ts'
import { readConfigDir } from './read.ts'
import { watchDirectory } from './watch-directory.ts'

type Deps = { dir: string; active: ActiveConfigRepository; events: Events; log: Logger }

/**
 * The platform's configuration as it is in effect now. Follows the files without a restart; a bad edit changes
 * nothing but `problems`. Among several masters the files that were changed last win, and the others say so.
 */
export class LiveConfig {
  readonly #deps: Deps
  readonly #listeners: ((config: PlatformConfig) => void)[] = []
  #current: PlatformConfig = EMPTY_CONFIG
  #currentHash = ''
  #refusedHash = ''
  /** Of this master's own files when they were last good. */
  #ownHash = ''
  #problems: readonly Problem[] = []
  #running: Promise<void> | undefined

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get current(): PlatformConfig {
    return this.#current
  }

  get problems(): readonly Problem[] {
    return this.#problems
  }

  onChange(listener: (config: PlatformConfig) => void): void {
    this.#listeners.push(listener)
  }

  async start(signal: AbortSignal): Promise<void> {
    await this.reload()
    watchDirectory(this.#deps.dir, () => void this.reload(), signal)
  }

  /** Looks at files and database again. One look at a time; never throws. */
  reload(): Promise<void> {
    this.#running ??= this.#reload()
      .catch((error: unknown) =>
        this.#deps.log.warn({ error: describeError(error) }, 'cannot look at the configuration; will try again'),
      )
      .finally(() => (this.#running = undefined))
    return this.#running
  }

  async #reload(): Promise<void> {
    const read = await readConfigDir(this.#deps.dir)
    if (read.kind === 'problems') {
      this.#refuse(read.problems, read.hash)
      this.#take(await this.#deps.active.find(), read.hash)
      return
    }
    const { config, hash } = read
    // A change that this master saw happen happened now, whatever time the files carry (`cp -p`, a restored backup).
    const changedAt = this.#ownHash === '' || this.#ownHash === hash ? read.changedAt : new Date()
    this.#ownHash = hash
    const from = `${hostname()}:${this.#deps.dir}`
    const active = await this.#deps.active.offer({ hash, changedAt, from, config })
    this.#setProblems(active.hash === hash ? [] : [elsewhere(this.#deps.dir, active)])
    this.#refusedHash = ''
    // Of the same files this master's own reading: an older master may have stored less of them.
    this.#take(active.hash === hash ? { ...active, config } : active, hash)
  }

  #take(active: ActiveConfig | undefined, ownHash: string): void {
    if (!active || active.hash === this.#currentHash) return
    this.#current = active.config
    this.#currentHash = active.hash
    const { seeds, datacenters } = active.config
    const from = active.hash === ownHash ? 'files' : 'database'
    this.#deps.events.configReloaded({ hash: active.hash, seeds: seeds.length, datacenters: datacenters.length, from })
    for (const listener of this.#listeners) listener(active.config)
  }

  /** Tells about each bad edit once, however often it is looked at. */
  #refuse(problems: readonly Problem[], hash: string): void {
    this.#setProblems(problems)
    if (hash === this.#refusedHash) return
    this.#refusedHash = hash
    this.#deps.events.configRefused({ problems: problems.map(problemText) })
  }

  #setProblems(problems: readonly Problem[]): void {
    this.#problems = problems
    this.#deps.events.configProblems(problems.length)
  }
}

const elsewhere = (dir: string, active: ActiveConfig): Problem => ({
  file: dir,
  line: 0,
  field: '',
  message: `is not in effect: ${active.from} has files that were changed later (${active.changedAt.toISOString()}); make both alike`,
})
