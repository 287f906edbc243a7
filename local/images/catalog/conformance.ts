import { join } from 'node:path'
import { PkiDir } from '../../seeds/pki.ts'
import type { ToolName } from '../../toolchain/definitions/all.ts'
import type { DebianPackage } from '../../toolchain/debian/packages.ts'
import { busybox } from '../contents/busybox.ts'
import { librariesOf } from '../contents/libraries.ts'
import { nginx } from '../contents/nginx.ts'
import type { Entry, ImageSpec, RunConfig } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

/** The programs of the images that upstream's conformance tests run. */
export const CONFORMANCE_IMAGE_TOOLS = [
  'agnhost',
  'etcd',
  'nonewprivs',
  'pause',
  'sample-apiserver',
] as const satisfies readonly ToolName[]

/** The Debian packages whose files go into them. */
export const CONFORMANCE_IMAGE_PACKAGES = [
  'bind9-dnsutils',
  'busybox-static',
  'ca-certificates',
  'curl',
  'iproute2',
  'netcat-openbsd',
  'nginx',
] as const satisfies readonly DebianPackage[]

const BASH = '/bin/bash'

/**
 * By path in the image. The shell too: Debian's busybox as `sh` runs its own programs and looks for no others, though
 * tests call `nc` with what only the one of BSD knows.
 */
const SHELL_TOOLS = {
  '/bin/sh': BASH,
  '/bin/bash': BASH,
  '/bin/nc': '/bin/nc.openbsd',
  '/bin/ss': '/bin/ss',
  '/usr/bin/curl': '/usr/bin/curl',
  '/usr/bin/dig': '/usr/bin/dig',
  '/usr/bin/getent': '/usr/bin/getent',
} as const

const REPOSITORY = 'registry.k8s.io/e2e-test-images'
const AGNHOST = '/agnhost'

type Parts = { readonly s: Sources; readonly tools: readonly Entry[]; readonly agnhost: readonly Entry[] }

/**
 * The images that upstream's conformance tests run, under the names and tags that they ask for: programs built from
 * upstream's sources, and around them what Debian has in place of what upstream takes from Alpine.
 */
export async function conformanceImages(s: Sources): Promise<readonly ImageSpec[]> {
  const tools = await shellTools(s.imagesDir)
  const parts: Parts = { s, tools, agnhost: await agnhost(s) }
  return [
    ...['2.55', '2.63.0'].map((tag) => agnhostImage(parts, { name: 'agnhost', tag, run: { Cmd: ['pause'] } })),
    // Of the pets, whose pictures nobody looks at, only what tells them apart.
    ...['kitten', 'nautilus'].map((name) =>
      agnhostImage(parts, { name, tag: '1.8', run: { Cmd: ['test-webserver'] }, files: [pet(name)] }),
    ),
    image(s, { name: 'busybox', tag: '1.37.0-1', run: { Cmd: ['sh'] }, layers: [await busyboxTools(s.imagesDir)] }),
    image(s, { name: 'glibc-dns-testing', tag: '2.0.0', run: { Cmd: ['bash'] }, layers: [tools] }),
    image(s, { name: 'nginx', tag: '1.15-4', ...(await nginx(s.imagesDir)) }),
    image(s, {
      name: 'nonewprivs',
      tag: '1.4',
      run: { Cmd: ['nnp'] },
      layers: [[{ kind: 'file', path: '/usr/local/bin/nnp', source: programOf(s, 'nonewprivs'), mode: 0o6755 }]],
    }),
    image(s, {
      name: 'sample-apiserver',
      tag: '1.29.2',
      run: { Entrypoint: ['/sample-apiserver'] },
      layers: [[{ kind: 'file', path: '/sample-apiserver', source: programOf(s, 'sample-apiserver') }]],
    }),
    image(s, {
      name: 'registry.k8s.io/etcd',
      tag: '3.6.8-0',
      run: { Entrypoint: ['/usr/local/bin/etcd'] },
      layers: [[{ kind: 'file', path: '/usr/local/bin/etcd', source: programOf(s, 'etcd') }]],
    }),
    image(s, {
      name: 'registry.k8s.io/pause',
      tag: '3.10.2',
      run: { Entrypoint: ['/pause'], User: '65535:65535' },
      layers: [[{ kind: 'file', path: '/pause', source: programOf(s, 'pause') }]],
    }),
  ]
}

type Wanted = {
  /** With its registry, or the last part of a name in upstream's repository of test images. */
  readonly name: string
  readonly tag: string
  readonly run: RunConfig
  readonly layers: ImageSpec['layers']
}

function image(s: Sources, w: Wanted): ImageSpec {
  const name = w.name.includes('/') ? w.name : `${REPOSITORY}/${w.name}`
  // Of two names for one content a node tells only the first one that it got, and the tests ask for theirs.
  const itself: Entry = { kind: 'content', path: '/etc/image', content: `${name}:${w.tag}\n` }
  return { name, tag: { exact: w.tag }, layers: [s.base, ...w.layers, [itself]], run: w.run }
}

function agnhostImage(
  { s, tools, agnhost: program }: Parts,
  w: Omit<Wanted, 'layers'> & { readonly files?: readonly Entry[] },
): ImageSpec {
  const layers = [tools, program, ...(w.files ? [w.files] : [])]
  return image(s, { ...w, run: { Entrypoint: [AGNHOST], ...w.run }, layers })
}

async function agnhost(s: Sources): Promise<readonly Entry[]> {
  const pki = new PkiDir(join(s.imagesDir, 'agnhost'))
  await pki.ensureAuthority('localhost')
  return [
    { kind: 'file', path: AGNHOST, source: programOf(s, 'agnhost') },
    // Called by this name where a test replaces the entry point.
    { kind: 'link', path: '/agnhost-2', target: 'agnhost' },
    { kind: 'directory', path: '/uploads', mode: 0o755 },
    // What it serves TLS with where no test brings something else; nobody verifies it.
    { kind: 'file', path: '/localhost.crt', source: pki.path('localhost.crt'), mode: 0o644 },
    { kind: 'file', path: '/localhost.key', source: pki.path('localhost.key'), mode: 0o644 },
  ]
}

async function shellTools(imagesDir: string): Promise<readonly Entry[]> {
  const sources = Object.values(SHELL_TOOLS)
  return [
    ...(await busybox()).filter(({ path }) => !(path in SHELL_TOOLS)),
    ...Object.entries(SHELL_TOOLS).map(([path, source]): Entry => ({ kind: 'file', path, source })),
    ...(await librariesOf(sources, imagesDir)),
  ]
}

/**
 * Busybox, whose shell hands on no variable that it would not name so itself, though tests that say `sh` ask for `data-1`:
 * the first `sh` that is looked for is another one. Those that say `/bin/sh` expect the words of busybox.
 */
async function busyboxTools(imagesDir: string): Promise<readonly Entry[]> {
  const sh: Entry = { kind: 'file', path: '/usr/local/bin/sh', source: BASH }
  return [...(await busybox()), sh, ...(await librariesOf([BASH], imagesDir))]
}

function pet(name: string): Entry {
  return { kind: 'content', path: '/data.json', content: `${JSON.stringify({ image: `${name}.jpg` })}\n` }
}
