import { pino, type Logger } from 'pino'

/** Field names that may never reach a log, at the top level or one below it. */
const SECRET_FIELDS = [
  'password',
  'oldPassword',
  'newPassword',
  'passwordHash',
  'token',
  'authorization',
  'kubeconfig',
  'secret',
  'sealed',
  'credentials',
]

/** The one logger; other places take a child of it. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { program: 'master' },
    redact: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
  })
}
