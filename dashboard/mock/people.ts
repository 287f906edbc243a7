import { refuse, requireUser, invalid, demandAdmin, page, type Context } from './context.ts'
import type { Session, User, World } from './world.ts'

const HOUR = 3_600_000

export const byId = (world: World, id: string) => world.users.find((user) => user.id === id)

function getUser(context: Context, id: string): User {
  demandAdmin(context)
  const found = byId(context.world, id)
  if (!found) throw refuse('NOT_FOUND', `There is no user ${id}.`)
  return found
}

function openSession(context: Context, user: User, cookie: boolean) {
  if (cookie && !context.hasCsrfHeader) throw refuse('FORBIDDEN', 'Send the header X-Seedbed-CSRF with it.')
  const { world, address, userAgent } = context
  const secret = `sbl_${world.newId(30)}`
  const now = new Date()
  world.sessions.push({
    id: world.newId(),
    secret,
    userId: user.id,
    createdAt: now,
    lastUsedAt: now,
    address,
    userAgent,
  })
  user.lastLogInAt = now
  if (cookie) context.setCookie(secret)
  return { __typename: 'Session', token: cookie ? null : secret, expiresAt: new Date(Date.now() + 168 * HOUR), user }
}

type LogIn = { input: { email: string; password: string; cookie: boolean } }
type Change = { input: { email: string; oldPassword: string; newPassword: string; cookie: boolean } }

const WRONG = { __typename: 'WrongCredentials', message: 'The e-mail address or the password is wrong.' }
const DISABLED = {
  __typename: 'AccountDisabled',
  message: 'This account is disabled: ask an admin of the platform to enable it.',
}

function proven(world: World, email: string, password: string): User | undefined {
  const user = world.users.find((u) => u.email === email.trim().toLowerCase())
  return user?.password === password ? user : undefined
}

const oneTimePassword = (context: Context, user: User) => {
  user.password = context.world.newId(16)
  user.oneTime = true
  return user.password
}

/** Ends all log-ins of the person but `keep`. */
function endSessions(world: World, userId: string, keep?: Session): number {
  const ended = world.sessions.filter((session) => session.userId === userId && session !== keep)
  for (const session of ended) world.sessions.splice(world.sessions.indexOf(session), 1)
  return ended.length
}

export const peopleQuery = {
  viewer: (_: unknown, _args: unknown, context: Context) => requireUser(context),
  user: (_: unknown, { id }: { id: string }, context: Context) => getUser(context, id),
  users(_: unknown, args: { first?: number; after?: string; search?: string | null }, context: Context) {
    if (requireUser(context).platformRole === null)
      throw refuse('FORBIDDEN', 'Only an admin or an auditor of the platform may read that.')
    const wanted = (args.search ?? '').toLowerCase()
    const found = context.world.users.filter((u) => u.email.includes(wanted) || u.name.toLowerCase().includes(wanted))
    return page(
      found.toSorted((a, b) => a.email.localeCompare(b.email)),
      args,
    )
  },
  identityProviders: (_: unknown, _args: unknown, { world }: Context) =>
    world.identityProviders.map((p) => ({ ...p, logInPath: `/auth/log-in/${p.name}` })),
}

