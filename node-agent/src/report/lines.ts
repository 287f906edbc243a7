import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import path from 'node:path'
import { PATHS } from '../paths.ts'
import { redact } from './redact.ts'

const TAIL_BYTES = 16_384
const MAX_LINE = 240

/** The last lines of a service's log, each bounded and without secrets. None when it has no log. */
export function lastLines(service: string, count: number, logs: string = PATHS.logs): readonly string[] {
  const file = path.join(logs, service, 'current')
  if (!existsSync(file)) return []
  const lines = redact(tail(file)).split('\n').filter(Boolean)
  return lines.slice(-count).map((line) => line.slice(0, MAX_LINE))
}

/** A log may be large; its end is not. The first line of it is cut, and dropped. */
function tail(file: string): string {
  const handle = openSync(file, 'r')
  try {
    const { size } = fstatSync(handle)
    const start = Math.max(0, size - TAIL_BYTES)
    const bytes = Buffer.alloc(size - start)
    const read = readSync(handle, bytes, 0, bytes.length, start)
    const text = bytes.toString('utf8', 0, read)
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1)
  } finally {
    closeSync(handle)
  }
}
