import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { Sealer } from './sealing.ts'

const key = () => randomBytes(32).toString('base64')
const flip = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`

it('opens what it sealed, and never seals to the same bytes twice', () => {
  const sealer = new Sealer([key()])
  const a = sealer.seal('hush', 'seed eu')
  expect(sealer.open(a, 'seed eu')).toBe('hush')
  expect(a.data).not.toBe(sealer.seal('hush', 'seed eu').data)
  expect(JSON.stringify(a)).not.toContain('hush')
})

it('opens with an older key after a rotation, and says that it is not current', () => {
  const [old, fresh] = [key(), key()]
  const sealed = new Sealer([old]).seal('hush', 'x')
  const rotated = new Sealer([fresh, old])
  expect(rotated.open(sealed, 'x')).toBe('hush')
  expect(rotated.isCurrent(sealed)).toBe(false)
  expect(() => new Sealer([fresh]).open(sealed, 'x')).toThrow(/No sealing key/)
})

it('refuses another context and changed data', () => {
  const sealer = new Sealer([key()])
  const sealed = sealer.seal('hush', 'seed eu')
  expect(() => sealer.open(sealed, 'seed us')).toThrow(/authenticate/)
  expect(() => sealer.open({ ...sealed, data: flip(sealed.data) }, 'seed eu')).toThrow(/authenticate/)
})

it('refuses keys of the wrong size', () => {
  expect(() => new Sealer(['c2hvcnQ='])).toThrow(/32 bytes/)
  expect(() => new Sealer([])).toThrow(/At least one/)
})
