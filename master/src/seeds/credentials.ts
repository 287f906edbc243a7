import type { Logger } from 'pino'
import { describeError } from '../errors.ts'
import type { Sealer } from '../secrets/sealing.ts'
import { kubeMessage, statusOf } from './kube-failure.ts'
import { modifiedMs, readKubeconfig, type PooledKubeConfig, type SeedKubeconfig } from './kubeconfig.ts'
import type { SeedRepository } from './repository.ts'
import { SeedApi } from './seed-api.ts'

type Deps = { seed: string; file: string; seeds: SeedRepository; sealer: Sealer; log: Logger }
type OwnToken = { readonly token: string; readonly issuedAt: Date; readonly expiresAt: Date }

/** A token is not used in the last seconds of its life, since the seed's clock may be ahead. */
const MARGIN_MS = 30_000
/** A seed that refuses to issue a token is not asked again before this. */
const AFTER_REFUSAL_MS = 60_000
const RENEW_AFTER_MS = 3_600_000

/**
 * The master's way into one seed. The file only introduces it: with the file's credential it requests tokens of its
 * own service account, renews them each hour, and keeps the last one sealed in MongoDB.
 */
export class SeedCredentials {
  readonly #deps: Deps
  #file: SeedKubeconfig | undefined
  #own: OwnToken | undefined
  #ownConfig: PooledKubeConfig | undefined
  #storedLooked = false
  #askAgainMs = 0

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get server(): string {
    return this.#file?.server ?? this.#deps.file
  }

  /**
   * Takes the stored token at first, and reads the file when it is new or changed. To be called before every probe:
   * the file's token may have run out while the stored one was renewed. Throws an Error for people when the file
   * cannot be used.
   */
  async refresh(): Promise<void> {
    if (!this.#storedLooked) await this.#loadStored()
    if (this.#file && this.#file.modifiedMs === (await modifiedMs(this.#deps.file))) return
    const file = await readKubeconfig(this.#deps.file)
    this.close()
    this.#file = file
    this.#ownConfig = file.withToken(() => this.#own?.token ?? '')
  }

  /** What to use now: the own token while it is good, else the file's credential. Call `refresh` first. */
  current(): PooledKubeConfig {
    const config = this.#ownIsGood() ? this.#ownConfig : this.#file?.bootstrap
    if (!config) throw new Error(`The kubeconfig ${this.#deps.file} was not read yet.`)
    return config
  }

  /** Requests a new token when it is time. */
  async renewIfDue(): Promise<void> {
    if (this.#own && this.#ownIsGood() && Date.now() < renewalTime(this.#own)) return
    if (Date.now() >= this.#askAgainMs) await this.#request()
  }

  /** To be called when the seed refused the credential. True when there is another one to try. */
  dropOwn(): boolean {
    const had = this.#ownIsGood()
    this.#own = undefined
    return had
  }

  close(): void {
    this.#file?.close()
  }

  #ownIsGood(): boolean {
    return this.#own !== undefined && Date.now() < this.#own.expiresAt.getTime() - MARGIN_MS
  }

  /** Never throws: what the database does not give now is looked for again, and is no fault of the seed. */
  async #loadStored(): Promise<void> {
    const { seed, seeds, sealer, log } = this.#deps
    try {
      const stored = await seeds.findToken(seed)
      this.#storedLooked = true
      if (stored) this.#own = { ...stored, token: sealer.open(stored.sealed, this.#context()) }
    } catch (error) {
      log.warn(
        { seed, reason: describeError(error) },
        'the stored token of a seed cannot be had; will use the credential of its file',
      )
    }
  }

  async #request(): Promise<void> {
    const issuedAt = new Date()
    try {
      const issued = await new SeedApi(this.current()).requestToken()
      this.#own = { ...issued, issuedAt }
    } catch (error) {
      // A seed that is away is the probe's to tell; a refusal leaves the credential that works as it is.
      if (statusOf(error) === undefined) throw error
      this.#askAgainMs = Date.now() + AFTER_REFUSAL_MS
      this.#deps.log.warn(
        { seed: this.#deps.seed, reason: kubeMessage(error) },
        'a seed refused to issue a token; its present credential stays in use',
      )
      return
    }
    const sealed = this.#deps.sealer.seal(this.#own.token, this.#context())
    await this.#deps.seeds.saveToken(this.#deps.seed, { sealed, issuedAt, expiresAt: this.#own.expiresAt })
  }

  #context(): string {
    return `token of seed ${this.#deps.seed}`
  }
}

/**
 * An hour after it was issued, or after two thirds of its life where the seed grants less. So the stored token is
 * always good for most of a day, in which no master need run.
 */
const renewalTime = ({ issuedAt, expiresAt }: OwnToken) =>
  issuedAt.getTime() + Math.min(RENEW_AFTER_MS, ((expiresAt.getTime() - issuedAt.getTime()) * 2) / 3)
