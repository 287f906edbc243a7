import { mkdtemp, rm, writeFile, appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { countOf, describeWrites, markLog, writeOf, writesSince } from './audit.ts'

const OURS = 'system:serviceaccount:seedbed-system:seed-controller'
const line = (username: string, verb: string, objectRef?: object) =>
  JSON.stringify({ verb, user: { username }, objectRef })

it.each([
  [line(OURS, 'patch', { resource: 'clusters', subresource: 'status', name: 'a' }), 'patch clusters/status'],
  [line(OURS, 'create', { resource: 'secrets' }), 'create secrets'],
  [line(OURS, 'update', { resource: 'leases' }), undefined],
  [line('admin', 'patch', { resource: 'clusters' }), undefined],
  [line('system:serviceaccount:elsewhere:seed-controller', 'patch', { resource: 'clusters' }), undefined],
  [line(OURS, 'post'), undefined],
])('%s', (text, write) => {
  expect(writeOf(text)).toBe(write)
})

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'seedbed-audit-'))
})
afterEach(() => rm(dir, { recursive: true }))

it('counts what came after the mark, and no line that is still being written', async () => {
  const file = path.join(dir, 'audit.log')
  const write = line(OURS, 'patch', { resource: 'clusters' })
  await writeFile(file, `${write}\n`)
  const mark = await markLog(file)
  await appendFile(file, `${write}\n${write}\n${line(OURS, 'create', { resource: 'secrets' })}\n{"verb":"pa`)
  const writes = await writesSince(file, mark)
  expect(countOf(writes)).toBe(3)
  expect(describeWrites(writes)).toBe('2 patch clusters, 1 create secrets')
  expect(countOf(await writesSince(file, 0))).toBe(4)
})
