import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { launcherScript } from './launcher.ts'
import { beginTrial, confirmTrial, findFailure, hasTrial, LINKS } from './links.ts'

/** A program that writes down that it was started, in the place of Node; its arguments are those of an agent. */
const ENDS = 'exit 1'
const HANGS = 'exec sleep 60'
const WORKS = 'exit 0'

let home: string
let own: string

beforeEach(() => {
  const dir = mkdtempSync(path.join(tmpdir(), 'agent-'))
  home = path.join(dir, 'home')
  own = path.join(dir, 'own')
  mkdirSync(own, { recursive: true })
  mkdirSync(home)
  write(path.join(own, 'node'), 'own', WORKS)
})
afterEach(() => rmSync(path.dirname(home), { recursive: true, force: true }))

const started = () => path.join(path.dirname(home), 'started')

function write(file: string, name: string, end: string): void {
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >>'${started()}'\n${end}\n`, { mode: 0o755 })
}

function layOut(name: string, end: string): void {
  mkdirSync(path.join(home, name, 'agent'), { recursive: true })
  write(path.join(home, name, 'node'), name, end)
  writeFileSync(path.join(home, name, 'agent/main.mjs'), '')
}

/** What s6 does when the service has ended: starts it again, and nothing else is remembered. Which ones were started. */
function start(times = 1, mostAttempts = 3, limitSeconds = 60): string {
  rmSync(started(), { force: true })
  const script = launcherScript({ home, limitSeconds, mostAttempts, flags: ['--small'] })
  for (let i = 0; i < times; i++) {
    try {
      execFileSync('/bin/sh', ['-c', script, 'start.sh', path.join(own, 'node'), 'own.mjs'], { stdio: 'ignore' })
    } catch {
      // That it failed is what s6 would see, and begin anew.
    }
  }
  const lines = existsSync(started()) ? readFileSync(started(), 'utf8').trim().split('\n') : []
  return lines.map((line) => line.split(' ')[0]).join(' ')
}

it('starts the agent that the machine came with as long as there is no other', () => {
  expect(start()).toBe('own')
  expect(readFileSync(started(), 'utf8')).toBe('own --small own.mjs run\n')
})

it('starts one that is tried, and stays with it once that has shown that it works', () => {
  layOut('new', WORKS)
  beginTrial('new', home)
  expect(start()).toBe('new')
  expect(readFileSync(started(), 'utf8')).toBe(`new --small ${home}/trial/agent/main.mjs run\n`)
  confirmTrial(home)
  expect(start(5)).toBe('new new new new new')
  expect(readFileSync(started(), 'utf8')).toContain(`new --small ${home}/current/agent/main.mjs run\n`)
  expect(findFailure(home)).toBeUndefined()
})

it('takes one back that ends at once, to the one that has worked before', () => {
  layOut('good', WORKS)
  beginTrial('good', home)
  confirmTrial(home)
  layOut('bad', ENDS)
  beginTrial('bad', home)
  expect(start(5)).toBe('bad bad bad good good')
  expect(findFailure(home)).toEqual({ edition: 'bad', kind: 'ended' })
  expect(hasTrial(home)).toBe(false)
})

it('takes one back that cannot even start', () => {
  mkdirSync(path.join(home, 'empty'))
  beginTrial('empty', home)
  expect(start(4)).toBe('own')
  expect(findFailure(home)).toEqual({ edition: 'empty', kind: 'ended' })
})

it('ends one that hangs and takes it back, however often it may still be started', () => {
  layOut('hung', HANGS)
  beginTrial('hung', home)
  const before = performance.now()
  expect(start(2, 100, 2)).toBe('hung own')
  expect(performance.now() - before).toBeLessThan(30_000)
  expect(findFailure(home)).toEqual({ edition: 'hung', kind: 'silent' })
})

it('gives it its whole time after a boot, and counts its starts over boots', () => {
  layOut('new', ENDS)
  beginTrial('new', home)
  // Of a machine that had been up for longer, and one line that was being written when the power failed.
  writeFileSync(path.join(home, LINKS.ATTEMPTS), '00000000-0000-0000-0000-000000000000 1\n')
  expect(start(3)).toBe('new new own')
  beginTrial('new', home)
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  writeFileSync(path.join(home, LINKS.ATTEMPTS), `${boot} \n${boot} not`)
  expect(start(1)).toBe('new')
})

it('goes on after a crash between any two steps of the one that is tried', () => {
  layOut('new', WORKS)
  // The link is made, and nothing else of the confirmation.
  beginTrial('new', home)
  expect(start()).toBe('new')
  confirmTrial(home)
  writeFileSync(path.join(home, LINKS.ATTEMPTS), 'x\nx\nx\n')
  beginTrial('new', home)
  writeFileSync(path.join(home, LINKS.ATTEMPTS), 'x\nx\nx\n')
  expect(start()).toBe('new')
  expect([hasTrial(home), findFailure(home)]).toEqual([false, undefined])
  // It was written down that it did not work, and the link is still there.
  layOut('bad', ENDS)
  beginTrial('bad', home)
  start(3)
  writeFileSync(path.join(home, LINKS.FAILED), 'bad ended\n')
  expect(start()).toBe('new')
  expect(findFailure(home)).toEqual({ edition: 'bad', kind: 'ended' })
})

it('starts nothing new that it cannot count', () => {
  layOut('new', WORKS)
  beginTrial('new', home)
  // As on a disk that is full or cannot be written to.
  mkdirSync(path.join(home, LINKS.ATTEMPTS))
  expect(start()).toBe('own')
})

it('starts the agent that the machine came with where the one of before is gone', () => {
  layOut('good', WORKS)
  beginTrial('good', home)
  confirmTrial(home)
  rmSync(path.join(home, 'good'), { recursive: true })
  expect(start()).toBe('own')
})
