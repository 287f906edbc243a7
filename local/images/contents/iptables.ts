import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { ImageError } from '../errors.ts'
import type { Entry } from '../image.ts'

const XTABLES = '/usr/sbin/xtables-nft-multi'
const NAMES = ['iptables', 'ip6tables'].flatMap((name) => [name, `${name}-save`, `${name}-restore`])

/** What it calls needs libraries, which the caller finds together with those of its other programs. */
export type Linked = { readonly entries: readonly Entry[]; readonly binaries: readonly string[] }

/** iptables over nf_tables with its modules. @throws ImageError without the Debian package */
export async function iptables(): Promise<Linked> {
  const modules = await iptablesModules()
  return {
    binaries: [XTABLES, ...modules],
    entries: [
      { kind: 'file', path: XTABLES, source: XTABLES },
      // One program that goes by the name it is called with.
      ...NAMES.map((name): Entry => ({ kind: 'link', path: `/usr/sbin/${name}`, target: XTABLES })),
      ...modules.map((path): Entry => ({ kind: 'file', path, source: path })),
    ],
  }
}

/** Matches and targets are libraries that iptables opens by name; those for bridges and ARP are left out. */
async function iptablesModules(): Promise<readonly string[]> {
  const { stdout, failed } = await execa('dpkg-query', ['-L', 'iptables'], { reject: false })
  const one = stdout.split('\n').find((path) => /\/xtables\/lib\w+\.so$/.test(path))
  if (failed || one === undefined) throw new ImageError('The Debian package iptables is missing: install it.')
  const folder = dirname(one)
  const names = await readdir(folder)
  return names
    .filter((name) => /^lib(xt|ipt|ip6t)_\w+\.so$/.test(name))
    .toSorted()
    .map((name) => join(folder, name))
}
