import { expect, it } from 'vitest'
import { type AgentFacts, decideAgent } from './decide.ts'

const NOW = Date.parse('2026-01-01T12:00:00Z')
const ago = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString()
const [OLD, NEW] = ['0.1.0', '0.2.0']
const digest = 'ab'.repeat(32)
const edition = `${NEW}-abababababab`
const other = `${NEW}-cdcdcdcdcdcd`

const wanted = { version: NEW, sha256: { amd64: digest } }
const downTo = { version: '0.0.9', sha256: { amd64: digest }, spreadSeconds: 0 }
const heard = (seconds: number, which = edition) => ({ heard: { edition: which, at: ago(seconds) } })
const refused = (which: string) => ({ ...heard(9_000), refused: { edition: which, why: 'it ended', at: ago(60) } })
const excused = (times: number, which = edition) => ({ ...heard(9_000), excused: { edition: which, times } })
const silent = { edition, kind: 'silent' } as const
const ended = { edition, kind: 'ended' } as const

function facts(o: Partial<AgentFacts>): AgentFacts {
  return {
    wanted,
    architecture: 'amd64',
    running: OLD,
    isTrial: false,
    state: heard(9_000),
    failure: undefined,
    uid: 'a',
    isReached: true,
    isKubeletMoving: false,
    nowMs: NOW,
    ...o,
  }
}

it.each<[string, Partial<AgentFacts>, string]>([
  ['the cluster wants none', { wanted: undefined }, 'stay'],
  ['it has it already', { running: NEW }, 'stay'],
  ['it has it already, packed otherwise', { running: NEW, state: heard(9_000, other) }, 'stay'],
  ['it hears of it', { state: {} }, 'hear'],
  ['it hears of another one under the same version', { state: heard(9_000, other) }, 'hear'],
  ['it is its turn', {}, 'try'],
  ['it is not its turn yet', { state: heard(0) }, 'stay'],
  ['nobody is to wait', { state: heard(0), wanted: { ...wanted, spreadSeconds: 0 } }, 'try'],
  ['its clock was set back', { state: heard(-9_000) }, 'hear'],
  ['its clock says nothing', { state: { heard: { edition, at: 'never' } } }, 'hear'],
  ['there is no digest for this machine', { architecture: 'arm64' }, 'stay'],
  ['the cluster wants an older one', { wanted: downTo, state: heard(9_000, '0.0.9-abababababab') }, 'stay'],
  [
    'the cluster wants an older one, and says that it may',
    { wanted: { ...downTo, allowDowngrade: true }, state: heard(9_000, '0.0.9-abababababab') },
    'try',
  ],
  ['another node went back from it', { wanted: { ...wanted, held: true } }, 'stay'],
  ['kubelet is on its way', { isKubeletMoving: true }, 'stay'],
  ['the cluster is away', { isReached: false }, 'stay'],
  ['it is the one that is tried', { isTrial: true, running: NEW, failure: ended }, 'stay'],
  ['it was refused', { state: refused(edition) }, 'refused'],
  [
    'it was refused, and another node says so',
    { state: refused(edition), wanted: { ...wanted, held: true } },
    'refused',
  ],
  ['another one was refused', { state: refused(other) }, 'try'],
  ['it did not work', { failure: ended }, 'refuse'],
  ['it did not work while the cluster was away', { failure: ended, isReached: false }, 'refuse'],
  ['it said nothing', { failure: silent }, 'refuse'],
  ['it said nothing while the cluster was away', { failure: silent, isReached: false }, 'excuse'],
  ['that happened twice', { failure: silent, isReached: false, state: excused(2) }, 'excuse'],
  ['that happened three times', { failure: silent, isReached: false, state: excused(3) }, 'refuse'],
  ['that happened to another one', { failure: silent, isReached: false, state: excused(3, other) }, 'excuse'],
  ['it did not work, and nobody wants it any more', { failure: ended, wanted: undefined }, 'refuse'],
])('when %s', (_name, given, want) => {
  expect(decideAgent(facts(given)).kind).toBe(want)
})

/** Of 200 nodes, how many have begun after so many seconds. */
function begunAfter(seconds: number): number {
  const nodes = Array.from({ length: 200 }, (_, i) => facts({ uid: `node-${i}`, state: heard(seconds) }))
  return nodes.filter((node) => decideAgent(node).kind === 'try').length
}

it('gives the nodes of a cluster turns that are spread, the same at each look', () => {
  expect(begunAfter(180)).toBeGreaterThan(5)
  expect(begunAfter(180)).toBeLessThan(40)
  expect(begunAfter(900)).toBeGreaterThan(60)
  expect(begunAfter(900)).toBeLessThan(140)
  expect(begunAfter(1_800)).toBe(200)
})
