import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { invalid, type InvalidInput } from '../input.ts'
import type { Client } from '../sessions/model.ts'
import type { OpenedSession, SessionService } from '../sessions/service.ts'
import type { LoginLimiter } from './login-limiter.ts'
import { normalEmail, type Credential, type User } from './model.ts'
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, passwordMatches } from './passwords.ts'
import type { UserRepository } from './repository.ts'

type Deps = {
  users: UserRepository
  sessions: SessionService
  limiter: LoginLimiter
  /** Ends all log-ins and tokens of a person. */
  endAccess: (userId: string) => Promise<void>
  events: Events
}
type WithClient = { readonly client: Client }

/** Who asked for a session, and why they got none. */
export type Refused = { readonly kind: 'wrong-credentials' | 'disabled' }
export type LogInResult = OpenedSession | Refused | { readonly kind: 'password-change-required' }
export type ChangePasswordResult = OpenedSession | Refused | InvalidInput
type Proven = { readonly kind: 'proven'; readonly user: User; readonly credential: Credential }

/** Who people are and how they prove it. */
export class UserService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async logIn(input: { email: string; password: string } & WithClient): Promise<LogInResult> {
    const proof = await this.#prove(input)
    if (proof.kind !== 'proven') return proof
    if (proof.credential.oneTime) {
      this.#deps.events.logIn('one-time', proof.user.id)
      return { kind: 'password-change-required' }
    }
    this.#deps.events.logIn('ok', proof.user.id)
    return this.#deps.sessions.open(proof.user, input.client)
  }

  /**
   * Ends all log-ins and tokens besides the one it opens. Throws CONFLICT when the password was changed twice at once:
   * the second one to arrive did not happen.
   */
  async changePassword(
    input: { email: string; oldPassword: string; newPassword: string } & WithClient,
  ): Promise<ChangePasswordResult> {
    const mistake = checkNewPassword(input)
    if (mistake) return mistake
    const proof = await this.#prove({ ...input, password: input.oldPassword })
    if (proof.kind !== 'proven') return proof
    const passwordHash = await hashPassword(input.newPassword)
    const user = await this.#deps.users.replaceCredential(proof.user, { passwordHash, oneTime: false })
    await this.#deps.endAccess(user.id)
    return this.#deps.sessions.open(user, input.client)
  }

  async get(id: string): Promise<User> {
    return this.#deps.users.get(id)
  }

  async list(ids: readonly string[]): Promise<User[]> {
    return this.#deps.users.list(ids)
  }

  async #prove(input: { email: string; password: string } & WithClient): Promise<Proven | Refused> {
    const { limiter, users, events } = this.#deps
    const attempt = { email: normalEmail(input.email), address: input.client.address }
    try {
      await limiter.count(attempt, new Date())
    } catch (error) {
      if (error instanceof AppError) events.logIn('limited')
      throw error
    }
    const found = await users.findByEmail(attempt.email)
    const matches = await passwordMatches(found?.credential.passwordHash, input.password)
    if (!found || !matches || isStale(found.credential, new Date())) {
      await limiter.failed(attempt, new Date())
      events.logIn('wrong')
      return { kind: 'wrong-credentials' }
    }
    await limiter.succeeded(attempt, new Date())
    if (!found.user.disabledAt) return { kind: 'proven', ...found }
    events.logIn('disabled', found.user.id)
    return { kind: 'disabled' }
  }
}

const isStale = ({ oneTimeUntil }: Credential, now: Date) => oneTimeUntil !== undefined && oneTimeUntil <= now

function checkNewPassword(input: { oldPassword: string; newPassword: string }): InvalidInput | undefined {
  const { length } = input.newPassword
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
    return invalid('newPassword', `Use ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`)
  }
  if (input.newPassword === input.oldPassword) return invalid('newPassword', 'Use another password than the old one.')
  return undefined
}
