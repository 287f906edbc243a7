import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readConfigDir } from './read.ts'

it('files from the future were changed now at the latest', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'seedbed-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const file = path.join(dir, 'seeds.yaml')
  await writeFile(file, 'kind: Seed\n')
  const future = new Date(Date.now() + 86_400_000)
  await utimes(file, future, future)
  expect((await readConfigDir(dir)).changedAt.getTime()).toBeLessThanOrEqual(Date.now())
})
