import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import * as z from 'zod'
import { ImageError } from '../errors.ts'
import type { Entry } from '../image.ts'
import { inputsHash, recall, remember } from '../layout/memory.ts'

/** Opened by the C library itself when it looks up a name; built into it since glibc 2.34. */
const NAME_SERVICES = ['libnss_dns.so.2', 'libnss_files.so.2', 'libresolv.so.2']

/** Rewritten whenever a library is installed or removed. */
const LOADER_CACHE = '/etc/ld.so.cache'

/**
 * Every shared library, and the loader, that these programs or libraries need, at the paths they have here.
 * @throws ImageError if this machine lacks one.
 */
export async function librariesOf(files: readonly string[], imagesDir: string): Promise<readonly Entry[]> {
  const hash = await inputsHash([...files, LOADER_CACHE].map(asIs))
  const known = join(imagesDir, 'libraries', `${hash}.json`) // Asking takes a second for a hundred files.
  const earlier = await recall(known, z.array(z.string()))
  if (earlier) return earlier.map(asIs)
  const paths = await askLoader(files)
  await remember(known, paths)
  return paths.map(asIs)
}

function asIs(path: string): Entry {
  return { kind: 'file', path, source: path }
}

async function askLoader(files: readonly string[]): Promise<readonly string[]> {
  // It fails if one of them is linked statically, and still answers for the others.
  const { stdout } = await execa('ldd', files, { reject: false, env: { LC_ALL: 'C' } })
  const paths = new Set(stdout.split('\n').flatMap(libraryIn))
  const libc = [...paths].find((path) => path.endsWith('/libc.so.6'))
  if (libc) for (const path of await present(dirname(libc), NAME_SERVICES)) paths.add(path)
  return [...paths].toSorted()
}

function libraryIn(line: string): readonly string[] {
  const missing = /^\s+(\S+) => not found$/.exec(line)
  if (missing) throw new ImageError(`The library ${missing[1]} is missing on this machine: install its package.`)
  const path = /^\s+(?:\S+ => )?(\/\S+) \(0x[0-9a-f]+\)$/.exec(line)?.[1]
  return path === undefined ? [] : [path]
}

async function present(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of names) {
    const path = join(folder, name)
    await access(path).then(
      () => found.push(path),
      () => undefined,
    )
  }
  return found
}
