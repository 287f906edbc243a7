import { expect, it } from 'vitest'
import type { PhaseStatus } from '../status.ts'
import { isDue } from './due.ts'
import { judgePhases } from './judge.ts'
import { makeReport, ServerTimes } from './report.ts'

const NOW = Date.parse('2026-01-01T12:00:00Z')
const phase = (state: PhaseStatus['state'], agoMs: number, message?: string): PhaseStatus => ({
  name: 'tunnels',
  title: 'VPN',
  state,
  since: new Date(NOW - agoMs).toISOString(),
  ...(message === undefined ? {} : { message }),
})
const first: PhaseStatus = { name: 'config', title: 'Settings', state: 'done', since: '2026-01-01T00:00:00Z' }

it.each<[PhaseStatus, string]>([
  [phase('done', 900_000), 'AllPhasesDone: Every phase is done.'],
  [phase('failed', 1_000, 'no answer'), 'too early'],
  [phase('failed', 5_000, 'no answer'), 'PhaseTunnels: VPN: no answer'],
  [phase('waiting', 10_000, 'not admitted'), 'too early'],
  [phase('waiting', 15_000, 'not admitted'), 'PhaseTunnels: VPN: not admitted'],
  [phase('stopped', 0, 'a person did'), 'PhaseTunnels: VPN: a person did'],
  [phase('pending', 900_000), 'too early'],
  [{ ...phase('waiting', 299_000, 'being fetched'), name: 'upgrade' }, 'too early'],
  [{ ...phase('waiting', 300_000, 'being fetched'), name: 'upgrade' }, 'PhaseUpgrade: VPN: being fetched'],
])('of $state since a while', (given, want) => {
  const said = judgePhases([first, given], NOW)
  expect(said ? `${said.reason}: ${said.message}` : 'too early').toBe(want)
  expect(said?.healthy ?? true).toBe(!want.startsWith('Phase'))
})

it('tells of a phase aside where nothing else is wrong, and stays healthy', () => {
  const aside: PhaseStatus = { ...phase('failed', 0, 'no user "ops"'), name: 'ssh', title: 'SSH keys', aside: true }
  expect(judgePhases([first, aside], NOW)).toEqual({
    healthy: true,
    phase: 'ssh',
    reason: 'PhaseSsh',
    message: 'SSH keys: no user "ops"',
  })
  expect(judgePhases([aside, phase('failed', 5_000, 'no answer')], NOW)).toMatchObject({ reason: 'PhaseTunnels' })
  expect(judgePhases([aside, phase('waiting', 0)], NOW)).toBeUndefined()
  expect(judgePhases([{ ...aside, state: 'done' }], NOW)).toMatchObject({ reason: 'AllPhasesDone' })
})

it.each<[string, Parameters<typeof isDue>, boolean]>([
  ['nothing was said yet', [undefined, 'a', NOW], true],
  ['it is as it was', [{ text: 'a', atMs: NOW - 119_000 }, 'a', NOW], false],
  ['nothing was said for long', [{ text: 'a', atMs: NOW - 120_000 }, 'a', NOW], true],
  ['it is news', [{ text: 'a', atMs: NOW - 10_000 }, 'b', NOW], true],
  ['there were news just before', [{ text: 'a', atMs: NOW - 9_000 }, 'b', NOW], false],
])('when %s', (_name, given, want) => {
  expect(isDue(...given)).toBe(want)
})

it('reports each phase with what is known of it, and no credential', () => {
  const secret = 'refused: Bearer abc.def-123456'
  const phases = [first, { ...phase('failed', 5_000, `${secret} ${'x'.repeat(400)}`), failures: 3 }]
  const found = { phases, repairs: { kubelet: 1 }, tunnels: { up: 0, wanted: 2 } }
  const report = makeReport(found, ['a line'], ({ since }) => since)
  expect(report).toMatchObject({ repairs: { kubelet: 1 }, tunnels: { up: 0, wanted: 2 }, lines: ['a line'] })
  expect(report.phases[0]).toEqual(first)
  expect(report.phases[1]).toMatchObject({ name: 'tunnels', state: 'failed', failures: 3 })
  expect(report.phases[1]?.message).toMatch(/^refused: Bearer \(a secret\) x+$/)
  expect(report.phases[1]?.message).toHaveLength(300)
})

it('says times by the clock of the cluster, and the same ones when that seems to jitter', () => {
  const times = new ServerTimes()
  const since = '2026-01-01T12:00:00.250Z'
  expect(times.of('tunnels', since, 3_600_100)).toBe('2026-01-01T13:00:00.000Z')
  expect(times.of('tunnels', since, 3_601_900)).toBe('2026-01-01T13:00:00.000Z')
  expect(times.of('tunnels', '2026-01-01T12:10:00.000Z', 0)).toBe('2026-01-01T12:10:00.000Z')
})
