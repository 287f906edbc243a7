import { expect, it } from 'vitest'
import { runScript } from './services.ts'

it('waits for what it is to come after', () => {
  const script = runScript({ name: 'x', command: ['/opt/x'], after: ['flock', '-s', '/lock', 'true'] })
  expect(script).toBe(`#!/bin/sh\nexec 2>&1\n'flock' '-s' '/lock' 'true'\nexec '/opt/x'\n`)
})

it('quotes what a shell would take apart', () => {
  const script = runScript({ name: 'x', command: ['/opt/a b', "it's", '$HOME'], env: { PATH: '/opt/a b:/bin' } })
  expect(script).toBe(`#!/bin/sh\nexec 2>&1\nexport PATH='/opt/a b:/bin'\nexec '/opt/a b' 'it'\\''s' '$HOME'\n`)
})

it('takes away what the program must not have before it gives what it shall', () => {
  const script = runScript({ name: 'x', command: ['/opt/x'], without: ['A', 'B'], env: { A: '1' } })
  expect(script).toBe(`#!/bin/sh\nexec 2>&1\nunset A B\nexport A='1'\nexec '/opt/x'\n`)
})
