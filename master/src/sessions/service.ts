import { notFound } from '../errors.ts'
import { authorizeLogIn, authorizePerson, type Viewer } from '../policy.ts'
import { newSecret } from '../tokens/secret.ts'
import { viewerOf, type User } from '../users/model.ts'
import type { UserRepository } from '../users/repository.ts'
import { newSession, usedNow, type Client, type Session } from './model.ts'
import type { SessionRepository } from './repository.ts'

/** Uses within this time of the last one stored are not written down. */
const USE_MS = 60_000
const MAX_USER_IDS = 20_000

/** Called whenever a person has proved who they are and a session is about to open; whatever waits for them happens here. */
export type OnLogIn = (user: User, client: Client) => Promise<void>

type Deps = { sessions: SessionRepository; users: UserRepository; onLogIn: OnLogIn }

/** `token` is a secret. */
export type OpenedSession = {
  readonly kind: 'session'
  readonly token: string
  readonly expiresAt: Date
  readonly user: User
}

/** Log-ins that are open. */
export class SessionService {
  readonly #deps: Deps
  /** Whose each session is, which never changes: so both can be read at the same time. They are read every time. */
  readonly #userIds = new Map<string, string>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** For a person who has just proved who they are. */
  async open(user: User, client: Client): Promise<OpenedSession> {
    const now = new Date()
    const { secret, hash } = newSecret('session')
    const session = newSession({ id: hash, userId: user.id }, client, now)
    await this.#deps.onLogIn(user, client)
    await this.#deps.sessions.insert(session)
    await this.#deps.users.saveLogIn(user.id, now)
    return { kind: 'session', token: secret, expiresAt: session.endsAt, user: { ...user, lastLogInAt: now } }
  }

  /**
   * The person whose session this is, by the hash of its token; undefined when it has ended. Without a client it is no
   * use of the session.
   */
  async findViewer(hash: string, client?: Client): Promise<Viewer | undefined> {
    const now = new Date()
    const known = this.#userIds.get(hash)
    const [session, early] = await Promise.all([
      this.#deps.sessions.find(hash, now),
      known === undefined ? undefined : this.#deps.users.find(known),
    ])
    const user = session && (known === undefined ? await this.#deps.users.find(session.userId) : early)
    if (session) this.#remember(session)
    const viewer = user && viewerOf(user)
    if (!viewer) return undefined
    if (client && now.getTime() - session.lastUsedAt.getTime() >= USE_MS) {
      await this.#deps.sessions.saveUse(session, usedNow(session, client, now))
    }
    return { ...viewer, sessionId: session.id }
  }

  #remember({ id, userId }: Session): void {
    if (this.#userIds.size >= MAX_USER_IDS) this.#userIds.clear()
    this.#userIds.set(id, userId)
  }

  /** The viewer's own. */
  async list(viewer: Viewer): Promise<Session[]> {
    authorizePerson(viewer)
    return this.#deps.sessions.listOf(viewer.userId, new Date())
  }

  async end(viewer: Viewer, id: string): Promise<void> {
    authorizeLogIn(viewer)
    if (!(await this.#deps.sessions.deleteOne(viewer.userId, id))) throw notFound('session', id)
  }

  /** All but the one that asks. Returns how many there were. */
  async endOthers(viewer: Viewer): Promise<number> {
    authorizeLogIn(viewer)
    return this.#deps.sessions.deleteOf(viewer.userId, viewer.sessionId)
  }

  async logOut(viewer: Viewer): Promise<void> {
    if (viewer.sessionId !== undefined) await this.#deps.sessions.delete(viewer.sessionId)
  }

  /** For those who were allowed to: after this no session of the person is left. */
  async endAllOf(userId: string): Promise<void> {
    await this.#deps.sessions.deleteOf(userId)
  }
}
