/** Of Linux, everywhere. */
const TICKS_PER_SECOND = 100
/** In what follows the name in `/proc/PID/stat`: time of the process itself and of its children that have ended. */
const TIMES = { first: 11, last: 15 }

/** Processor time of a process and of the programs that it has run, in milliseconds, from its `/proc/PID/stat`. */
export function cpuMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(TIMES.first, TIMES.last).reduce((sum, field) => sum + Number(field), 0)
  return (ticks / TICKS_PER_SECOND) * 1000
}

/** Memory that a process has, in MiB, from its `/proc/PID/status`. @throws when it does not say */
export function residentMiB(status: string): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  if (kib === undefined) throw new Error('a process does not say how much memory it has')
  return Number(kib) / 1024
}
