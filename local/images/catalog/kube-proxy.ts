import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { versionOf } from '../../toolchain/definitions/all.ts'
import { busybox } from '../contents/busybox.ts'
import { librariesOf } from '../contents/libraries.ts'
import { ImageError } from '../errors.ts'
import type { Entry, ImageSpec } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

const XTABLES = '/usr/sbin/xtables-nft-multi'
const CONNTRACK = '/usr/sbin/conntrack'
const IPTABLES_NAMES = ['iptables', 'ip6tables'].flatMap((name) => [name, `${name}-save`, `${name}-restore`])

/** kube-proxy with what it calls: iptables over nf_tables and its modules, conntrack, and a shell for people. */
export async function kubeProxyImage(s: Sources): Promise<ImageSpec> {
  const modules = await iptablesModules()
  const libraries = await librariesOf([XTABLES, CONNTRACK, ...modules], s.imagesDir)
  const program: readonly Entry[] = [
    { kind: 'file', path: '/usr/local/bin/kube-proxy', source: programOf(s, 'kube-proxy') },
  ]
  const packetFilter: readonly Entry[] = [
    { kind: 'file', path: XTABLES, source: XTABLES },
    // One program that goes by the name it is called with.
    ...IPTABLES_NAMES.map((name): Entry => ({ kind: 'link', path: `/usr/sbin/${name}`, target: XTABLES })),
    { kind: 'file', path: CONNTRACK, source: CONNTRACK },
    ...modules.map((path): Entry => ({ kind: 'file', path, source: path })),
    ...libraries,
    ...(await busybox(['sh'])),
  ]
  return {
    name: 'registry.k8s.io/kube-proxy',
    tag: { exact: `v${versionOf('kube-proxy')}` },
    layers: [s.base, packetFilter, program],
    run: { Entrypoint: ['/usr/local/bin/kube-proxy'] },
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
