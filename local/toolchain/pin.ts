import { rename, writeFile } from 'node:fs/promises'
import type { Progress } from '../progress.ts'
import type { Arch, Release } from './definition.ts'
import { GROUPS, TOOL_NAMES } from './definitions/all.ts'
import { PINS_FILE } from './options.ts'
import { select } from './select.ts'
import { forArch } from './ways/checksums.ts'
import { publishedChecksum } from './ways/downloaded.ts'

const ARCHES: readonly Arch[] = ['amd64', 'arm64']

/**
 * Writes what every publisher says today about every release file into the table of this checkout, so that
 * a publisher's list that changes later is noticed. Needs the internet; changes nothing unless all is known.
 * @returns how many files are pinned.
 */
export async function pin(progress: Progress): Promise<number> {
  const releases = allReleases()
  const sums = await progress.step('Checksums of release files', async (report) => {
    const known: [string, string][] = []
    for (const release of releases) {
      report({ done: known.length, total: releases.length, detail: release.url })
      known.push([release.url, await publishedChecksum(release, AbortSignal.timeout(30_000))])
    }
    return known
  })
  const table = Object.fromEntries(sums.toSorted(([a], [b]) => a.localeCompare(b, 'en')))
  await writeFile(`${PINS_FILE}.new`, `${JSON.stringify(table, null, 2)}\n`)
  await rename(`${PINS_FILE}.new`, PINS_FILE)
  return sums.length
}

function allReleases(): readonly Release[] {
  const byUrl = new Map<string, Release>()
  for (const { group } of select(TOOL_NAMES, GROUPS)) {
    for (const { release } of Object.values(group.tools)) {
      if (!release) continue
      for (const arch of ARCHES) byUrl.set(forArch(release, arch).url, forArch(release, arch))
    }
  }
  return [...byUrl.values()]
}
