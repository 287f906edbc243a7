import { createHash, randomBytes } from 'node:crypto'
import type { AuditRecorder } from '../audit/recorder.ts'
import { OTHER_RULES } from '../audit/rules.ts'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { networkOf } from '../http/network.ts'
import { invalid, type InvalidInput } from '../input.ts'
import type { RateCounter } from '../mongo/rate-counter.ts'
import { authorizeLogIn, type Viewer } from '../policy.ts'
import type { Client } from '../sessions/model.ts'
import type { OpenedSession, SessionService } from '../sessions/service.ts'
import { viewerOf } from '../users/model.ts'
import type { UserRepository } from '../users/repository.ts'
import { newCode, readCode } from './code.ts'
import type { LogInRequest } from './model.ts'
import type { LogInRequestRepository } from './repository.ts'

/** Long enough to log in to the dashboard first. */
const LIFE_MS = 10 * 60_000
const SECRET_BYTES = 32
const MAX_USER_AGENT_LENGTH = 200
/** Within a minute: nobody mistypes more often, and who guesses gets nowhere. */
const CODES_PER_PERSON = 10
const REQUESTS_PER_PLACE = 20
/** Another one at once has the same code about never. */
const MAX_TRIES = 5

type Deps = {
  requests: LogInRequestRepository
  users: UserRepository
  sessions: SessionService
  recorder: AuditRecorder
  /** Of a minute. */
  counter: RateCounter
  events: Events
}
/** `secret` is for the command alone, `code` for people to see. */
export type BegunRequest = { readonly secret: string; readonly code: string; readonly expiresAt: Date }
export type Redeemed = OpenedSession | { readonly kind: 'waiting' | 'refused' | 'over' }
type Decided = { readonly kind: 'ok'; readonly request: LogInRequest } | InvalidInput

/**
 * Logs commands in by a browser that somebody is logged in with: the command shows a code, and the person types it
 * there (RFC 8628). The command may run anywhere.
 */
export class LogInRequestService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** For anybody. Throws RATE_LIMITED. */
  async begin({ address, userAgent }: Client): Promise<BegunRequest> {
    await this.#limit(`place ${networkOf(address)}`, REQUESTS_PER_PLACE)
    const secret = randomBytes(SECRET_BYTES).toString('base64url')
    const now = new Date()
    const request = {
      id: hashOf(secret),
      address,
      userAgent: userAgent.slice(0, MAX_USER_AGENT_LENGTH),
      createdAt: now,
      expiresAt: new Date(now.getTime() + LIFE_MS),
      state: 'waiting',
    } as const
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const code = newCode()
      if (await this.#deps.requests.insert({ ...request, code })) return { secret, code, expiresAt: request.expiresAt }
    }
    throw new AppError('UNAVAILABLE', 'There is no code left to give: try again in some minutes.')
  }

  /** What waits under a code, for the person to recognize. Throws RATE_LIMITED. */
  async find(viewer: Viewer, typed: string): Promise<LogInRequest | undefined> {
    authorizeLogIn(viewer)
    await this.#limit(`person ${viewer.userId}`, CODES_PER_PERSON)
    const code = readCode(typed)
    return code === undefined ? undefined : this.#deps.requests.findWaiting(code, new Date())
  }

  /** The command that shows this code is logged in as the viewer. Throws RATE_LIMITED. */
  async confirm(viewer: Viewer, typed: string): Promise<Decided> {
    return this.#decide(viewer, typed, { state: 'confirmed', userId: viewer.userId })
  }

  async refuse(viewer: Viewer, typed: string): Promise<Decided> {
    return this.#decide(viewer, typed, { state: 'refused' })
  }

  async #decide(
    viewer: Viewer,
    typed: string,
    decision: Parameters<LogInRequestRepository['decide']>[1],
  ): Promise<Decided> {
    authorizeLogIn(viewer)
    await this.#limit(`person ${viewer.userId}`, CODES_PER_PERSON)
    const code = readCode(typed)
    const request = code === undefined ? undefined : await this.#deps.requests.decide(code, decision, new Date())
    return request
      ? { kind: 'ok', request }
      : invalid('code', 'No command waits under this code: look again, or begin anew.')
  }

  /** A session for the command that has the secret, once somebody confirmed it; and only once. */
  async redeem(secret: string, client: Client): Promise<Redeemed> {
    const id = hashOf(secret)
    const now = new Date()
    const known = await this.#deps.requests.find(id, now)
    if (known?.state !== 'confirmed') return { kind: known?.state ?? 'over' }
    const operation = 'logInWithCode' as const
    const request = { operation, rule: OTHER_RULES[operation], viewer: undefined, client, input: {} }
    return this.#deps.recorder.around(request, () => this.#open(id, client))
  }

  async #open(id: string, client: Client): Promise<OpenedSession | { readonly kind: 'refused' }> {
    const { requests, users, sessions, events } = this.#deps
    const taken = await requests.take(id, new Date())
    // Somebody with the same secret was faster.
    if (!taken?.userId) return { kind: 'refused' }
    const user = await users.find(taken.userId)
    // Disabled since they confirmed it.
    if (!user || !viewerOf(user)) {
      events.logIn('disabled', taken.userId)
      return { kind: 'refused' }
    }
    events.logIn('ok', user.id)
    return sessions.open(user, client)
  }

  async #limit(key: string, max: number): Promise<void> {
    const seconds = await this.#deps.counter.count([{ key, max }], Date.now())
    if (seconds === undefined) return
    throw new AppError('RATE_LIMITED', `That is too often: try again in ${seconds} s.`, {
      details: { retryAfterSeconds: String(seconds) },
    })
  }
}

/** No salt and no slow hash: nobody guesses 256 random bits. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
