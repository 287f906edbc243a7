import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { NodeUpgradePhase } from '#seed-api'
import type { NodeFacts } from '../phase.ts'
import { chooseKubelet, forgetRefusal } from './upgrade.ts'

const OLD = '1.35.4'
const NEW = '1.36.3'

let dir: string
let node: NodeFacts

beforeEach(() => {
  // Only clocks: programs are really started.
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  dir = mkdtempSync(path.join(tmpdir(), 'kubelet-'))
  layOut('kubelet', OLD)
  node = { uid: 'u', podCIDR: '10.244.0.0/24', address: '198.18.128.1', ready: true, version: OLD }
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(dir, { recursive: true, force: true })
})

function layOut(name: string, version: string): void {
  const file = path.join(dir, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\necho "Kubernetes v${version}"\n`, { mode: 0o755 })
}

const mark = (phase: NodeUpgradePhase) => {
  node = { ...node, upgrade: { to: NEW, phase, since: '2026-01-01T00:00:00Z', cordoned: true } }
}

/** One pass, as it would be after a crash too: nothing but the file is known. What runs, and what is said. */
async function pass(o: { isSetUp?: boolean } = {}): Promise<string> {
  const { program, progress, isOther } = await chooseKubelet({
    settings: {
      server: 'https://x',
      authorityHash: 'x',
      name: 'n',
      programs: dir,
      kubernetesSource: 'http://127.0.0.1:1',
    },
    node,
    newest: NEW,
    isSetUp: o.isSetUp ?? true,
    look: () => Promise.resolve(node),
    stateFile: path.join(dir, 'state.json'),
  })
  return [path.relative(dir, program.file), progress?.kind, isOther && 'other'].filter(Boolean).join(' ')
}

const seconds = (count: number) => vi.advanceTimersByTime(count * 1_000)

it('goes to another kubelet and keeps it once the node is ready with it', async () => {
  expect(await pass()).toBe('kubelet')
  layOut(`kubernetes/v${NEW}/kubelet`, NEW)
  mark('Draining')
  expect(await pass()).toBe('kubelet note')
  mark('Replacing')
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet waiting other`)
  seconds(20)
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet waiting`)
  node = { ...node, version: NEW }
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet`)
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet`)
})

it('goes back when the node does not become ready, and tries again later, or when it is asked to', async () => {
  layOut(`kubernetes/v${NEW}/kubelet`, NEW)
  mark('Replacing')
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet waiting other`)
  node = { ...node, ready: false, version: NEW }
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet waiting`)
  seconds(150)
  expect(await pass()).toBe('kubelet failed other')
  node = { ...node, ready: true, version: OLD }
  expect(await pass()).toBe('kubelet failed')
  forgetRefusal(path.join(dir, 'state.json'))
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet waiting other`)
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet waiting`)
  seconds(150)
  expect(await pass()).toBe('kubelet failed other')
  seconds(600)
  expect(await pass()).toBe(`kubernetes/v${NEW}/kubelet waiting other`)
})

it('says what cannot be had, and leaves the one of before', async () => {
  mark('Replacing')
  expect(await pass()).toBe('kubelet failed')
})

it('joins with the version of the cluster where that lies ready, and leaves a node that is set up as it is', async () => {
  layOut(`kubernetes/v${NEW}/kubelet`, NEW)
  expect(await pass({ isSetUp: false })).toBe(`kubernetes/v${NEW}/kubelet`)
  rmSync(path.join(dir, 'state.json'))
  expect(await pass()).toBe('kubelet')
})
