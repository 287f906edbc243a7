import { pino } from 'pino'
import type { AuditEntry } from './model.ts'

const STDOUT = 1

/** `off`, `stdout`, or the path of a file. */
export type AuditLog = string

/** A copy of the entries, one JSON object a line, for whatever collects logs. MongoDB is what counts. */
export type AuditLines = {
  readonly write: (entry: AuditEntry) => void
  /** For after the file was moved away. */
  readonly reopen: () => void
}

/** Throws an Error that names the file when it cannot be opened; what fails later is told to `onFailure`. */
export function createAuditLines(log: AuditLog, onFailure: (error: unknown) => void): AuditLines {
  if (log === 'off') return { write: () => undefined, reopen: () => undefined }
  const out = open(log)
  out.on('error', onFailure)
  return {
    write(entry) {
      out.write(`${JSON.stringify({ stream: 'audit', ...entry })}\n`)
    },
    reopen() {
      if (log !== 'stdout') out.reopen()
    },
  }
}

function open(log: AuditLog) {
  if (log === 'stdout') return pino.destination({ dest: STDOUT, sync: true })
  try {
    return pino.destination({ dest: log, append: true, mode: 0o600, sync: true })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new Error(`SEEDBED_AUDIT_LOG: ${log} cannot be written (${code ?? 'unknown error'})`, { cause })
  }
}
