import { ChangePasswordDocument, LogInDocument, LogOutDocument, WhoAsksDocument } from '../__generated__/operations.ts'
import { createApiClient, type ApiClient } from '../api/client.ts'
import { findMasterUrl, type Target } from '../api/connect.ts'
import { ApiError, InvalidField } from '../api/errors.ts'
import { findSession, forgetSession, storeSession } from '../api/sessions.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { ask, readSecretFile } from '../terminal/prompt.ts'

export type LoginFlags = Target & {
  email?: string
  passwordFile?: string
  newPasswordFile?: string
  token?: string
  browser?: true
}
/** What a session's token begins with. A token that was made elsewhere is kept elsewhere too, and is only forgotten here. */
const SESSION = 'sbl_'

/** When a token ends is for the master to know: not every token may ask. */
const FAR_AWAY = '9999-12-31T00:00:00.000Z'

type SessionAnswer = { token: string; expiresAt: string; user: { email: string } }
type AskedSession = {
  readonly token: string | null
  readonly expiresAt: string
  readonly user: { readonly email: string }
}

/** Opens a session and stores it; a one-time password is exchanged for one of the person's own first. */
export async function login(c: Context, flags: LoginFlags): Promise<void> {
  const url = await findMasterUrl(c, flags)
  if (flags.token !== undefined) return keepToken(c, url, await secret('Token', flags.token, '--token'))
  if (flags.browser) return logInByBrowser(c, url)
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

/** Keeps a token that was made elsewhere, after asking the master whose it is. */
async function keepToken(c: Context, url: string, token: string): Promise<void> {
  const { viewer } = await createApiClient(url, async () => token).run(WhoAsksDocument, {})
  await storeSession(c.config.sessionsFile, url, { token, email: viewer.email, expiresAt: FAR_AWAY })
  c.out.line(`Commands for ${url} act as ${viewer.name} (${viewer.email}) from now on, by that token.`)
}

/** Waits until the person confirmed it in a browser, on this machine or another one. */
async function logInByBrowser(c: Context, url: string): Promise<void> {
  const { logInByCode } = await import('../api/log-in-by-code.ts')
  const show = ({ address, code }: { address: string; code: string }) => {
    c.note(`Open ${address} in a browser, on whatever machine, and type this code there:`)
    c.note(`  ${code}`)
  }
  const { token, expiresAt } = await logInByCode(url, show, c.signal())
  const { viewer } = await createApiClient(url, async () => token).run(WhoAsksDocument, {})
  const session = { token, email: viewer.email, expiresAt: expiresAt.toISOString() }
  await storeSession(c.config.sessionsFile, url, session)
  c.out.line(`Logged in to ${url} as ${viewer.email} until ${session.expiresAt}.`)
}

async function openSession(
  api: ApiClient,
  input: { email: string; password: string },
  choosePassword: () => Promise<string>,
): Promise<SessionAnswer> {
  const { logIn: result } = await api.run(LogInDocument, { input })
  if (result.__typename === 'Session') return withToken(result)
  if (result.__typename !== 'PasswordChangeRequired') throw new CliError(result.message)
  const change = { email: input.email, oldPassword: input.password, newPassword: await choosePassword() }
  const { changePassword: changed } = await api.run(ChangePasswordDocument, { input: change })
  if (changed.__typename === 'Session') return withToken(changed)
  throw changed.__typename === 'InvalidInput' ? new InvalidField(changed) : new CliError(changed.message)
}

/** The token is absent only for those who asked for a cookie. */
function withToken({ token, ...session }: AskedSession): SessionAnswer {
  if (token === null)
    throw new CliError('the master kept the token of the new session to itself: is it of another version?')
  return { ...session, token }
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

async function endSession(url: string, token: string): Promise<void> {
  try {
    await createApiClient(url, async () => token).run(LogOutDocument, {})
  } catch (error) {
    // A session that the master does not know any more is as ended as it can be.
    if (!(error instanceof ApiError && error.code === 'UNAUTHENTICATED')) throw error
  }
}

/** Ends the stored session, on the master too. */
export async function logout(c: Context, target: Target): Promise<void> {
  const url = await findMasterUrl(c, target)
  const session = await findSession(c.config.sessionsFile, url)
  if (!session) {
    c.out.line(`There is no session for ${url}.`)
    return
  }
  if (session.token.startsWith(SESSION)) await endSession(url, session.token)
  await forgetSession(c.config.sessionsFile, url)
  c.out.line(`Logged out of ${url}.`)
}
