import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { findStatus, type Status, tellStatus } from './status.ts'

const status = (run: string): Status => ({
  node: 'n',
  server: 'https://10.0.0.1:443',
  ready: true,
  run,
  phases: [],
  repairs: {},
})

it('is what was said last, and nobody fails by a disk that is full', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'status-')), 'status.json')
  const warnings: string[] = []
  const tell = (run: string) => tellStatus(status(run), (message) => warnings.push(message), file)
  tell('first')
  expect([findStatus(file)?.run, warnings]).toEqual(['first', []])

  // Whatever is written through it finds no room.
  symlinkSync('/dev/full', `${file}.${process.pid}.new`)
  tell('second')
  expect(findStatus(file)?.run).toBe('first')
  expect(warnings).toEqual([expect.stringContaining('ENOSPC')])

  tell('third')
  expect(findStatus(file)?.run).toBe('third')
})
