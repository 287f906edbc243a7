import { access, link, readFile, rename, rm, writeFile } from 'node:fs/promises'

const MARK = '# Made by Seedbed'

/**
 * Runs while no package can start a service: Debian asks `policy-rc.d` before every start, and 101 means no
 * (Debian policy 9.3.3). Afterwards the machine's own policy, if it had one, is back.
 *
 * The file names this process and forbids only while it lives, so being killed here leaves nothing that hinders.
 */
export async function withoutServices<T>(run: () => Promise<T>, policy = '/usr/sbin/policy-rc.d'): Promise<T> {
  const own = `${policy}.before-seedbed`
  await keepOwn(policy, own)
  await writeFile(`${policy}.new`, await script(own), { mode: 0o755 })
  await rename(`${policy}.new`, policy)
  try {
    return await run()
  } finally {
    await ((await exists(own)) ? rename(own, policy) : rm(policy, { force: true }))
  }
}

/** What is there may be ours, from a run that was killed; then the machine's own was kept before. */
async function keepOwn(policy: string, own: string): Promise<void> {
  if (!(await exists(policy))) return
  if ((await readFile(policy, 'utf8')).includes(MARK)) return
  await rm(own, { force: true })
  await link(policy, own)
}

async function script(own: string): Promise<string> {
  return [
    '#!/bin/sh',
    `${MARK} while it installs packages: their services must not start. Void once that process has ended.`,
    `[ "$(sed 's/.*) //' /proc/${process.pid}/stat 2>/dev/null | cut -d' ' -f20)" = ${await startTime()} ] && exit 101`,
    `[ -x ${own} ] && exec ${own} "$@"`,
    'exit 0',
    '',
  ].join('\n')
}

/** With the process id, what tells this process from a later one of the same number: see proc(5), field 22. */
async function startTime(): Promise<string> {
  const stat = await readFile('/proc/self/stat', 'utf8')
  const time = stat.slice(stat.lastIndexOf(') ') + 2).split(' ')[19]
  if (!time) throw new Error('/proc/self/stat does not say when this process started')
  return time
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
