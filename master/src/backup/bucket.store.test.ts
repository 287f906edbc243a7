import { mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testObjectStore } from '../testing/config.ts'
import { TestServer } from '../testing/server.ts'
import { bucketPlace } from './bucket.ts'
import type { BucketSettings } from './bucket-settings.ts'

const ACCOUNT = { accessKeyId: 'seedbed', secretAccessKey: 'a-secret-of-this-test' }

describe.skipIf(!testObjectStore)('backups in a bucket (set TEST_OBJECT_STORE)', () => {
  const server = new TestServer(({ port, dir }) => {
    const [objects, metadata] = [path.join(dir, 'objects'), path.join(dir, 'metadata')]
    for (const each of [path.join(objects, 'backups'), metadata]) mkdirSync(each, { recursive: true })
    const account = ['--access', ACCOUNT.accessKeyId, '--secret', ACCOUNT.secretAccessKey]
    const listen = ['--port', `127.0.0.1:${port}`, '--quiet', ...account]
    return [testObjectStore ?? '', ...listen, 'posix', '--sidecar', metadata, objects]
  })
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'seedbed-bucket-'))
    await server.start()
  })
  afterAll(async () => {
    await server.remove()
    await rm(dir, { recursive: true, force: true })
  })

  const open = (other: Partial<BucketSettings> = {}) => {
    const endpoint = `http://127.0.0.1:${server.port}`
    return bucketPlace({
      bucket: 'backups',
      prefix: '',
      region: 'us-east-1',
      pathStyle: true,
      endpoint,
      ...ACCOUNT,
      ...other,
    })
  }
  const file = (name: string) => path.join(dir, name)

  it('come back as they were brought, large ones too', async () => {
    const place = open({ prefix: 'seedbed/' })
    // More than one part of an upload.
    const bytes = Buffer.alloc(11_000_000, 'seedbed ')
    await writeFile(file('made'), bytes)
    await place.put('a.backup', file('made'))
    await place.get('a.backup', file('back'))
    expect((await readFile(file('back'))).equals(bytes)).toBe(true)
    expect(place.location('a.backup')).toBe('s3://backups/seedbed/a.backup')
    place.close()
  })

  it('are listed where they lie, and nowhere else', async () => {
    const [here, elsewhere] = [open({ prefix: 'here/' }), open({ prefix: 'here/below/' })]
    await writeFile(file('small'), 'small')
    await here.put('a', file('small'))
    await here.put('b', file('small'))
    await elsewhere.put('c', file('small'))
    expect(await here.list()).toEqual(['a', 'b'])
    await here.remove('a')
    expect(await here.list()).toEqual(['b'])
    expect(await elsewhere.list()).toEqual(['c'])
    here.close()
    elsewhere.close()
  })

  it.each<[string, Partial<BucketSettings>, RegExp]>([
    ['a bucket that is not there', { bucket: 'none' }, /^bucket none at http:.*: not listed: .*NoSuchBucket/],
    ['somebody whom it does not know', { accessKeyId: 'eve' }, /not listed: .*access key/],
    ['a wrong secret', { secretAccessKey: 'not-this-one' }, /not listed: .*SignatureDoesNotMatch/],
    ['nobody who answers', { endpoint: 'http://127.0.0.1:1' }, /not listed: .*ECONNREFUSED/],
  ])('say what is wrong: %s', async (_name, wrong, message) => {
    const place = open(wrong)
    await expect(place.list()).rejects.toThrow(message)
    place.close()
  })

  it('say that one is not there', async () => {
    const place = open()
    await expect(place.get('none', file('none'))).rejects.toThrow(/not read: .*NoSuchKey/)
    place.close()
  })
})
