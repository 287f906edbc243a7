import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import type { ToolGroup } from '../definition.ts'
import { onPath } from './on-path.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seedbed-path-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function ask(says: string | undefined, asked = true) {
  const path = join(folder, 'spade')
  await rm(path, { force: true })
  if (says !== undefined) await writeFile(path, `#!/bin/sh\necho "${says}"\n`, { mode: 0o755 })
  const group: ToolGroup = {
    name: 'garden',
    version: '1.2.3',
    tools: { spade: asked ? { ask: { args: ['--version'], answer: 'v1.2.3' } } : {} },
    build: { kind: 'cargo', crate: 'garden', rust: '1', expectedMs: 1, diskMiB: 1 },
  }
  const context: Context = {
    cacheDir: '/nowhere',
    modulesDir: '/nowhere',
    programFolders: ['/nowhere', folder],
    arch: 'amd64',
    pins: {},
    signal: new AbortController().signal,
    say: () => undefined,
  }
  const outcome = (await onPath.provide(['spade'], group, context)).get('spade')
  return outcome && 'path' in outcome ? 'taken' : outcome?.failure.replace(folder, '')
}

it.each<[string, string | undefined, string]>([
  ['the version wanted', 'spade v1.2.3', 'taken'],
  ['it with more lines', 'Spade\nVersion: v1.2.3, built today', 'taken'],
  ['a longer version', 'spade v1.2.30', '/spade says "spade v1.2.30", not "v1.2.3"'],
  ['a pre-release', 'spade v1.2.3-rc.1', '/spade says "spade v1.2.3-rc.1", not "v1.2.3"'],
  ['another version', 'spade v1.2.4', '/spade says "spade v1.2.4", not "v1.2.3"'],
  ['nothing', undefined, 'not there'],
])('with %s on PATH', async (_name, says, want) => {
  expect(await ask(says)).toBe(want)
})

it('leaves alone what cannot be asked', async () => {
  expect(await ask('spade v1.2.3', false)).toMatch('does not reliably say its version')
})
