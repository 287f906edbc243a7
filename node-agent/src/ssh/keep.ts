import { existsSync, rmSync } from 'node:fs'
import { findFile, writeIfChanged } from '../files.ts'
import { PATHS } from '../paths.ts'
import { findAccount, type FindAccount, getAccount } from './account.ts'
import { writeKeys } from './authorized-keys.ts'

/** `note`: the file that says in whose home there may be keys of ours. */
export type Machine = { readonly note: string; readonly find: FindAccount }
const THIS_MACHINE: Machine = { note: PATHS.sshUser, find: findAccount }

/**
 * Lets the holders of `keys` log in as a user, and nobody as the one of before or with a key of before.
 * @throws StalledError when a person must act
 */
export async function keepKeys(user: string, keys: readonly string[], machine = THIS_MACHINE): Promise<void> {
  if (findNoted(machine) !== user) await removeKeys(machine)
  const account = await getAccount(user, machine.find)
  // Before there is anything to be taken away.
  writeIfChanged(machine.note, `${user}\n`)
  await writeKeys(account, keys)
}

/**
 * Takes away all keys that were put on this machine. May be repeated.
 * @throws StalledError when a person must act
 */
export async function removeKeys(machine = THIS_MACHINE): Promise<void> {
  const user = findNoted(machine)
  if (user === undefined) return
  const account = await machine.find(user)
  // With the user or their home the keys are gone, too.
  if (account && existsSync(account.home)) await writeKeys(account, [])
  rmSync(machine.note, { force: true })
}

const findNoted = ({ note }: Machine) => findFile(note)?.trim()
