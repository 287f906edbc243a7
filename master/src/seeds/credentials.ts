import type { Logger } from 'pino'
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

/**
 * The master's way into one seed. The file only introduces it: with the file's credential it requests tokens of its
 * own service account, renews them after two thirds of their life, and keeps the last one sealed in MongoDB.
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

  /** Reads the file when it is new or changed. Throws an Error for people when it cannot be used. */
  async refresh(): Promise<void> {
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

  /** Takes the stored token at first, and requests a new one when it is time. */
  async renewIfDue(): Promise<void> {
    if (!this.#storedLooked) await this.#loadStored()
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

  async #loadStored(): Promise<void> {
    const stored = await this.#deps.seeds.findToken(this.#deps.seed)
    this.#storedLooked = true
    if (!stored) return
    try {
      this.#own = { ...stored, token: this.#deps.sealer.open(stored.sealed, this.#context()) }
    } catch (error) {
      this.#deps.log.warn(
        { reason: String(error) },
        'the stored token of a seed cannot be opened; will request another',
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

/** Two thirds of the life: three masters' worth of retries remain until the end. */
const renewalTime = ({ issuedAt, expiresAt }: OwnToken) =>
  issuedAt.getTime() + ((expiresAt.getTime() - issuedAt.getTime()) * 2) / 3
