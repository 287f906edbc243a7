import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepKeys, type Machine, removeKeys } from './keep.ts'

const A = 'ssh-ed25519 AAAAC3NzA seedbed:ann'
const MINE = 'ssh-rsa AAAA me@home\n'
const isRoot = process.getuid?.() === 0
const ids = isRoot ? { uid: 65_534, gid: 65_534 } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }

let dir: string
let users: string[]
let machine: Machine
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'seedbed-keep-'))
  chmodSync(dir, 0o755)
  users = ['ops', 'dev']
  for (const name of users) {
    mkdirSync(path.join(dir, name, '.ssh'), { recursive: true })
    writeFileSync(fileOf(name), MINE)
    for (const each of ['', '.ssh', '.ssh/authorized_keys']) chownSync(path.join(dir, name, each), ids.uid, ids.gid)
  }
  machine = {
    note: path.join(dir, 'ssh-user'),
    find: async (name) => (users.includes(name) ? { name, ...ids, home: path.join(dir, name) } : undefined),
  }
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const fileOf = (user: string) => path.join(dir, user, '.ssh/authorized_keys')
const read = (user: string) => readFileSync(fileOf(user), 'utf8')
/** Who lets somebody in by a key of ours. */
const open = () => ['ops', 'dev'].filter((user) => existsSync(fileOf(user)) && read(user).includes(A))

it('has nothing to remove where nothing was put', async () => {
  await removeKeys(machine)
  expect([open(), read('ops')]).toEqual([[], MINE])
})

it('lets in as the user that is named last, and as nobody in the end', async () => {
  await keepKeys('ops', [A], machine)
  expect(open()).toEqual(['ops'])
  await keepKeys('dev', [A], machine)
  expect([open(), read('ops')]).toEqual([['dev'], MINE])
  await keepKeys('dev', [], machine)
  expect(open()).toEqual([])
  await keepKeys('dev', [A], machine)
  await removeKeys(machine)
  expect([open(), read('dev'), existsSync(machine.note)]).toEqual([[], MINE, false])
})

it('forgets a user who is gone, and one whose home is', async () => {
  await keepKeys('ops', [A], machine)
  rmSync(path.join(dir, 'ops'), { recursive: true })
  await keepKeys('dev', [A], machine)
  expect(readFileSync(machine.note, 'utf8')).toBe('dev\n')
  users = ['ops']
  await removeKeys(machine)
  expect(existsSync(machine.note)).toBe(false)
})

it('lets in nobody as before once the user that is named is not there', async () => {
  await keepKeys('ops', [A], machine)
  await expect(keepKeys('eve', [A], machine)).rejects.toThrow('this machine has no user "eve"')
  expect([open(), existsSync(machine.note)]).toEqual([[], false])
})
