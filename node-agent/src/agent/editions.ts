import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { attempt, run } from '../command.ts'
import { download, messageOf, requireDigest } from '../download.ts'
import { PUBLIC } from '../files.ts'
import { architecture } from '../machine.ts'
import { PATHS } from '../paths.ts'
import type { WayOut } from '../proxy/way-out.ts'
import type { Settings } from '../settings.ts'
import type { Edition } from './decide.ts'
import { MAIN } from './links.ts'

/** How long an agent may take to say its version. */
const ASKED_SECONDS = 30

export type EditionPlaces = Pick<Settings, 'programs' | 'agentSource'> & {
  readonly way?: WayOut | undefined
  /** As the cluster says. */
  readonly source?: string | undefined
  readonly home?: string
}

const packed = (version: string) => path.join(`v${version}`, `seedbed-agent-linux-${architecture()}.tar.gz`)

/** Where whoever installed this machine may have put a packed agent. */
export const laidOutAgent = (programs: string, version: string): string =>
  path.join(programs, 'agents', packed(version))

const fetching = new Map<string, Promise<void>>()

/**
 * Sees to it that the edition lies unpacked beside the others: out of what was laid out, or of what is fetched. It is
 * unpacked only when its digest is the one that the cluster names, and is there as a whole or not at all. Asked
 * again while it is being fetched, it is the same fetch.
 * @throws saying where it was looked for and why it was not taken; the next call looks again
 */
export function provideEdition(edition: Edition, places: EditionPlaces): Promise<void> {
  const running = fetching.get(edition.name)
  if (running) return running
  const begun = provide(edition, places).finally(() => fetching.delete(edition.name))
  fetching.set(edition.name, begun)
  return begun
}

async function provide(edition: Edition, places: EditionPlaces): Promise<void> {
  const { home = PATHS.agent } = places
  const dir = path.join(home, edition.name)
  if (existsSync(dir)) return
  const temporary = { dir: path.join(home, `${edition.name}.new`), file: path.join(home, `${edition.name}.tar.gz`) }
  const clear = () => Object.values(temporary).forEach((each) => rmSync(each, { recursive: true, force: true }))
  clear()
  mkdirSync(temporary.dir, { recursive: true, mode: 0o755 })
  try {
    await unpack(await have(edition, places, temporary.file), edition, temporary.dir)
    renameSync(temporary.dir, dir)
  } catch (error) {
    throw new Error(`agent ${edition.version} cannot be had: ${messageOf(error)}`, { cause: error })
  } finally {
    clear()
  }
}

/** @returns the file that it is packed in, checked */
async function have({ version, sha256 }: Edition, places: EditionPlaces, file: string): Promise<string> {
  const laidOut = laidOutAgent(places.programs, version)
  if (existsSync(laidOut)) {
    await requireDigest(laidOut, sha256, laidOut)
    return laidOut
  }
  const source = places.agentSource ?? places.source
  if (source === undefined) {
    throw new Error(`it does not lie in ${laidOut}, and neither this machine nor the cluster names a source of agents`)
  }
  const url = `${source.replace(/\/$/, '')}/${packed(version)}`
  await download({ url, way: places.way }, file, PUBLIC)
  await requireDigest(file, sha256, url)
  return file
}

async function unpack(file: string, { version }: Edition, dir: string): Promise<void> {
  await run('tar', ['-x', '-z', '-o', '-f', file, '-C', dir])
  const main = path.join(dir, MAIN)
  const { stdout, failed } = await attempt('timeout', [`${ASKED_SECONDS}`, path.join(dir, 'node'), main, '--version'])
  if (failed || stdout.trim() !== version) {
    throw new Error(`${file} says that it is ${failed ? 'nothing that runs here' : stdout.trim().slice(0, 40)}`)
  }
  // It shall be there as well after the power has failed.
  await run('sync', ['-f', dir])
}
