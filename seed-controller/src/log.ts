import { pino, type Logger } from 'pino'

export type { Logger }

/** Values under these names never reach the log, wherever one is logged by mistake. */
const SECRET_FIELDS = ['data', 'stringData', 'key', 'privateKey', 'token', 'kubeconfig', 'password', 'headers', 'body']

export function createLogger(level: string, seed: string): Logger {
  return pino({
    level,
    base: { seed },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
  })
}
