import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs'

const FILE = '/proc/sys/fs/inotify/max_user_instances'
/** Of an instance with two clusters and four nodes root uses about 150; the kernel's own limit is 128 for all of a user's. */
const NEEDED = 1024

/** Lets root watch enough files for all kubelets and API servers of this host. Holds until the next boot. */
export function raiseInotifyLimit(file = FILE): void {
  if (isTooLow(file)) writeFileSync(file, String(NEEDED))
}

/** Why that could not be done, for a person; undefined when it can, or need not be. */
export function whyInotifyIsScarce(file = FILE): string | undefined {
  if (!isTooLow(file) || isWritable(file)) return undefined
  return `The kernel lets a user watch files in only ${limit(file)} places at once, which kubelets use up: run \`sysctl fs.inotify.max_user_instances=${NEEDED}\` on the host that this container runs on.`
}

const limit = (file: string) => Number(readFileSync(file, 'utf8'))
const isTooLow = (file: string) => limit(file) < NEEDED

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}
