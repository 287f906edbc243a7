import type { PlatformRole } from '../__generated__/operations.ts'
import { connect, type Target } from '../api/connect.ts'
import * as users from '../api/users.ts'
import type { Context } from '../context.ts'

type Flags = Target & { json?: true }

export async function listUsers(c: Context, flags: Flags & { search?: string }): Promise<void> {
  const found = await users.listUsers(await connect(c, flags), flags.search)
  await c.out.list(found, flags, {
    header: ['email', 'name', 'platform role', 'state', 'last log-in', 'id'],
    rows: found.map((u) => [u.email, u.name, u.platformRole ?? '', stateOf(u), u.lastLogInAt ?? 'never', u.id]),
    whenEmpty: 'There is nobody of that name.',
  })
}

export async function createUser(c: Context, email: string, flags: Flags & { name?: string; role?: PlatformRole }) {
  const input = { email, name: flags.name ?? null, platformRole: flags.role ?? null }
  tellPassword(c, await users.createUser(await connect(c, flags), input), flags)
}

export async function resetPassword(c: Context, emailOrId: string, flags: Flags): Promise<void> {
  const api = await connect(c, flags)
  const { id } = await users.findUser(api, emailOrId)
  tellPassword(c, await users.resetPassword(api, id), flags)
}

export async function disableUser(c: Context, emailOrId: string, flags: Flags): Promise<void> {
  const api = await connect(c, flags)
  const user = await users.disableUser(api, (await users.findUser(api, emailOrId)).id)
  if (flags.json) c.out.json(user)
  else c.out.line(`User ${user.email} is disabled: all log-ins and tokens have ended.`)
}

export async function enableUser(c: Context, emailOrId: string, flags: Flags): Promise<void> {
  const api = await connect(c, flags)
  const user = await users.enableUser(api, (await users.findUser(api, emailOrId)).id)
  if (flags.json) c.out.json(user)
  else c.out.line(`User ${user.email} may log in again.`)
}

export async function setRole(c: Context, emailOrId: string, o: { role: PlatformRole | 'none'; flags: Flags }) {
  const api = await connect(c, o.flags)
  const { id } = await users.findUser(api, emailOrId)
  const user = await users.setPlatformRole(api, id, o.role === 'none' ? undefined : o.role)
  if (o.flags.json) c.out.json(user)
  else
    c.out.line(
      `User ${user.email} has ${user.platformRole ? `the role ${user.platformRole}` : 'no role'} on the platform.`,
    )
}

/** The password goes to standard output alone, so that it can be piped; what to do with it is for people. */
function tellPassword(c: Context, made: users.WithPassword, flags: Flags): void {
  if (flags.json) {
    c.out.json(made)
    return
  }
  c.note(`${made.user.email} logs in with this one-time password within seven days; it is not shown again:`)
  c.out.line(made.oneTimePassword)
}

const stateOf = (u: users.User) => (u.disabledAt === null ? 'enabled' : 'disabled')
