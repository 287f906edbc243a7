import { execa } from 'execa'
import type { Progress } from '../../progress.ts'
import { ToolchainError } from '../errors.ts'
import { withLock } from '../lock.ts'
import { aptInstall, missingPackages } from './apt.ts'
import { servicesOf, type DebianPackage } from './packages.ts'
import { withoutServices } from './quiet-services.ts'

export type PackageOptions = { readonly progress: Progress; readonly signal?: AbortSignal }

/** Of the machine, not of the user: apt changes the machine. */
const LOCK = '/run/lock/seedbed-packages.lock'

/**
 * Installs what is missing, in one run, without starting or enabling a service.
 * @throws ToolchainError where this user may not install packages, or apt fails.
 */
export async function ensurePackages(names: readonly DebianPackage[], o: PackageOptions): Promise<void> {
  const wanted = await missingPackages(names)
  if (wanted.length === 0) return
  if (!isRoot()) throw new ToolchainError(needsRoot(wanted))
  const signal = o.signal ?? new AbortController().signal
  await o.progress.step('Debian packages', async (report) => {
    const onWait = (holder: string) => report({ detail: `waiting for process ${holder}, which is installing packages` })
    await withLock(LOCK, { signal, onWait }, async () => {
      const missing = await missingPackages(names) // Whoever had the lock may have installed them.
      if (missing.length > 0) await install(missing, report)
    })
  })
}

/** What stands in the way of installing these; undefined if nothing does. */
export async function whyNotInstallable(names: readonly DebianPackage[]): Promise<string | undefined> {
  const missing = await missingPackages(names)
  return missing.length > 0 && !isRoot() ? needsRoot(missing) : undefined
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function needsRoot(missing: readonly DebianPackage[]): string {
  const list = missing.join(' ')
  return `These packages are missing and only root may install them: ${list}. Run this as root or with sudo, or first: sudo apt-get install --no-install-recommends ${list}`
}

async function install(missing: readonly DebianPackage[], report: Parameters<typeof aptInstall>[1]): Promise<void> {
  await withoutServices(() => aptInstall(missing, report))
  for (const service of missing.flatMap(servicesOf)) {
    // Not started now, and not at the next boot either: the person asked for Seedbed, not for a server.
    await execa('update-rc.d', [service, 'disable'], { reject: false, stdin: 'ignore' })
  }
  await settled(missing)
}

/** apt has said yes; a package that is still missing would only show as a riddle later. */
async function settled(names: readonly DebianPackage[]): Promise<void> {
  const missing = await missingPackages(names)
  if (missing.length > 0) {
    throw new ToolchainError(`apt reported success, but dpkg does not list as installed: ${missing.join(', ')}`)
  }
}
