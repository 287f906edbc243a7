import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBucketSettings } from './bucket-settings.ts'
import { directoryPlace } from './directory.ts'
import { nameAt, surplus } from './place.ts'

const day = (n: number) => nameAt(new Date(Date.UTC(2026, 0, n, 2, 30)))

it('names say when, and sort by it', () => {
  expect(day(1)).toBe('seedbed-2026-01-01T02-30-00Z.backup')
  expect([day(10), day(9)].toSorted()).toEqual([day(9), day(10)])
})

describe('too many are', () => {
  it.each<[string, string[], string[]]>([
    ['none of none', [], []],
    ['none of as many as are kept', [day(1), day(2)], []],
    ['the oldest, in whatever order they are listed', [day(4), day(1), day(3), day(2)], [day(1), day(2)]],
    ['none that somebody else put there', ['a', 'seedbed.backup', `${day(1)}.old`, day(2), day(3)], []],
  ])('%s', (_name, names, gone) => {
    expect(surplus(names, 2)).toEqual(gone)
  })
})

describe('with a directory', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'seedbed-place-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const write = (name: string, text: string) => writeFile(path.join(dir, name), text)

  it('a backup is brought and read back, and what an earlier attempt left goes', async () => {
    const place = directoryPlace(path.join(dir))
    await write('made', 'a backup')
    await write(`${day(1)}.unfinished`, 'half a')
    await place.put(day(2), path.join(dir, 'made'))
    await place.get(day(2), path.join(dir, 'back'))
    expect(await readFile(path.join(dir, 'back'), 'utf8')).toBe('a backup')
    expect((await readdir(dir)).toSorted()).toEqual(['back', 'made', day(2)])
    await place.remove(day(2))
    expect(await place.list()).not.toContain(day(2))
  })

  it('a volume that is not there is no empty one', async () => {
    const place = directoryPlace(path.join(dir, 'absent'))
    await write('made', 'a backup')
    await expect(place.put(day(1), path.join(dir, 'made'))).rejects.toThrow('ENOENT')
  })

  it('the bucket is told of by a file for each field', async () => {
    await write('bucket', 'backups\n')
    await write('accessKeyId', 'id')
    await write('secretAccessKey', 'secret')
    await write('endpoint', '')
    await write('..data', 'of the kubelet')
    expect(await readBucketSettings(dir)).toEqual({
      bucket: 'backups',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
      region: 'us-east-1',
      prefix: '',
      pathStyle: false,
    })
  })

  it('what is wrong of the bucket is named, and not quoted', async () => {
    await write('secretAccessKey', 'very-secret')
    await write('pathStyle', 'very-secret')
    const refused = readBucketSettings(dir)
    await expect(refused).rejects.toThrow(
      /bucket is missing: .*; accessKeyId is missing: .*; pathStyle has to be true or false/,
    )
    await expect(refused).rejects.not.toThrow('very-secret')
  })
})
