import { createHash, randomBytes } from 'node:crypto'
import { generateIdentity } from 'age-encryption'
import { expect, it } from 'vitest'
import { exactly } from './exactly.ts'
import { seal, unseal } from './seal.ts'
import { asWritten } from './store.ts'
import { whole } from './whole.ts'

const DATA = randomBytes(200_000)
const [first, second] = await Promise.all([generateIdentity(), generateIdentity()])

async function* piecesOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const streamOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]).stream()
const collect = async (pieces: AsyncIterable<Uint8Array>) => {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
const read = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer())

it('opens with an older key what it sealed, and seals with the first', async () => {
  const old = await read(await seal(streamOf(DATA), [second]))
  expect((await read(await unseal(streamOf(old), [first, second]))).equals(DATA)).toBe(true)
  const sealed = await read(await seal(streamOf(DATA), [first, second]))
  await expect(unseal(streamOf(sealed), [second])).rejects.toMatchObject({ reason: 'WrongKey' })
})

it.each([
  ['changed', 'invalid tag', (b: Buffer) => b.with(b.length - 70_000, (b.at(-70_000) ?? 0) ^ 1)],
  ['cut off', 'invalid tag', (b: Buffer) => b.subarray(0, 140_000)],
])('ends with an error when what it sealed was %s', async (_, words, damage) => {
  const sealed = await read(await seal(streamOf(DATA), [first]))
  await expect(unseal(streamOf(damage(sealed)), [first]).then(read)).rejects.toThrow(words)
})

it.each([[1], [31], [32], [33], [4096], [1_000_000]])('knows a whole snapshot in pieces of %i bytes', async (size) => {
  const data = size === 1 ? DATA.subarray(0, 100) : DATA
  const snapshot = Buffer.concat([data, createHash('sha256').update(data).digest()])
  expect((await collect(whole(piecesOf(snapshot, size)))).equals(snapshot)).toBe(true)
})

it('passes on exactly what has a hash, and ends with an error after what has another one', async () => {
  const sha256 = createHash('sha256').update(DATA).digest('hex')
  const pass = (bytes: Uint8Array) => collect(exactly(piecesOf(bytes, 4096), sha256))
  expect((await pass(DATA)).equals(DATA)).toBe(true)
  await expect(pass(DATA.subarray(1))).rejects.toMatchObject({ reason: 'SnapshotChanged' })
})

async function* ending(message: string) {
  yield DATA
  throw new Error(message)
}

it('knows what a store damaged from a store that is away', async () => {
  const damaged = collect(asWritten(ending('Checksum mismatch: expected "a" but received "b"')))
  await expect(damaged).rejects.toMatchObject({ reason: 'StoredChanged' })
  await expect(collect(asWritten(ending('socket hang up')))).rejects.toThrow('socket hang up')
})

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a snapshot that broke off', DATA],
])('refuses %s', async (_, snapshot) => {
  await expect(collect(whole(piecesOf(snapshot, 4096)))).rejects.toThrow('hash')
})
