import { readFile } from 'node:fs/promises'

/** The one device that all tunnels of a replica end at; the kernel counts what passes it since it was made. */
const DEVICE = 'tun0'
const COUNTERS = '/proc/net/dev'

export type Traffic = { readonly received: number; readonly sent: number }

/** Bytes that nodes sent through their tunnels, and that were sent to them; zero while there is no device. */
export const tunnelBytes = async (): Promise<Traffic> => readTraffic(await readFile(COUNTERS, 'utf8'))

/**
 * Of a line `tun0: BYTES PACKETS …` eight figures are of what came in, and the ninth is the bytes that went out:
 * https://man7.org/linux/man-pages/man5/proc_net.5.html
 */
export function readTraffic(counters: string): Traffic {
  const line = counters.split('\n').find((each) => each.trimStart().startsWith(`${DEVICE}:`))
  const figures = line?.split(':')[1]?.trim().split(/\s+/).map(Number) ?? []
  return { received: figures[0] ?? 0, sent: figures[8] ?? 0 }
}
