import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withLock } from './lock.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seedbed-lock-'))
})
afterAll(() => rm(folder, { recursive: true }))

const signal = new AbortController().signal

/** Another process that takes the lock, says so, and keeps it for ever. */
async function startHolder(path: string) {
  const script = `
    import { withLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    const o = { signal: new AbortController().signal, onWait: () => undefined }
    await withLock(${JSON.stringify(path)}, o, async () => {
      console.log('locked')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    })`
  const holder = execa(process.execPath, ['--input-type=module', '--eval', script], { reject: false })
  await once(holder.stdout, 'data')
  return { pid: holder.pid, kill: () => holder.kill('SIGKILL') }
}

it('waits while another process holds it, and has it as soon as that process is killed', async () => {
  const path = join(folder, 'killed.lock')
  const holder = await startHolder(path)
  const events: string[] = []
  const taken = withLock(path, { signal, onWait: (pid) => events.push(`waits for ${pid}`) }, async () => {
    events.push('has it')
  })
  await expect.poll(() => events).toEqual([`waits for ${holder.pid}`])
  holder.kill()
  await taken
  expect(events).toEqual([`waits for ${holder.pid}`, 'has it'])
})

it('keeps callers of one process apart too, and lets go when one of them fails', async () => {
  const path = join(folder, 'inside.lock')
  const events: string[] = []
  async function run(name: string): Promise<void> {
    await withLock(path, { signal, onWait: () => undefined }, async () => {
      events.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 20))
      events.push(`${name} ends`)
      if (name === 'a') throw new Error('a fails')
    })
  }
  const results = await Promise.allSettled([run('a'), run('b')])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  const first = events[0]?.[0]
  const second = first === 'a' ? 'b' : 'a'
  expect(events).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`])
})

it('stops waiting when it is told to', async () => {
  const path = join(folder, 'stopped.lock')
  const stop = new AbortController()
  await withLock(path, { signal, onWait: () => undefined }, async () => {
    const waiting = withLock(path, { signal: stop.signal, onWait: () => stop.abort() }, async () => undefined)
    await expect(waiting).rejects.toThrow('aborted')
  })
})
