import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StalledError } from '../errors.ts'
import type { Account } from './account.ts'
import { replaceFile, writeKeys } from './authorized-keys.ts'
import { BEGIN, END } from './block.ts'

const A = 'ssh-ed25519 AAAAC3NzA seedbed:ann'
const BLOCK = `${BEGIN}\n${A}\n${END}\n`
const isRoot = process.getuid?.() === 0
/** Somebody who may do nothing, where there is a choice: what is written is written as them. */
const ids = isRoot ? { uid: 65_534, gid: 65_534 } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }

let root: string
let account: Account
let dir: string
let file: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'seedbed-ssh-'))
  chmodSync(root, 0o755)
  const home = path.join(root, 'home')
  mkdirSync(home)
  own(home)
  account = { name: 'ops', ...ids, home }
  dir = path.join(home, '.ssh')
  file = path.join(dir, 'authorized_keys')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const own = (of: string) => chownSync(of, ids.uid, ids.gid)
const read = () => readFileSync(file, 'latin1')

/** As its owner would have made it. */
function make(content: string | Buffer): void {
  if (!existsSync(dir)) mkdirSync(dir, { mode: 0o700 })
  writeFileSync(file, content, { mode: 0o644 })
  for (const each of [dir, file]) own(each)
}

it('makes directory and file, as the user and for nobody else, and writes once', async () => {
  expect(await writeKeys(account, [A])).toBe(true)
  expect(read()).toBe(BLOCK)
  const stats = [dir, file].map((each) => statSync(each))
  expect(stats.map(({ mode, uid, gid }) => [(mode & 0o777).toString(8), uid, gid])).toEqual([
    ['700', ids.uid, ids.gid],
    ['600', ids.uid, ids.gid],
  ])
  const { ino } = statSync(file)
  expect(await writeKeys(account, [A])).toBe(false)
  expect(statSync(file).ino).toBe(ino)
  expect(readdirSync(dir)).toEqual(['authorized_keys'])
})

it('keeps what others wrote, whatever its bytes, also when the last key goes', async () => {
  const foreign = Buffer.concat([
    Buffer.from('ssh-rsa AAAA j'),
    Buffer.of(0xf6, 0xff, 0x00),
    Buffer.from('rg\n# ünder\n'),
  ])
  make(foreign)
  await writeKeys(account, [A])
  expect(read()).toBe(`${foreign.toString('latin1')}${BLOCK}`)
  await writeKeys(account, [])
  expect(readFileSync(file).equals(foreign)).toBe(true)
})

it('leaves no file behind where there was none, and makes none without a key', async () => {
  expect(await writeKeys(account, [])).toBe(false)
  expect(existsSync(dir)).toBe(false)
  await writeKeys(account, [A])
  await writeKeys(account, [])
  expect(readdirSync(dir)).toEqual([])
})

it('does not undo what somebody wrote while it was at work, and leaves nothing of its own', async () => {
  make('ssh-rsa AAAA new\n')
  for (const before of [Buffer.from('ssh-rsa AAAA old\n'), undefined]) {
    await expect(replaceFile(account, before, Buffer.from(BLOCK))).rejects.toThrow(/changed at this moment/)
  }
  expect(read()).toBe('ssh-rsa AAAA new\n')
  expect(readdirSync(dir)).toEqual(['authorized_keys'])
})

it.each<[string, () => void, RegExp]>([
  [
    'a link in the place of the file',
    () => {
      const target = path.join(root, 'target')
      writeFileSync(target, 'secret\n')
      chmodSync(target, 0o666)
      mkdirSync(dir)
      own(dir)
      symlinkSync(target, file)
    },
    /authorized_keys is a symbolic link, and is not followed/,
  ],
  [
    'a link that leads nowhere',
    () => {
      mkdirSync(dir)
      own(dir)
      symlinkSync(path.join(root, 'target'), file)
    },
    /is a symbolic link/,
  ],
  [
    'a directory in the place of the file',
    () => {
      mkdirSync(file, { recursive: true })
      for (const each of [dir, file]) own(each)
    },
    /authorized_keys is no file/,
  ],
  ['no home', () => rmSync(account.home, { recursive: true }), /home is not there/],
  ['more than a file of keys would hold', () => make(Buffer.alloc(1_048_577, 'x')), /larger than 1 MiB/],
])('refuses %s, and touches nothing', async (_name, arrange, why) => {
  arrange()
  const before = listAll()
  const written = writeKeys(account, [A])
  await expect(written).rejects.toThrow(StalledError)
  await expect(written).rejects.toThrow(why)
  expect(listAll()).toEqual(before)
})

/** All that there is, with its size and when it was changed. */
function listAll(): readonly string[] {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()
  return names.map((name) => {
    const { size, mtimeMs, mode } = statSync(path.join(root, name), { throwIfNoEntry: false }) ?? {}
    return [name, size, mtimeMs, mode].join(' ')
  })
}

describe.skipIf(!isRoot)('as a user who is not root (needs root)', () => {
  it('neither reads nor writes by a directory that leads to what is not theirs', async () => {
    const foreign = path.join(root, 'foreign')
    mkdirSync(foreign, { mode: 0o755 })
    writeFileSync(path.join(foreign, 'authorized_keys'), 'ssh-rsa AAAA root@here\n', { mode: 0o600 })
    symlinkSync(foreign, dir)
    await expect(writeKeys(account, [A])).rejects.toThrow(/may not write in .*\.ssh/)
    chmodSync(foreign, 0o777)
    await expect(writeKeys(account, [A])).rejects.toThrow(/cannot be kept: .*Permission denied/)
    expect(readFileSync(path.join(foreign, 'authorized_keys'), 'utf8')).toBe('ssh-rsa AAAA root@here\n')
  })

  it('says what keeps it from a home that is not the user’s', async () => {
    chownSync(account.home, 0, 0)
    await expect(writeKeys(account, [A])).rejects.toThrow(/may not write in .*home, and there is no .*\.ssh/)
    expect(existsSync(dir)).toBe(false)
  })
})
