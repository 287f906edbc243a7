import { access, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { withoutServices } from './quiet-services.ts'

let folder = ''
let policy = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seedbed-policy-'))
  policy = join(folder, 'policy-rc.d')
})
afterEach(() => rm(folder, { recursive: true }))

const OWN = '#!/bin/sh\nexit 104\n'

async function mayStart(path = policy): Promise<number | undefined> {
  return (await execa(path, ['redis-server', 'start'], { reject: false })).exitCode
}

it('forbids services while it runs, and leaves nothing', async () => {
  expect(await withoutServices(() => mayStart(), policy)).toBe(101)
  await expect(access(policy)).rejects.toThrow('ENOENT')
})

it("puts the machine's own policy back, also after a failure", async () => {
  await writeFile(policy, OWN, { mode: 0o755 })
  await expect(withoutServices(() => Promise.reject(new Error('apt failed')), policy)).rejects.toThrow('apt failed')
  expect(await readFile(policy, 'utf8')).toBe(OWN)
})

it('hinders nobody once its process has been killed, and the next run clears up', async () => {
  await writeFile(policy, OWN, { mode: 0o755 })
  const leftover = join(folder, 'leftover')
  await withoutServices(() => copyFile(policy, leftover), policy)
  const text = (await readFile(leftover, 'utf8')).replaceAll(`/proc/${process.pid}/`, '/proc/4194305/')
  await writeFile(policy, text, { mode: 0o755 }) // As if that process had been killed,
  await writeFile(`${policy}.before-seedbed`, OWN, { mode: 0o755 }) // before it put this back.
  expect(await mayStart()).toBe(104)
  expect(await withoutServices(() => mayStart(), policy)).toBe(101)
  expect(await readFile(policy, 'utf8')).toBe(OWN)
})
