import { describe, expect, it } from 'vitest'
import type { ClusterRollout } from '#seed-api'
import { AT_ONCE, mostOf, readAtOnce, type Pace } from './pace.ts'
import { planRollout, PROVE_MS, type RolloutCluster, type RolloutPlan } from './plan.ts'

const NOW = new Date('2026-01-01T12:00:00Z')
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)
const DEADLINE_S = 600
const pace = (atOnce: string): Pace => ({ atOnce: readAtOnce(atOnce), deadlineMs: DEADLINE_S * 1000 })

type Change = Partial<Omit<RolloutCluster, 'id'>>
const cluster = (id: string, change: Change = {}): RolloutCluster => ({
  id,
  profile: 'single',
  waits: false,
  ails: false,
  rollout: undefined,
  rolledOutSince: ago(3600),
  ...change,
})
const waits = (change: Change = {}): Change => ({ waits: true, rolledOutSince: undefined, ...change })
const turn = (seconds: number, change: Partial<ClusterRollout> = {}): ClusterRollout => ({
  to: 'new',
  since: ago(seconds).toISOString(),
  ...change,
})
const going = (seconds: number, change: Partial<ClusterRollout> = {}): Change => ({
  rollout: turn(seconds, change),
  rolledOutSince: undefined,
})
/** Came up so many seconds ago, a minute after its turn began. */
const up = (seconds: number, change: Partial<ClusterRollout> = {}): Change => ({
  rollout: turn(seconds + 60, change),
  rolledOutSince: ago(seconds),
})
const through = up(300, { endedAt: ago(290).toISOString() })

const many = (count: number, change: Change, from = 0): Readonly<Record<string, Change>> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`c${String(n + from).padStart(2, '0')}`, change]))
const say = ({ turns, stoppedBy }: RolloutPlan) => [
  ...turns.map(({ cluster: id, kind }) => `${id} ${kind}`),
  ...stoppedBy.map((id) => `stopped by ${id}`),
]

it.each<[string, Readonly<Record<string, Change>>, string, string[]]>([
  ['nobody waits', many(3, {}), '10%', []],
  ['one goes first', many(20, waits()), '10%', ['c00 begins']],
  ['while it is on its way, no other', { ...many(20, waits(), 1), c00: going(10) }, '10%', []],
  ['nor while it has just come up', { ...many(20, waits(), 1), c00: up(PROVE_MS / 1000 - 1) }, '10%', []],
  [
    'when it has been ready for a while, the next',
    { ...many(20, waits(), 1), c00: up(PROVE_MS / 1000) },
    '10%',
    ['c00 ends', 'c01 begins'],
  ],
  [
    'when two have come through, two',
    { ...many(40, waits(), 2), ...many(2, through) },
    '10%',
    ['c02 begins', 'c03 begins'],
  ],
  [
    'never more than its pace allows',
    { ...many(18, waits(), 12), ...many(12, through) },
    '2',
    ['c12 begins', 'c13 begins'],
  ],
  [
    'the next when all before them have come through',
    { ...many(26, waits(), 5), ...many(3, through), c03: up(PROVE_MS / 1000), c04: going(10) },
    '10%',
    ['c03 ends'],
  ],
  ['one always may', many(3, waits()), '10%', ['c00 begins']],
  [
    'a highly available one is the first',
    { c00: waits(), c01: waits({ profile: 'ha' }), c02: waits({ profile: 'ha' }) },
    '1',
    ['c01 begins'],
  ],
  [
    'one that takes too long stops the others',
    { ...many(5, waits(), 1), c00: going(DEADLINE_S + 1) },
    '5',
    ['c00 stops', 'stopped by c00'],
  ],
  ['not before its time is over', { ...many(5, waits(), 1), c00: going(DEADLINE_S) }, '5', []],
  [
    'which is said once',
    { ...many(5, waits(), 1), c00: going(900, { stoppedAt: ago(100).toISOString() }) },
    '5',
    ['stopped by c00'],
  ],
  [
    'one of several is enough',
    { ...many(5, waits(), 5), ...many(3, through), c03: going(10), c04: going(DEADLINE_S + 1) },
    '5',
    ['c04 stops', 'stopped by c04'],
  ],
  [
    'also for one that is ill: this edition is what does not work',
    { c00: going(900, { stoppedAt: ago(100).toISOString() }), c01: waits({ ails: true }) },
    '5',
    ['stopped by c00'],
  ],
  [
    'when it is ready after all, it goes on',
    { c00: { ...up(20, { stoppedAt: ago(100).toISOString() }) }, c01: waits() },
    '1',
    ['c00 ends', 'c01 begins'],
  ],
  [
    'another edition begins anew, with those that the one before left behind',
    {
      c00: waits({ profile: 'ha' }),
      c01: waits({ rollout: turn(900, { to: 'old', stoppedAt: ago(100).toISOString() }) }),
      c02: waits({ rollout: turn(900, { to: 'old', endedAt: ago(100).toISOString() }) }),
    },
    '1',
    ['c01 begins'],
  ],
  [
    'those that are ill do not wait for the others',
    { c00: waits(), c01: waits({ ails: true }), c02: waits({ ails: true }) },
    '1',
    ['c01 begins', 'c02 begins'],
  ],
  [
    'one that is ill and is what it is to be is nobody’s concern',
    { c00: { ails: true }, c01: waits() },
    '1',
    ['c01 begins'],
  ],
])('%s', (...[, world, atOnce, said]) => {
  const clusters = Object.entries(world).map(([id, change]) => cluster(id, change))
  expect(say(planRollout({ edition: 'new', pace: pace(atOnce), now: NOW, isWhole: true, clusters }))).toEqual(said)
})

