import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { invalid, type InvalidInput } from '../input.ts'
import type { Viewer } from '../policy.ts'
import type { LoginLimiter } from './login-limiter.ts'
import { normalEmail, type Credential, type User } from './model.ts'
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, passwordMatches } from './passwords.ts'
import type { UserRepository } from './repository.ts'
import type { SessionRepository } from './session-repository.ts'

const SESSION_MS = 12 * 3_600_000

type Deps = {
  users: UserRepository
  sessions: SessionRepository
  limiter: LoginLimiter
  events: Events
  /** Called with everybody who logs in, before they do anything else. */
  onLogIn: (user: User) => Promise<void>
}
type WithAddress = { /** Where the request came from, for counting. */ readonly address: string }

export type OpenedSession = {
  readonly kind: 'session'
  readonly token: string
  readonly expiresAt: Date
  readonly user: User
}
type WrongCredentials = { readonly kind: 'wrong-credentials' }
export type LogInResult = OpenedSession | WrongCredentials | { readonly kind: 'password-change-required' }
export type ChangePasswordResult = OpenedSession | WrongCredentials | InvalidInput

/** Who people are and how they prove it. */
export class UserService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async logIn(input: { email: string; password: string } & WithAddress): Promise<LogInResult> {
    const found = await this.#prove(input)
    if (!found) return { kind: 'wrong-credentials' }
    if (found.credential.oneTime) {
      this.#deps.events.logIn('one-time', found.user.id)
      return { kind: 'password-change-required' }
    }
    this.#deps.events.logIn('ok', found.user.id)
    return this.#openSession(found.user)
  }

  async logOut(viewer: Viewer): Promise<void> {
    if (viewer.sessionId !== undefined) await this.#deps.sessions.delete(viewer.sessionId)
  }

  /** Throws CONFLICT when the password was changed twice at once: the second one to arrive did not happen. */
  async changePassword(
    input: { email: string; oldPassword: string; newPassword: string } & WithAddress,
  ): Promise<ChangePasswordResult> {
    const mistake = checkNewPassword(input)
    if (mistake) return mistake
    const found = await this.#prove({ email: input.email, password: input.oldPassword, address: input.address })
    if (!found) return { kind: 'wrong-credentials' }
    const passwordHash = await hashPassword(input.newPassword)
    const user = await this.#deps.users.replaceCredential(found.user, { passwordHash, oneTime: false })
    await this.#deps.sessions.deleteOf(user.id)
    return this.#openSession(user)
  }

  /** The person whose session this is; undefined when it has ended. */
  async findViewer(token: string): Promise<Viewer | undefined> {
    const session = await this.#deps.sessions.find(sessionIdOf(token), new Date())
    if (!session) return undefined
    const [user] = await this.#deps.users.list([session.userId])
    return user && { userId: user.id, email: user.email, isAdmin: user.isAdmin, sessionId: session.id }
  }

  async get(id: string): Promise<User> {
    return this.#deps.users.get(id)
  }

  async list(ids: readonly string[]): Promise<User[]> {
    return this.#deps.users.list(ids)
  }

  async #prove(
    input: { email: string; password: string } & WithAddress,
  ): Promise<{ user: User; credential: Credential } | undefined> {
    const attempt = { email: normalEmail(input.email), address: input.address }
    try {
      await this.#deps.limiter.count(attempt, Date.now())
    } catch (error) {
      if (error instanceof AppError) this.#deps.events.logIn('limited')
      throw error
    }
    const found = await this.#deps.users.findByEmail(attempt.email)
    if (!(await passwordMatches(found?.credential.passwordHash, input.password))) {
      this.#deps.events.logIn('wrong')
      return undefined
    }
    await this.#deps.limiter.clear(attempt, Date.now())
    return found
  }

  async #openSession(user: User): Promise<OpenedSession> {
    await this.#deps.onLogIn(user)
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + SESSION_MS)
    await this.#deps.sessions.insert({ id: sessionIdOf(token), userId: user.id, expiresAt })
    return { kind: 'session', token, expiresAt, user }
  }
}

function checkNewPassword(input: { oldPassword: string; newPassword: string }): InvalidInput | undefined {
  const { length } = input.newPassword
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
    return invalid('newPassword', `Use ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`)
  }
  if (input.newPassword === input.oldPassword) return invalid('newPassword', 'Use another password than the old one.')
  return undefined
}

const sessionIdOf = (token: string) => createHash('sha256').update(token).digest('hex')
