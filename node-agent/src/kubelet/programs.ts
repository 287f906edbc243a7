import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { attempt } from '../command.ts'
import { ask, download, messageOf, requireDigest } from '../download.ts'
import { flush } from '../files.ts'
import { architecture } from '../machine.ts'
import { PATHS } from '../paths.ts'
import type { WayOut } from '../proxy/way-out.ts'
import type { Settings } from '../settings.ts'
import type { Program } from './state.ts'

/** Where Kubernetes itself publishes its programs, with a digest beside each. */
export const UPSTREAM = 'https://dl.k8s.io/release'
const EXECUTABLE = 0o755

type Places = Pick<Settings, 'programs' | 'kubernetesSource'> & { readonly way?: WayOut | undefined }

/** The one that the machine came with. */
export const ownKubelet = (settings: Places): string => path.join(settings.programs, 'kubelet')

/** One of that version that lies on this machine, put there by whoever installed it or fetched before. */
export function findLaidOut(places: Places, version: string, fetched: string = PATHS.fetched): string | undefined {
  return [installedFile(places, version), fetchedFile(fetched, version)].find((file) => existsSync(file))
}

const installedFile = ({ programs }: Places, version: string) =>
  path.join(programs, 'kubernetes', `v${version}`, 'kubelet')
const fetchedFile = (fetched: string, version: string) => path.join(fetched, `v${version}`, 'kubelet')

const fetching = new Map<string, Promise<Program>>()

/**
 * A kubelet of that version that was seen to be it: laid out, the machine's own, or fetched once and checked by its
 * digest. Asked again while it is being fetched, it is the same fetch.
 * @throws saying where it was looked for and why it was not taken; the next call looks again
 */
export function provideKubelet(settings: Places, version: string, fetched: string = PATHS.fetched): Promise<Program> {
  const running = fetching.get(version)
  if (running) return running
  const begun = provide(settings, version, fetched).finally(() => fetching.delete(version))
  fetching.set(version, begun)
  return begun
}

async function provide(settings: Places, version: string, fetched: string): Promise<Program> {
  const laidOut = findLaidOut(settings, version, fetched)
  if (laidOut !== undefined) {
    const said = await versionOf(laidOut)
    if (said === version) return { file: laidOut, version }
    if (laidOut === installedFile(settings, version)) {
      throw new Error(
        `${laidOut} says that it is ${said ?? 'nothing'}, and not kubelet ${version}: put the right one there`,
      )
    }
    // What was fetched was right once, and the disk has lost it since: nobody put it there who could put it right.
    rmSync(laidOut, { force: true })
  }
  if ((await versionOf(ownKubelet(settings))) === version) return { file: ownKubelet(settings), version }
  return { file: await fetchKubelet(settings, version, fetched), version }
}

/** Without the `v`; undefined for what does not run. */
export async function versionOf(file: string): Promise<string | undefined> {
  const { stdout, failed } = await attempt(file, ['--version'])
  return failed ? undefined : /^Kubernetes v(\d+\.\d+\.\d+)/.exec(stdout.trim())?.[1]
}

/** @throws when it is not there, is not what its digest says, or does not run as that version */
export async function fetchKubelet(
  { kubernetesSource: source = UPSTREAM, way }: Omit<Places, 'programs'>,
  version: string,
  fetched: string = PATHS.fetched,
): Promise<string> {
  const url = `${source.replace(/\/$/, '')}/v${version}/bin/linux/${architecture()}/kubelet`
  const file = fetchedFile(fetched, version)
  const temporary = `${file}.new`
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 })
  try {
    const wanted = /^[0-9a-f]{64}\b/.exec((await (await ask(`${url}.sha256`, way)).text()).trim())?.[0]
    if (wanted === undefined) throw new Error(`${url}.sha256 holds no digest`)
    await download({ url, way }, temporary, EXECUTABLE)
    await requireDigest(temporary, wanted, url)
    chmodSync(temporary, EXECUTABLE)
    const said = await versionOf(temporary)
    if (said !== version) throw new Error(`${url} says that it is ${said ?? 'nothing that runs here'}`)
    // A power cut shall not leave the name of a program with nothing in it.
    flush(temporary)
    renameSync(temporary, file)
    flush(path.dirname(file))
    return file
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new Error(`kubelet ${version} cannot be had: ${messageOf(error)}`, { cause: error })
  }
}

/** Removes what was fetched and is neither of these. */
export function removeOthers(kept: readonly (Program | undefined)[]): void {
  if (!existsSync(PATHS.fetched)) return
  const files = new Set(kept.map((program) => program?.file))
  for (const name of readdirSync(PATHS.fetched)) {
    const dir = path.join(PATHS.fetched, name)
    if (!files.has(path.join(dir, 'kubelet'))) rmSync(dir, { recursive: true, force: true })
  }
}
