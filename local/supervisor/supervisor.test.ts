import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { supervise, waitForEnd, waitForParts } from './client.ts'
import { readRecords, readSupervisor, type SupervisorFiles, supervisorFiles, writeJson } from './files.ts'
import type { Part } from './part.ts'
import { childrenOf, findMarked, isAlive, killMarked } from './process.ts'

// Processes are really started and killed, on machines that may be busy with anything else.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const ID = `test-${process.pid}`
let files: SupervisorFiles

const sleeper = (name: string, more: Partial<Part> = {}): Part => ({
  name,
  command: ['sleep', 'infinity'],
  env: {},
  after: [],
  bindsTo: [],
  entered: false,
  stop: { signal: 'SIGTERM', graceMs: 2_000 },
  ...more,
})
const pids = () => Object.fromEntries(readRecords(files).map((r) => [r.name, r.pid]))
const wait = (...names: string[]) => waitForParts(files, names, { timeoutMs: 60_000 })

async function expectEventually(check: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000 && !check(); i++) await sleep(50)
  expect(check()).toBe(true)
}

beforeEach(() => {
  files = supervisorFiles(mkdtempSync(path.join(tmpdir(), 'supervisor-')))
})
afterEach(async () => {
  await supervise(files, ID, { parts: [], exit: true })
  await waitForEnd(files, 60_000)
  // The keeper ends a moment after the supervisor that it keeps.
  for (let i = 0; i < 100 && findMarked('SEEDBED_INSTANCE_ID', ID).length > 0; i++) await sleep(50)
  const left = killMarked('SEEDBED_INSTANCE_ID', ID)
  if (left.length > 0) throw new Error(`the supervisor left ${left.length} processes behind`)
})

it('starts again what was killed', async () => {
  await supervise(files, ID, { parts: [sleeper('a')], exit: false })
  await wait('a')
  const before = pids()['a']
  process.kill(before ?? 0, 'SIGKILL')
  await expectEventually(
    () => pids()['a'] !== before && findMarked('SEEDBED_INSTANCE_ID', ID).includes(pids()['a'] ?? 0),
  )
})

it('is killed itself: its parts run on, and the next supervisor adopts them and their end', async () => {
  await supervise(files, ID, { parts: [sleeper('a'), sleeper('b', { after: ['a'] })], exit: false })
  await wait('a', 'b')
  const before = pids()
  const supervisor = readSupervisor(files)
  process.kill(supervisor?.pid ?? 0, 'SIGKILL')
  await expectEventually(() => {
    const next = readSupervisor(files)
    return next !== undefined && next.pid !== supervisor?.pid && isAlive(next)
  })
  expect(pids()).toEqual(before)
  expect(readRecords(files).every((r) => isAlive(r))).toBe(true)
  process.kill(before['a'] ?? 0, 'SIGKILL')
  await expectEventually(() => pids()['a'] !== before['a'])
})

it('is replaced when its code is not that of this checkout, and its parts run on', async () => {
  const desired = { parts: [sleeper('a')], exit: false }
  await supervise(files, ID, desired)
  await wait('a')
  const before = { part: pids()['a'], supervisor: readSupervisor(files) }
  writeJson(files.supervisor, { ...before.supervisor, edition: 'older' })
  await supervise(files, ID, desired)
  await wait('a')
  expect(readSupervisor(files)?.pid).not.toBe(before.supervisor?.pid)
  expect(pids()['a']).toBe(before.part)
})

it('starts bound parts anew when what they are bound to was started anew', async () => {
  await supervise(files, ID, {
    parts: [sleeper('net'), sleeper('node', { after: ['net'], bindsTo: ['net'] })],
    exit: false,
  })
  await wait('net', 'node')
  const before = pids()
  process.kill(before['net'] ?? 0, 'SIGKILL')
  await expectEventually(() => pids()['net'] !== before['net'] && pids()['node'] !== before['node'])
})

it('ends a part whose worker was stopped, and with it the process that entered for it', async () => {
  const entered = sleeper('entered', {
    command: ['unshare', '--fork', 'sleep', 'infinity'],
    entered: true,
    stop: { signal: 'SIGTERM', graceMs: 300 },
  })
  await supervise(files, ID, { parts: [entered], exit: false })
  await wait('entered')
  const outer = pids()['entered'] ?? 0
  await expectEventually(() => childrenOf(outer).length === 1)
  process.kill(childrenOf(outer)[0] ?? 0, 'SIGSTOP')
  await supervise(files, ID, { parts: [], exit: false })
  await expectEventually(() => readRecords(files).length === 0)
})

it('notices the end of a worker that was stopped and went on', async () => {
  await supervise(files, ID, {
    parts: [sleeper('entered', { command: ['unshare', '--fork', 'sleep', 'infinity'], entered: true })],
    exit: false,
  })
  await wait('entered')
  const outer = pids()['entered'] ?? 0
  await expectEventually(() => childrenOf(outer).length === 1)
  const [worker = 0] = childrenOf(outer)
  process.kill(worker, 'SIGSTOP')
  await sleep(300)
  process.kill(worker, 'SIGCONT')
  process.kill(worker, 'SIGKILL')
  await expectEventually(() => pids()['entered'] !== outer)
})

it('says which part is not ready, what it said last and where its log is', async () => {
  const broken = sleeper('broken', { command: ['sh', '-c', 'echo no such thing >&2; exit 3'] })
  await supervise(files, ID, { parts: [broken], exit: false })
  await expect(waitForParts(files, ['broken'], { timeoutMs: 1_500 })).rejects.toThrow(/broken \(.*log: .*broken\.log/)
  expect(readFileSync(path.join(files.logs, 'broken.log'), 'utf8')).toContain('no such thing')
})
