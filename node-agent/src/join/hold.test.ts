import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { attempt } from '../command.ts'
import { holdMachine, UNTIL_NOBODY_HOLDS } from './hold.ts'

const lockFile = () => path.join(mkdtempSync(path.join(tmpdir(), 'hold-')), 'hold')
const TAKEN = 'at work on this machine'

it('one at a time', async () => {
  const file = lockFile()
  const letGo = await holdMachine(file)
  await expect(holdMachine(file)).rejects.toThrow(TAKEN)
  await letGo()
  await (
    await holdMachine(file)
  )()
})

it('the agent waits while a machine is held, and not otherwise', async () => {
  const file = lockFile()
  const [flock, shared, , program] = UNTIL_NOBODY_HOLDS
  const isFree = async () => !(await attempt(flock, ['-n', shared, file, program])).failed
  expect(await isFree()).toBe(true)
  const letGo = await holdMachine(file)
  expect(await isFree()).toBe(false)
  await letGo()
  expect(await isFree()).toBe(true)
})

it('whoever is killed holds nothing any more', async () => {
  const file = lockFile()
  const module = new URL('hold.ts', import.meta.url).href
  const script = `
    const { holdMachine } = await import(${JSON.stringify(module)})
    await holdMachine(${JSON.stringify(file)})
    console.log('held')
    setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await expect(holdMachine(file)).rejects.toThrow(TAKEN)
  child.kill('SIGKILL')
  await vi.waitFor(async () => (await holdMachine(file))(), { timeout: 10_000, interval: 20 })
})
