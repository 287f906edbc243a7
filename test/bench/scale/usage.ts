/** Of one process, in MiB. */
export type Memory = {
  /** What lies in memory now. */
  readonly residentMiB: number
  /** The same without what is shared with files: what would be free if it ended. */
  readonly privateMiB: number
  /** The most that ever lay in memory. */
  readonly peakMiB: number
}

/** Of `/proc/PID/status`. @throws when it does not say */
export function memoryOf(status: string): Memory {
  const field = (name: string) => {
    const kib = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
    if (kib === undefined) throw new Error(`a process does not say how much ${name} it has`)
    return Number(kib) / 1024
  }
  return { residentMiB: field('VmRSS'), privateMiB: field('RssAnon'), peakMiB: field('VmHWM') }
}

/** The sum of a metric's values, of those whose labels have this in them; 0 where there are none. */
export function sumOf(metrics: string, name: string, label: string): number {
  return metrics
    .split('\n')
    .filter((line) => (line.startsWith(`${name}{`) || line.startsWith(`${name} `)) && line.includes(label))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}
