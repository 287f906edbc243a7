import { createHash } from 'node:crypto'
import { StalledError } from '../errors.ts'
import type { Account } from './account.ts'
import { runAs, type Said } from './as-user.ts'
import { planBlock } from './block.ts'

const MOST_BYTES = 1_048_576

/** Exit codes of the scripts, and what they mean. `HOME`: of the user, `FILE`: their authorized_keys. */
const ABSENT = 41
const OVERTAKEN = 47
const TROUBLES: Readonly<Record<number, string>> = {
  40: 'FILE is a symbolic link, and is not followed: put a file in its place',
  42: 'FILE is no file: remove what is there',
  43: 'HOME is not there, or the user may not enter it',
  44: 'the user may not write in HOME, and there is no HOME/.ssh: make it, and give it to the user',
  45: 'the user may not write in HOME/.ssh: give it to the user',
  [OVERTAKEN]: 'FILE was changed at this moment; it is tried again',
}

const READ = `
file=$1/.ssh/authorized_keys
[ -d "$1" ] && [ -x "$1" ] || exit 43
[ ! -L "$file" ] || exit 40
if [ -d "$1/.ssh" ]; then [ -w "$1/.ssh" ] || exit 45; else [ -w "$1" ] || exit 44; fi
[ -e "$file" ] || exit ${ABSENT}
[ -f "$file" ] || exit 42
exec head -c ${MOST_BYTES + 1} "$file"
`

/** Whole or not at all: what is new lies beside the old until it is written, and is lost with the power as a whole. */
const WRITE = `
set -eu
umask 077
dir=$1/.ssh
file=$dir/authorized_keys
[ -d "$dir" ] || mkdir "$dir"
new=$(mktemp "$dir/.authorized_keys.XXXXXX")
trap 'rm -f "$new"' EXIT
cat >"$new"
sync "$new"
found=absent
[ ! -e "$file" ] || found=$(sha256sum <"$file" | cut -d ' ' -f 1)
[ "$found" = "$2" ] || exit ${OVERTAKEN}
if [ -s "$new" ]; then mv -f "$new" "$file"; else rm -f "$file"; fi
`

/**
 * Makes `keys` the block of ours in a user's authorized_keys, with the rights of that user: whatever they have put there
 * leads to nothing that is not theirs. A file that has nothing left in it is removed.
 * @returns whether anything was written
 * @throws StalledError when a person must act
 */
export async function writeKeys(account: Account, keys: readonly string[]): Promise<boolean> {
  const now = await readKeys(account)
  // Each byte one character, and back: what is not ours may be in any encoding.
  const text = now?.toString('latin1') ?? ''
  const next = planBlock(text, keys)
  if (next === text) return false
  await replaceFile(account, now, Buffer.from(next, 'latin1'))
  return true
}

/**
 * Writes `next` where `now` was read; undefined: where there was no file.
 * @throws when it says something else by now, and StalledError when a person must act
 */
export async function replaceFile(account: Account, now: Buffer | undefined, next: Buffer): Promise<void> {
  const digest = now === undefined ? 'absent' : createHash('sha256').update(now).digest('hex')
  const said = await runAs(account, WRITE, { args: [account.home, digest], input: next })
  if (said.code !== 0) throw explain(account, said)
}

/**
 * What the user's authorized_keys says; undefined when there is none.
 * @throws StalledError when it is nothing that could be kept
 */
export async function readKeys(account: Account): Promise<Buffer | undefined> {
  const said = await runAs(account, READ, { args: [account.home] })
  if (said.code === ABSENT) return undefined
  if (said.code !== 0) throw explain(account, said)
  if (said.stdout.length <= MOST_BYTES) return said.stdout
  throw new StalledError(`${fileOf(account)} is larger than 1 MiB: nothing is written there`)
}

const fileOf = ({ home }: Account) => `${home}/.ssh/authorized_keys`

function explain(account: Account, { code, stderr }: Pick<Said, 'code' | 'stderr'>): Error {
  const trouble = TROUBLES[code ?? -1] ?? `FILE cannot be kept: ${stderr === '' ? 'no answer' : stderr}`
  const text = trouble.replaceAll('FILE', () => fileOf(account)).replaceAll('HOME', () => account.home)
  const message = `keys for user "${account.name}": ${text}`
  return code === OVERTAKEN ? new Error(message) : new StalledError(message)
}
