import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { becomeLink, SECRET, writeIfChanged, writeLasting } from './files.ts'

it('makes a link of a file once, and leaves links that somebody else has made', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'files-'))
  const [current, first] = [path.join(dir, 'current.pem'), path.join(dir, 'first.pem')]
  writeFileSync(current, 'first', { mode: 0o600 })

  becomeLink(current, first)
  expect(lstatSync(current).isSymbolicLink()).toBe(true)
  expect(readFileSync(current, 'utf8')).toBe('first')
  expect(lstatSync(first).mode & 0o777).toBe(0o600)

  becomeLink(current, path.join(dir, 'second.pem'))
  expect(readlinkSync(current)).toBe(first)

  // A machine that joins anew finds what is left of the time before.
  writeFileSync(`${current}.other`, 'second')
  becomeLink(`${current}.other`, first)
  expect(readFileSync(`${current}.other`, 'utf8')).toBe('second')
})

describe.each([
  ['writeIfChanged', writeIfChanged],
  ['writeLasting', writeLasting],
])('%s', (_name, write) => {
  it('replaces what is other than it should be, and tells', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'files-')), 'below', 'file')
    expect(write(file, 'first', SECRET)).toBe(true)
    expect(write(file, 'first', SECRET)).toBe(false)
    expect(write(file, 'second', SECRET)).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe('second')
    expect(statSync(file).mode & 0o777).toBe(SECRET)
  })

  it('leaves what was there, and nothing else, when the disk is full', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'files-'))
    const file = path.join(dir, 'file')
    write(file, 'first')
    // Whatever is written through it finds no room.
    symlinkSync('/dev/full', `${file}.${process.pid}.new`)
    expect(() => write(file, 'second')).toThrow('ENOSPC')
    expect(readFileSync(file, 'utf8')).toBe('first')
    expect(readdirSync(dir)).toEqual(['file'])
    expect(write(file, 'second')).toBe(true)
  })
})
