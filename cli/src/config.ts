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
  /** Where short-lived tokens for clusters are kept between commands, absolute. */
  readonly tokensDir: string
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
    sessionsFile: path.join(home(env['XDG_CONFIG_HOME'], '.config'), 'seedbed', 'sessions.json'),
    tokensDir: path.join(home(env['XDG_CACHE_HOME'], '.cache'), 'seedbed', 'tokens'),
    path: (env['PATH'] ?? '').split(':').filter((dir) => dir !== ''),
  }
}

/** As the XDG specification has it, a relative path is ignored. */
function home(dir: string | undefined, usual: string): string {
  return isSet(dir) && path.isAbsolute(dir) ? dir : path.join(homedir(), usual)
}

const isHttp = (url: string) => ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '')

const isSet = (text: string | undefined): text is string => text !== undefined && text !== ''
