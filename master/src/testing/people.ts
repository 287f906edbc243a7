import type { Db } from 'mongodb'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { createEvents } from '../events.ts'
import { newId } from '../ids.ts'
import type { PlatformRole, Viewer } from '../policy.ts'
import { SessionRepository } from '../sessions/repository.ts'
import { SessionService, type OpenedSession } from '../sessions/service.ts'
import { readSecret } from '../tokens/secret.ts'
import { UserAdminService } from '../users/admin-service.ts'
import { LoginLimiter } from '../users/login-limiter.ts'
import { viewerOf, type User } from '../users/model.ts'
import { hashPassword } from '../users/passwords.ts'
import { UserRepository } from '../users/repository.ts'
import { UserService } from '../users/service.ts'

export const client = { address: '192.0.2.1', userAgent: 'test', requestId: 'a-request' }

/** Everything that knows people, over a database of a test. `loggedIn` lists who logged in, in order. */
export function createPeople(db: Db, repository = new UserRepository(db)) {
  const loggedIn: string[] = []
  const onLogIn = async (user: User) => void loggedIn.push(user.email)
  const sessions = new SessionService({ sessions: new SessionRepository(db), users: repository, onLogIn })
  const events = createEvents(pino({ level: 'silent' }), new Registry())
  const accessChanges: string[] = []
  const deps = { users: repository, endAccess: (userId: string) => sessions.endAllOf(userId), events }
  return {
    repository,
    sessions,
    events,
    loggedIn,
    accessChanges,
    users: new UserService({ ...deps, sessions, limiter: new LoginLimiter(db) }),
    admin: new UserAdminService({ ...deps, accessChanged: async (userId) => void accessChanges.push(userId) }),
    whoHas: async ({ token }: OpenedSession): Promise<Viewer | undefined> =>
      sessions.findViewer(readSecret(token)?.hash ?? '', client),
  }
}

export const PASSWORD = 'a password of my own'

/** A person with a password of their own, and who they are as a viewer. */
export async function insertPerson(users: UserRepository, email: string, platformRole?: PlatformRole): Promise<Viewer> {
  const role = platformRole ? { platformRole } : {}
  const user: User = { id: newId(), revision: 1, email, name: email, createdAt: new Date(), ...role }
  await users.insert(user, { passwordHash: await hashPassword(PASSWORD), oneTime: false })
  const viewer = viewerOf(user)
  if (!viewer) throw new Error(`${email} is disabled`)
  return viewer
}
