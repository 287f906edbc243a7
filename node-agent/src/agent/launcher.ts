import { chmodSync } from 'node:fs'
import path from 'node:path'
import { writeIfChanged } from '../files.ts'
import { PATHS } from '../paths.ts'
import { words } from '../services/services.ts'
import { LINKS, MAIN } from './links.ts'

/** It runs for ever and does little: better small than quick. Without these it takes a quarter more memory. */
export const SMALL = {
  flags: ['--max-semi-space-size=1', '--optimize-for-size'],
  env: { MALLOC_ARENA_MAX: '1' },
} as const

/** Until a new agent has to have reported, and how often it may end before that. */
export const LIMIT_SECONDS = 180
export const MOST_ATTEMPTS = 3

const EXECUTABLE = 0o755

export type LauncherOptions = {
  readonly home: string
  readonly limitSeconds: number
  readonly mostAttempts: number
  readonly flags: readonly string[]
}

/**
 * What s6 runs as the agent: chooses which one, and becomes it. It watches over a new agent without being one, and needs
 * nothing of it: each start of it is counted on disk before, and `timeout` ends one that hangs. Time is that since the
 * machine booted, which nobody sets. A disk that takes no count takes no new agent either.
 *
 * Its arguments are Node and the first module of the agent that the machine came with.
 */
export function launcherScript({ home, limitSeconds, mostAttempts, flags }: LauncherOptions): string {
  return `#!/bin/sh
cd ${words([home])} || exit 1

take_back() {
  echo "$(readlink ${LINKS.TRIAL}) $1" >${LINKS.FAILED}.new && mv ${LINKS.FAILED}.new ${LINKS.FAILED} || return
  rm -f ${LINKS.TRIAL} ${LINKS.ATTEMPTS}
}

try() {
  # It has shown that it works, and could not finish saying so.
  if [ "$(readlink ${LINKS.TRIAL})" = "$(readlink ${LINKS.CURRENT})" ]; then
    rm -f ${LINKS.TRIAL} ${LINKS.ATTEMPTS}
    return
  fi
  boot=$(cat /proc/sys/kernel/random/boot_id)
  now=$(cut -d. -f1 /proc/uptime)
  first=$(sed -n "s/^$boot \\([0-9][0-9]*\\)$/\\1/p" ${LINKS.ATTEMPTS} 2>/dev/null | head -n 1)
  left=$((${limitSeconds} - (now - \${first:-$now})))
  [ "$left" -gt 0 ] || { take_back silent; return; }
  [ "$(cat ${LINKS.ATTEMPTS} 2>/dev/null | wc -l)" -lt ${mostAttempts} ] || { take_back ended; return; }
  echo "$boot $now" >>${LINKS.ATTEMPTS} || return
  exec timeout --foreground -s KILL "$left" ${LINKS.TRIAL}/node ${words(flags)} "$PWD/${LINKS.TRIAL}/${MAIN}" run
}

[ ! -L ${LINKS.TRIAL} ] || try
if [ -x ${LINKS.CURRENT}/node ] && [ -f ${LINKS.CURRENT}/${MAIN} ]; then
  exec ${LINKS.CURRENT}/node ${words(flags)} "$PWD/${LINKS.CURRENT}/${MAIN}" run
fi
exec "$1" ${words(flags)} "$2" run
`
}

const fileIn = (home: string) => path.join(home, 'start.sh')

/** Puts it where the service of the agent looks for it. @returns the command of that service without its arguments */
export function layLauncher(home: string = PATHS.agent): readonly ['/bin/sh', string] {
  const options = { home, limitSeconds: LIMIT_SECONDS, mostAttempts: MOST_ATTEMPTS, flags: SMALL.flags }
  const file = fileIn(home)
  writeIfChanged(file, launcherScript(options), EXECUTABLE)
  chmodSync(file, EXECUTABLE)
  return ['/bin/sh', file]
}
