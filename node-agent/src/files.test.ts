import { lstatSync, mkdtempSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { becomeLink } from './files.ts'

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
