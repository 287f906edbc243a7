import { homedir } from 'node:os'
import path from 'node:path'
import { CliError } from './errors.ts'

/** What the environment says. `token` is a secret: it is never printed. */
export type Config = {
  /** SEEDBED_DEBUG: errors come with their stack. */
  readonly debug: boolean
  /** SEEDBED_URL: the master that user verbs talk to when `--url` is absent. */
  readonly url?: string
  /** SEEDBED_TOKEN: used instead of a stored session, for scripts. */
  readonly token?: string
  /** Where sessions are kept, absolute. */
  readonly sessionsFile: string
  /** Directories to look for programs in. */
  readonly path: readonly string[]
}

/**
 * The one place that reads the environment. Without zod, whose loading would double the time that `--help` takes.
 * @throws CliError naming the variable that is wrong, and why
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const { SEEDBED_URL: url, SEEDBED_TOKEN: token, SEEDBED_DEBUG: debug } = env
  if (isSet(url) && !isHttp(url)) throw new CliError('SEEDBED_URL must be the http(s) address of a master')
  return {
    debug: isSet(debug) && debug !== '0',
    ...(isSet(url) && { url }),
    ...(isSet(token) && { token }),
    sessionsFile: path.join(configHome(env), 'seedbed', 'sessions.json'),
    path: (env['PATH'] ?? '').split(':').filter((dir) => dir !== ''),
  }
}

/** As the XDG specification has it, a relative path is ignored. */
function configHome({ XDG_CONFIG_HOME: dir }: NodeJS.ProcessEnv): string {
  return isSet(dir) && path.isAbsolute(dir) ? dir : path.join(homedir(), '.config')
}

const isHttp = (url: string) => ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '')

const isSet = (text: string | undefined): text is string => text !== undefined && text !== ''
