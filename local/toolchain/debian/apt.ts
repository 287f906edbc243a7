import { createInterface } from 'node:readline'
import { execa } from 'execa'
import type { Report } from '../../progress.ts'
import { ToolchainError, lastLines } from '../errors.ts'
import type { DebianPackage } from './packages.ts'

/** Which of these are not installed. @throws ToolchainError on a machine without dpkg. */
export async function missingPackages(names: readonly DebianPackage[]): Promise<readonly DebianPackage[]> {
  if (names.length === 0) return []
  // It fails when one is unknown, and still lists the others.
  const { stdout, code } = await execa('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...names], {
    reject: false,
    env: { LC_ALL: 'C' },
  })
  if (code === 'ENOENT') throw notDebian(names)
  const installed = new Set(stdout.split('\n').filter((line) => line.endsWith(' installed')))
  return names.filter((name) => !installed.has(`${name} installed`))
}

function notDebian(names: readonly string[]): ToolchainError {
  return new ToolchainError(
    `This machine has no dpkg, so these packages cannot be installed: ${names.join(', ')}. ` +
      'Seedbed runs on Debian and Ubuntu.',
  )
}

const OPTIONS = [
  '--yes',
  '--no-install-recommends',
  ['-o', 'DPkg::Lock::Timeout=300'], // The machine's own unattended upgrades may be at it.
  ['-o', 'Dpkg::Options::=--force-confdef'],
  ['-o', 'Dpkg::Options::=--force-confold'],
  ['-o', 'APT::Status-Fd=3'],
].flat()

const ENVIRONMENT = { DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1', LC_ALL: 'C' }

/**
 * Installs packages. A first failure may come of old package lists or of an installation that was cut off:
 * both are put right, and it is tried once more.
 * @throws ToolchainError with apt's own last words.
 */
export async function aptInstall(names: readonly DebianPackage[], report: (r: Report) => void): Promise<void> {
  if (!(await apt(['install', ...OPTIONS, ...names], report)).failed) return
  report({ detail: 'updating package lists' })
  await execa('dpkg', ['--configure', '-a'], { env: ENVIRONMENT, stdin: 'ignore', reject: false })
  await apt(['update', '-o', 'APT::Status-Fd=3'], () => undefined)
  const { failed, output } = await apt(['install', ...OPTIONS, ...names], report)
  if (failed) {
    throw new ToolchainError(
      `apt could not install ${names.join(', ')}. It said:\n${lastLines(output)}\n` +
        `Put that right and check with: apt-get install --no-install-recommends ${names.join(' ')}`,
    )
  }
}

async function apt(
  args: readonly string[],
  report: (r: Report) => void,
): Promise<{ readonly failed: boolean; readonly output: string }> {
  // In a session of its own: Ctrl-C must not cut dpkg off half-way.
  const child = execa('apt-get', args, {
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    all: true,
    detached: true,
    cleanup: false,
    reject: false,
  })
  const status = child.stdio[3]
  if (status) {
    createInterface({ input: status }).on('line', (line) => {
      const [kind = '', , percent = '', ...text] = line.split(':')
      if (kind === 'pmstatus' || kind === 'dlstatus')
        report({ done: Math.round(Number(percent)), total: 100, detail: text.join(':') })
    })
  }
  const { failed, all } = await child
  return { failed, output: all }
}
