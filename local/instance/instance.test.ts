import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { describeInstance, designInstance, findInstance, legName, saveInstance } from './instance.ts'
import { isPortFree } from './ports.ts'
import { secret, signOperatorToken, ensureOperatorKey } from './secrets.ts'
import { findOverlap } from './subnet.ts'

const checkout = () => mkdtempSync(path.join(tmpdir(), 'instance-'))

it.each(['', 'A', '1st', 'with space', 'a/b', '..', 'x'.repeat(25)])(
  'refuses "%s" as a name and says what is allowed',
  (name) => {
    expect(() => describeInstance('/c', name)).toThrow('lower-case letters, digits and dashes')
  },
)

it('gives different checkouts and names different ids, and interface names that Linux takes', () => {
  const all = [describeInstance('/c', 'a'), describeInstance('/c', 'b'), describeInstance('/d', 'a')]
  expect(new Set(all.map((i) => i.id)).size).toBe(3)
  for (const i of all) expect(legName(i).length).toBeLessThanOrEqual(15)
})

it('keeps subnet and ports once they were saved, and writes nothing before', async () => {
  const dir = checkout()
  const designed = await designInstance(dir, 'one')
  expect(findInstance(dir, 'one')).toBeUndefined()
  saveInstance(designed)
  expect(findInstance(dir, 'one')).toEqual(designed)
  expect(await designInstance(dir, 'one')).toEqual(designed)
})

it('sees that a port is taken', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await isPortFree(port)).toBe(false)
  await new Promise((resolve) => server.close(resolve))
  expect(await isPortFree(port)).toBe(true)
})

it.each<[string, string, boolean]>([
  ['the same range', '10.213.7.0/24', true],
  ['an address in it', '10.213.7.9/32', true],
  ['a range around it', '10.0.0.0/8', true],
  ['its neighbour', '10.213.8.0/24', false],
  ['something else', '192.168.1.1/24', false],
])('compares 10.213.7.0/24 with %s', (_name, cidr, overlaps) => {
  expect(findOverlap('10.213.7', [{ cidr, device: 'eth0' }]) !== undefined).toBe(overlaps)
  expect(findOverlap('10.213.7', [{ cidr, device: 'ours' }], 'ours')).toBeUndefined()
})

it('makes a secret once', () => {
  const dir = checkout()
  expect(secret(dir, 's')).toBe(secret(dir, 's'))
  expect(secret(dir, 's')).not.toBe(secret(dir, 't'))
})

it('signs operator tokens that live ten minutes and name the admin', async () => {
  const dir = checkout()
  await ensureOperatorKey(dir)
  const [, payload] = (await signOperatorToken(dir, 'a@b')).split('.')
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Record<string, unknown>
  expect(claims).toMatchObject({ iss: 'seedbed-operator', aud: 'seedbed-master', sub: 'a@b' })
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(600)
})
