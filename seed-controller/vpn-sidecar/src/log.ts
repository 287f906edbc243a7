import { pino, type Logger } from 'pino'

export type { Logger }

/** Values under these names never reach the log, wherever one is logged by mistake. */
const SECRET_FIELDS = ['env', 'key', 'token', 'password', 'kubeconfig', 'headers', 'body']

export function createLogger(level: string, replica: string): Logger {
  return pino({
    level,
    base: { replica },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
  })
}
