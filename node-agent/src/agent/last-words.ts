import * as z from 'zod'
import { parseJson } from '../json.ts'
import { BEGINS } from './begins.ts'

const MAX_WORDS = 160
/** As s6-log writes it before each line. */
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\s+/
/** What Node ends a stack with. */
const COLOPHON = /^(Node\.js v\d|\s*at )/
const COMPLAINT = /error|"state":"failed"/i

/** A line of an agent that came as far as to write such: of a phase, or of anything else. */
const Line = z.object({ msg: z.string(), title: z.string().optional(), message: z.string().optional() })

/**
 * What an agent said before the one that runs now, of that version, began: the last of it that tells of an error, or the
 * last of all. `lines`: the end of their common log. Pure.
 */
export function lastWords(lines: readonly string[], running: string): string | undefined {
  const own = lines.findLastIndex((line) => line.includes(BEGINS) && line.includes(`"${running}"`))
  const before = lines
    .slice(0, own === -1 ? lines.length : own)
    .map((line) => line.replace(TIME, ''))
    .filter((line) => line.trim() !== '' && !COLOPHON.test(line))
  const said = before.findLast((line) => COMPLAINT.test(line)) ?? before.at(-1)
  return said === undefined ? undefined : plain(said).slice(0, MAX_WORDS)
}

function plain(line: string): string {
  const { data } = Line.safeParse(parseJson(line))
  if (!data) return line
  return data.title === undefined || data.message === undefined ? data.msg : `${data.title}: ${data.message}`
}
