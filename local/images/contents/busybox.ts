import { execa } from 'execa'
import { ImageError } from '../errors.ts'
import type { Entry } from '../image.ts'

const BUSYBOX = '/bin/busybox'

/** The version of this machine's busybox: `1.35.0`. */
export async function busyboxVersion(): Promise<string> {
  const { stdout } = await execa(BUSYBOX, ['--help'])
  const version = /^BusyBox v(\d+\.\d+\.\d+)/.exec(stdout)?.[1]
  if (version === undefined) throw new ImageError(`${BUSYBOX} does not say its version: install busybox-static.`)
  return version
}

/** Busybox and its programs; all of them, or those named. */
export async function busybox(programs?: readonly string[]): Promise<readonly Entry[]> {
  const names = programs ?? (await execa(BUSYBOX, ['--list'])).stdout.split('\n')
  const links = names.filter((name) => name !== 'busybox')
  return [
    { kind: 'file', path: BUSYBOX, source: BUSYBOX },
    ...links.map((name): Entry => ({ kind: 'link', path: `/bin/${name}`, target: BUSYBOX })),
  ]
}
