import type { Arch, Release } from '../definition.ts'

/** Fills in the processor's name the way this publisher writes it. */
export function forArch(release: Release, arch: Arch): Release {
  const fill = (text: string) => text.replaceAll('{arch}', release.archNames?.[arch] ?? arch)
  return {
    url: fill(release.url),
    checksums: fill(release.checksums),
    ...(release.member === undefined ? {} : { member: fill(release.member) }),
  }
}

const SUM = /^[0-9a-f]{64}$/i

/** Finds a file's SHA-256 in a publisher's list; undefined if it is not there. */
export function findChecksum(list: string, url: string): string | undefined {
  const file = new URL(url).pathname.split('/').at(-1)
  for (const line of list.split('\n')) {
    const [sum = '', name] = line.trim().split(/\s+\*?/)
    if (SUM.test(sum) && (name === undefined || name.split('/').at(-1) === file)) return sum.toLowerCase()
  }
  return undefined
}