export const peopleMutation = {
  logIn(_: unknown, { input }: LogIn, context: Context) {
    const user = proven(context.world, input.email, input.password)
    if (!user) return WRONG
    if (user.disabledAt) return DISABLED
    if (user.oneTime) return { __typename: 'PasswordChangeRequired', message: 'This is a one-time password.' }
    return openSession(context, user, input.cookie)
  },
  changePassword(_: unknown, { input }: Change, context: Context) {
    const user = proven(context.world, input.email, input.oldPassword)
    if (!user) return WRONG
    if (user.disabledAt) return DISABLED
    if (input.newPassword.length < 12) return invalid('newPassword', 'A password has at least 12 characters.')
    user.password = input.newPassword
    user.oneTime = false
    endSessions(context.world, user.id)
    context.world.tokens.delete(user.id)
    return openSession(context, user, input.cookie)
  },
  logOut(_: unknown, _args: unknown, context: Context) {
    requireUser(context)
    if (context.session) context.world.sessions.splice(context.world.sessions.indexOf(context.session), 1)
    context.setCookie(undefined)
    return { ok: true }
  },
  endSession(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const user = requireUser(context)
    const at = context.world.sessions.findIndex((s) => s.id === input.id && s.userId === user.id)
    if (at < 0) throw refuse('NOT_FOUND', `There is no log-in ${input.id}.`)
    context.world.sessions.splice(at, 1)
    return { id: input.id }
  },
  endOtherSessions: (_: unknown, _args: unknown, context: Context) => ({
    count: endSessions(context.world, requireUser(context).id, context.session),
  }),
  createToken(_: unknown, { input }: { input: NewToken }, context: Context) {
    const user = requireUser(context)
    const tokens = context.world.tokens.get(user.id) ?? []
    const made = newToken(context.world, tokens, input)
    if ('field' in made) return made
    context.world.tokens.set(user.id, [...tokens, made])
    return { __typename: 'CreateTokenOk', secret: `sbp_${context.world.newId(30)}`, token: made }
  },
  revokeToken(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const user = requireUser(context)
    const tokens = context.world.tokens.get(user.id) ?? []
    if (!tokens.some(({ id }) => id === input.id)) throw refuse('NOT_FOUND', `There is no token ${input.id}.`)
    context.world.tokens.set(
      user.id,
      tokens.filter(({ id }) => id !== input.id),
    )
    return { id: input.id }
  },
  createUser(_: unknown, { input }: { input: NewUser }, context: Context) {
    demandAdmin(context)
    const email = input.email.trim().toLowerCase()
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) return invalid('email', 'This is no e-mail address.')
    if (context.world.users.some((u) => u.email === email)) return invalid('email', `${email} has an account already.`)
    const user: User = {
      id: context.world.newId(),
      email,
      name: input.name ?? email.split('@')[0] ?? email,
      platformRole: input.platformRole ?? null,
      identityProvider: null,
      createdAt: new Date(),
      lastLogInAt: null,
      disabledAt: null,
      password: '',
      oneTime: true,
    }
    context.world.users.push(user)
    return { __typename: 'CreateUserOk', user, oneTimePassword: oneTimePassword(context, user) }
  },
  resetPassword(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const user = getUser(context, input.id)
    endSessions(context.world, user.id)
    return { user, oneTimePassword: oneTimePassword(context, user) }
  },
  disableUser(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const user = getUser(context, input.id)
    keepAnAdmin(context.world, user)
    user.disabledAt = new Date()
    endSessions(context.world, user.id)
    return { user }
  },
  enableUser(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const user = getUser(context, input.id)
    user.disabledAt = null
    return { user }
  },
  setPlatformRole(
    _: unknown,
    { input }: { input: { id: string; platformRole?: User['platformRole'] } },
    context: Context,
  ) {
    const user = getUser(context, input.id)
    if (input.platformRole !== 'admin') keepAnAdmin(context.world, user)
    user.platformRole = input.platformRole ?? null
    return { user }
  },
}

type NewUser = { email: string; name?: string | null; platformRole?: User['platformRole'] }
export type NewToken = { name: string; scope: string; expirationSeconds: number }

function keepAnAdmin(world: World, user: User): void {
  const admins = world.users.filter((u) => u.platformRole === 'admin' && !u.disabledAt)
  if (admins.length === 1 && admins[0] === user)
    throw refuse('CONFLICT', `${user.email} is the only admin: make another one first.`)
}

export function newToken(world: World, others: readonly { name: string }[], input: NewToken) {
  if (input.name.trim() === '' || input.name.length > 60) return invalid('name', 'A name has 1 to 60 characters.')
  if (others.some(({ name }) => name === input.name))
    return invalid('name', `There is a token "${input.name}" already.`)
  return {
    id: world.newId(),
    name: input.name,
    scope: input.scope,
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + input.expirationSeconds * 1000),
    lastUsedAt: null,
    lastUsedFrom: null,
  }
}

export const peopleTypes = {
  Viewer: {
    isAdmin: (user: User) => user.platformRole === 'admin',
    serviceAccount: () => null,
    user: (user: User) => user,
    tokens: (user: User, _: unknown, { world }: Context) => world.tokens.get(user.id) ?? [],
    sessions: (user: User, _: unknown, { world }: Context) =>
      world.sessions.filter((s) => s.userId === user.id).toSorted((a, b) => +b.lastUsedAt - +a.lastUsedAt),
  },
  User: { isAdmin: (user: User) => user.platformRole === 'admin' },
  OpenSession: {
    isCurrent: (session: Session, _: unknown, context: Context) => session === context.session,
    expiresAt: (session: Session) => new Date(+session.lastUsedAt + 12 * HOUR),
    endsAt: (session: Session) => new Date(+session.createdAt + 168 * HOUR),
  },
}
