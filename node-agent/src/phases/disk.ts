import { existsSync, statfsSync } from 'node:fs'
import { CONFIG_DIR, STATE_DIR } from '../paths.ts'
import { done, known, type Phase } from '../phase.ts'

const MIB = 2 ** 20
/** Certificates and settings are small; logs and a kubelet that is fetched are not. */
const LEAST_MIB = 32

export type DiskFacts = {
  /** Directories that the agent writes to, and what is free there. */
  readonly places: readonly { readonly path: string; readonly freeMiB: number }[]
  /** Whether kubelet says that it has too little for images and pods. */
  readonly hasPressure: boolean
}

/**
 * Whether there is room on the machine. kubelet removes images that nobody uses by itself, and ends pods when that is not
 * enough; what else fills a disk is somebody's who knows whether it may go. All goes on as far as it can meanwhile.
 */
export const disk: Phase = {
  name: 'disk',
  title: 'Disk',
  async run({ node }) {
    const places = [CONFIG_DIR, STATE_DIR]
      .filter((dir) => existsSync(dir))
      .map((path) => ({ path, freeMiB: freeMiB(path) }))
    const problem = judgeDisk({ places, hasPressure: known(node).hasDiskPressure === true })
    if (problem !== undefined) throw new Error(problem)
    return done()
  },
}

/** What is wrong, and what it means; undefined when there is room. Pure. */
export function judgeDisk({ places, hasPressure }: DiskFacts): string | undefined {
  const full = places.filter(({ freeMiB: free }) => free < LEAST_MIB)
  const [first] = full
  const own =
    first &&
    `${Math.floor(first.freeMiB)} MiB are free for ${full.map(({ path }) => path).join(' and ')}: certificates, settings and logs may not be written`
  const pods =
    hasPressure &&
    'kubelet has disk pressure: it removes images that nobody uses and then ends pods, and the node takes no new ones'
  const all = [own, pods].filter((sentence) => typeof sentence === 'string')
  return all.length === 0 ? undefined : `${all.join('; ')}. Make room on the disk; all comes back by itself then`
}

function freeMiB(dir: string): number {
  const { bavail, bsize } = statfsSync(dir)
  return (bavail * bsize) / MIB
}
