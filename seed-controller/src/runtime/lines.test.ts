import { expect, it } from 'vitest'
import { linesOf } from './lines.ts'

async function* inPieces(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const line of lines) found.push(line)
  return found
}

async function* endless(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('one\ntw')
  await new Promise(() => undefined)
}

const TEXT = 'first\nsecond with ü and 漢字\n\nlast'

it.each([1, 2, 3, 7, 1_000])('reads lines from pieces of %i bytes', async (length) => {
  expect(await all(linesOf(inPieces(TEXT, length)))).toEqual(['first', 'second with ü and 漢字', '', 'last'])
})

it('gives nothing after the last line end', async () => {
  expect(await all(linesOf(inPieces('one\n', 2)))).toEqual(['one'])
})

it('gives a line as soon as it is there', async () => {
  expect(await linesOf(endless()).next()).toEqual({ done: false, value: 'one' })
})
