import { statSync } from 'node:fs'
import { attempt } from '../command.ts'
import { StalledError } from '../errors.ts'
import { findFile } from '../files.ts'

/** Somebody who may log in to this machine. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string }

/** Undefined when there is none of that name. */
export type FindAccount = (name: string) => Promise<Account | undefined>

/** Nothing that could be an option of a program, or two words. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,255}\$?$/

/**
 * The account of that name, with a home to keep keys in.
 * @throws StalledError saying what is wrong with it
 */
export async function getAccount(name: string, find: FindAccount = findAccount): Promise<Account> {
  const account = await find(name)
  if (!account) throw new StalledError(`this machine has no user "${name}": make it, or name another with --ssh-user`)
  const trouble = judgeAccount(account)
  if (trouble !== undefined) throw new StalledError(trouble)
  if (statSync(account.home, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new StalledError(
      `user "${name}" has no home: ${account.home} is no directory; make it, and give it to the user`,
    )
  }
  return account
}

/** Wherever the machine keeps its users. Undefined when there is none of that name. */
export async function findAccount(name: string): Promise<Account | undefined> {
  if (!NAME.test(name)) return undefined
  const { failed, stdout } = await attempt('getent', ['passwd', name])
  return parseAccount(failed ? (findFile('/etc/passwd') ?? '') : stdout, name)
}

/** The account in lines of passwd(5). A number is no name, although programs that look up take it for one. Pure. */
export function parseAccount(lines: string, wanted: string): Account | undefined {
  for (const line of lines.split('\n')) {
    const [name, , uid = '', gid = '', , home = ''] = line.split(':')
    if (name === wanted && /^\d+$/.test(uid) && /^\d+$/.test(gid)) {
      return { name, uid: Number(uid), gid: Number(gid), home }
    }
  }
  return undefined
}

/** Why nobody may be let in as this one; undefined when they may. Pure. */
export function judgeAccount({ name, uid, home }: Account): string | undefined {
  if (uid === 0 && name !== 'root') {
    return `user "${name}" is root by another name: say --ssh-user root if those with a key shall be root on this machine`
  }
  if (!home.startsWith('/') || home === '/') return `user "${name}" has no home of its own: choose one that has`
  return undefined
}
