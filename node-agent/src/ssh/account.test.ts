import { userInfo } from 'node:os'
import { expect, it } from 'vitest'
import { findAccount, getAccount, judgeAccount, parseAccount } from './account.ts'

const LINES = `root:x:0:0:root:/root:/bin/bash
toor:x:0:0:root by another name:/root:/bin/bash
ops:x:1000:1001:Ops,,,:/home/ops:/bin/bash
daemon:x:1:1::/:/usr/sbin/nologin
broken:x:one:1:::
`

it.each<[string, string, RegExp]>([
  ['a user', 'ops', /^fine$/],
  ['root, by its name', 'root', /^fine$/],
  ['root by another name', 'toor', /"toor" is root by another name: say --ssh-user root/],
  ['one without a home of its own', 'daemon', /"daemon" has no home of its own/],
])('judges %s', (_name, user, want) => {
  const account = parseAccount(LINES, user)
  expect(account?.name).toBe(user)
  expect((account && judgeAccount(account)) ?? 'fine').toMatch(want)
})

it.each(['nobody-there', '0', '', 'broken', 'op'])('knows no user "%s"', (user) => {
  expect(parseAccount(LINES, user)).toBeUndefined()
})

it('finds an account of this machine, and reads ids and home', async () => {
  const { username, uid, gid, homedir } = userInfo()
  expect(await findAccount(username)).toEqual({ name: username, uid, gid, home: homedir })
  expect(parseAccount(LINES, 'ops')).toEqual({ name: 'ops', uid: 1000, gid: 1001, home: '/home/ops' })
})

it.each(['no-such-user', '0', '-s', '--help', 'root:x', 'ops\nroot', '', '../root'])(
  'refuses "%s" with what to do',
  async (user) => {
    await expect(getAccount(user)).rejects.toThrow(/this machine has no user ".*--ssh-user/s)
  },
)
