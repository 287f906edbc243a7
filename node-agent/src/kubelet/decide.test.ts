import { expect, it } from 'vitest'
import type { NodeUpgradeMark } from '#seed-api'
import { decideKubelet, type KubeletFacts } from './decide.ts'
import type { KubeletState } from './state.ts'

const NOW = Date.parse('2026-01-01T12:00:00Z')
const ago = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString()
const OLD = '1.35.4'
const NEW = '1.36.3'

const current = { file: '/opt/seedbed/bin/kubelet', version: OLD }
const mark = (phase: NodeUpgradeMark['phase'], to = NEW): NodeUpgradeMark => ({
  to,
  phase,
  since: ago(10),
  cordoned: true,
})
const trying = (seconds: number): KubeletState => ({
  current,
  trial: { file: '/new/kubelet', version: NEW, since: ago(seconds) },
})
const refused = (seconds: number, version = NEW): KubeletState => ({
  current,
  refused: { version, why: 'it did not work', at: ago(seconds) },
})

function facts(o: Partial<KubeletFacts>): KubeletFacts {
  return {
    state: { current },
    version: OLD,
    mark: mark('Replacing'),
    newest: NEW,
    node: { version: OLD, ready: true },
    lookedMs: 90_000,
    nowMs: NOW,
    ...o,
  }
}

const AT_NEW = { version: NEW, ready: true }
const NOT_READY = { version: NEW, ready: false }

it.each<[string, Partial<KubeletFacts>, string]>([
  ['nobody asks', { mark: undefined }, 'stay'],
  ['pods go first', { mark: mark('Draining') }, 'prepare'],
  ['it may go', {}, 'try'],
  ['it has it already', { version: NEW }, 'stay'],
  ['it is asked to go down', { version: '1.37.0', newest: '1.37.0' }, 'stay'],
  ['it is asked for more than the cluster says', { mark: mark('Replacing', '1.37.0') }, 'stay'],
  ['it is asked for less than the cluster says, and more than it has', { mark: mark('Replacing', '1.35.9') }, 'try'],
  ['nobody knows what it has', { version: undefined }, 'stay'],
  ['it did not work a moment ago', { state: refused(599) }, 'refused'],
  ['that was a while ago', { state: refused(600) }, 'try'],
  ['another version did not work', { state: refused(10, '1.36.2') }, 'try'],
  ['one is being tried', { state: trying(10) }, 'await'],
  ['also when nobody asks for it any more', { state: trying(10), mark: undefined }, 'await'],
  ['it came up', { state: trying(10), node: AT_NEW }, 'keep'],
  ['late, but it came up', { state: trying(900), node: AT_NEW }, 'keep'],
  ['it runs, and is not ready', { state: trying(149), node: NOT_READY }, 'await'],
  ['that lasts', { state: trying(150), node: NOT_READY }, 'back'],
  ['it does not even run', { state: trying(150) }, 'back'],
  ['the machine was off meanwhile', { state: trying(9_000), node: NOT_READY, lookedMs: 59_000 }, 'await'],
  ['the cluster is away', { state: trying(9_000), node: undefined }, 'await'],
])('when %s', (_name, given, want) => {
  expect(decideKubelet(facts(given)).kind).toBe(want)
})
