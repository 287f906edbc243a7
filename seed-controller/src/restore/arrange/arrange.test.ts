import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ARRANGER, type MemberWork } from '#templates'
import { arrange } from './arrange.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'seedbed-arrange-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const run = (work: MemberWork) => arrange({ [ARRANGER.env.action]: work, [ARRANGER.env.directory]: directory })

/** `DIRECTORY=WORD`: what each directory holds. */
async function make(...directories: string[]): Promise<void> {
  for (const [name = '', word] of directories.map((each) => each.split('='))) {
    await mkdir(path.join(directory, name))
    if (word) await writeFile(path.join(directory, name, 'db'), word)
  }
}

async function held(): Promise<string[]> {
  const names = (await readdir(directory)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const word = await readFile(path.join(directory, name, 'db'), 'utf8').catch(() => '')
      return word ? `${name}=${word}` : name
    }),
  )
}

it.each<[string, string[], MemberWork, string[]]>([
  ['puts new data in its place', ['data=old', 'restored=new'], 'replace', ['before-restore=old', 'data=new']],
  ['goes on between two names', ['before-restore=old', 'restored=new'], 'replace', ['before-restore=old', 'data=new']],
  ['does it once', ['before-restore=old', 'data=new'], 'replace', ['before-restore=old', 'data=new']],
  [
    'keeps what was there first',
    ['before-restore=old', 'data=new', 'restored=newer'],
    'replace',
    ['before-restore=old', 'data=newer'],
  ],
  ['has a place for data that was lost', ['restored=new'], 'replace', ['before-restore', 'data=new']],
  ['puts old data back', ['before-restore=old', 'data=new'], 'return', ['data=old']],
  ['leaves what was not replaced', ['data=old', 'restored=new'], 'return', ['data=old']],
  ['gives lost data no back', ['before-restore', 'data=new'], 'return', ['data']],
  ['begins where there is nothing', ['restored=new'], 'begin', ['data=new']],
  ['begins once', ['data=new'], 'begin', ['data=new']],
  ['removes what is not read', ['before-restore=old', 'data=new', 'restored=x'], 'clean', ['data=new']],
  ['has nothing to remove', ['data=new'], 'clean', ['data=new']],
])('%s', async (...[, before, work, after]) => {
  await make(...before)
  await run(work)
  expect(await held()).toEqual(after)
  if (work === 'replace') return
  await run(work)
  expect(await held()).toEqual(after)
})

it('replaces nothing by nothing', async () => {
  await make('data=old')
  await expect(run('replace')).rejects.toThrow('was not prepared')
  expect(await held()).toEqual(['data=old'])
})

it.each([
  ['where there is data', ['data=live', 'restored=new'], 'has data on this volume already'],
  ['with nothing', [], 'nothing to begin with'],
])('does not begin %s', async (_, before, words) => {
  await make(...before)
  await expect(run('begin')).rejects.toThrow(words)
  expect(await held()).toEqual(before)
})

it('names a setting that is missing', async () => {
  await expect(arrange({})).rejects.toThrow('ACTION')
})