it('nobody goes first until it is known of each whether it waits, but those that cannot lose by it', () => {
  const world = [cluster('a', waits()), cluster('b', waits({ ails: true })), cluster('c')]
  const plan = planRollout({ edition: 'new', pace: pace('1'), now: NOW, isWhole: false, clusters: world })
  expect(say(plan)).toEqual(['b begins'])
  expect(plan.waiting).toBe(1)
})

it('an end forgets that it was stopped, and a turn that stops remembers its beginning', () => {
  const clusters = [cluster('a', up(20, { stoppedAt: ago(30).toISOString() })), cluster('b', going(DEADLINE_S + 1))]
  const { turns } = planRollout({ edition: 'new', pace: pace('1'), now: NOW, isWhole: true, clusters })
  expect(turns.map(({ rollout }) => rollout)).toEqual([
    { to: 'new', since: ago(80).toISOString(), endedAt: NOW.toISOString() },
    { to: 'new', since: ago(DEADLINE_S + 1).toISOString(), stoppedAt: NOW.toISOString() },
  ])
})

/** A seed whose clusters take a minute each, or for ever; every number is of the clusters that are on their way then. */
function simulate(total: number, atOnce: string, broken: ReadonlySet<string> = new Set()) {
  let world = Array.from({ length: total }, (_, n) => cluster(`c${String(n).padStart(3, '0')}`, waits()))
  const atATime: number[] = []
  for (let s = 0; s < 7_200; s += 5) {
    const now = new Date(NOW.getTime() + s * 1000)
    world = world.map((c) => {
      const isUp = c.rollout && !broken.has(c.id) && now.getTime() - Date.parse(c.rollout.since) >= 60_000
      return { ...c, waits: !c.rollout, rolledOutSince: isUp ? (c.rolledOutSince ?? now) : undefined }
    })
    const plan = planRollout({ edition: 'new', pace: pace(atOnce), now, isWhole: true, clusters: world })
    const turns = new Map(plan.turns.map((each) => [each.cluster, each.rollout]))
    world = world.map((c) => ({ ...c, rollout: turns.get(c.id) ?? c.rollout }))
    if (atATime.at(-1) !== plan.going) atATime.push(plan.going)
    if (plan.waiting + plan.going === 0) break
  }
  return { atATime, begun: world.filter(({ rollout }) => rollout).length }
}

describe('a whole roll-out', () => {
  it('begins with one, and becomes as wide as its pace', () => {
    const { atATime, begun } = simulate(100, '10%')
    expect(begun).toBe(100)
    expect(atATime).toEqual([1, 2, 4, 8, 10, 4, 0])
  })

  it('takes one after the other where that is the pace', () => {
    const { atATime, begun } = simulate(5, '1')
    expect([atATime, begun]).toEqual([[1, 0], 5])
  })

  it('ends with the first when that does not come up', () => {
    expect(simulate(100, '100%', new Set(['c000']))).toEqual({ atATime: [1], begun: 1 })
  })

  it('goes no further when a later one does not come up', () => {
    expect(simulate(100, '10%', new Set(['c005']))).toEqual({ atATime: [1, 2, 4, 1], begun: 8 })
  })
})

it.each<[string, number, number]>([
  ['1', 1000, 1],
  ['25', 10, 25],
  ['10%', 1, 1],
  ['10%', 19, 1],
  ['10%', 20, 2],
  ['100%', 7, 7],
])('%s of %i clusters are %i', (text, total, most) => {
  expect(mostOf(readAtOnce(text), total)).toBe(most)
})

it.each(['0', '-1', '1.5', '0%', '101%', '%', '', ' 5', '5 %', 'all'])('%j is no pace', (text) => {
  expect(AT_ONCE.test(text)).toBe(false)
})
