import { ChangePasswordDocument, LogInDocument, LogOutDocument } from '../__generated__/operations.ts'
import { createApiClient, type ApiClient } from '../api/client.ts'
import { findMasterUrl, type Target } from '../api/connect.ts'
import { ApiError, InvalidField } from '../api/errors.ts'
import { findSession, forgetSession, storeSession } from '../api/sessions.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { ask, readSecretFile } from '../terminal/prompt.ts'

export type LoginFlags = Target & { email?: string; passwordFile?: string; newPasswordFile?: string }
type SessionAnswer = { token: string; expiresAt: string; user: { email: string } }

/** Opens a session and stores it; a one-time password is exchanged for one of the person's own first. */
export async function login(c: Context, flags: LoginFlags): Promise<void> {
  const url = await findMasterUrl(c, flags)
  const api = createApiClient(url, async () => undefined)
  const email = flags.email ?? (await ask('E-mail', { otherwise: 'give --email' }))
  const password = await secret('Password', flags.passwordFile, '--password-file')

  const session = await openSession(api, { email, password }, () => {
    c.note('This is a one-time password: it is replaced by a password of your own now.')
    return newPassword(flags.newPasswordFile)
  })
  await storeSession(c.config.sessionsFile, url, { ...session, email: session.user.email })
  c.out.line(`Logged in to ${url} as ${session.user.email} until ${session.expiresAt}.`)
}

async function openSession(
  api: ApiClient,
  input: { email: string; password: string },
  choosePassword: () => Promise<string>,
): Promise<SessionAnswer> {
  const { logIn: result } = await api.run(LogInDocument, { input })
  if (result.__typename === 'Session') return result
  if (result.__typename === 'WrongCredentials') throw new CliError(result.message)
  const change = { email: input.email, oldPassword: input.password, newPassword: await choosePassword() }
  const { changePassword: changed } = await api.run(ChangePasswordDocument, { input: change })
  if (changed.__typename === 'Session') return changed
  throw changed.__typename === 'InvalidInput' ? new InvalidField(changed) : new CliError(changed.message)
}

async function newPassword(file: string | undefined): Promise<string> {
  const first = await secret('New password', file, '--new-password-file')
  if (file !== undefined) return first
  if (first !== (await secret('The same again', undefined, '--new-password-file'))) {
    throw new CliError('the two new passwords differ: nothing was changed, log in again')
  }
  return first
}

function secret(question: string, file: string | undefined, flag: string): Promise<string> {
  if (file !== undefined) return readSecretFile(file)
  return ask(question, { secret: true, otherwise: `give ${flag} FILE (- is standard input)` })
}

/** Ends the stored session, on the master too. */
export async function logout(c: Context, target: Target): Promise<void> {
  const url = await findMasterUrl(c, target)
  const session = await findSession(c.config.sessionsFile, url)
  if (!session) {
    c.out.line(`There is no session for ${url}.`)
    return
  }
  try {
    await createApiClient(url, async () => session.token).run(LogOutDocument, {})
  } catch (error) {
    // A session that the master does not know any more is as ended as it can be.
    if (!(error instanceof ApiError && error.code === 'UNAUTHENTICATED')) throw error
  }
  await forgetSession(c.config.sessionsFile, url)
  c.out.line(`Logged out of ${url}.`)
}
