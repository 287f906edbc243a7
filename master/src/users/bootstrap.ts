import { readFile } from 'node:fs/promises'
import type { Logger } from 'pino'
import { normalEmail } from './model.ts'
import { hashPassword } from './passwords.ts'
import type { UserRepository } from './repository.ts'

/** One id for all masters: of several that start at once on an empty database, one makes the admin. */
const FIRST_ADMIN_ID = 'firstadmin'

/** Makes the first admin when there is no user at all. The password in the file is good for one change only. */
export async function createFirstAdmin(
  users: UserRepository,
  from: { email: string; passwordFile: string },
  log: Logger,
): Promise<void> {
  if (!(await users.isEmpty())) return
  const password = (await readFile(from.passwordFile, 'utf8')).trim()
  if (password === '')
    throw new Error(`${from.passwordFile} is empty: write the first admin's one-time password into it.`)
  const email = normalEmail(from.email)
  const made = await users.insert(
    {
      id: FIRST_ADMIN_ID,
      revision: 1,
      email,
      name: email.split('@')[0] ?? email,
      platformRole: 'admin',
      createdAt: new Date(),
    },
    { passwordHash: await hashPassword(password), oneTime: true },
  )
  if (made) log.info({ event: 'user.firstAdmin', email }, 'made the first admin, with a one-time password')
}
