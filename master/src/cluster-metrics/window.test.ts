import { describe, expect, it } from 'vitest'
import { CLUSTER_METRIC_LIMITS, ClusterMetricsQuestion } from '#seed-api'
import { decideWindow, type AskedWindow } from './window.ts'

const now = new Date('2026-03-01T12:00:17.500Z')
const NOW = Math.floor(now.getTime() / 1_000)
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)

describe('what is asked of a seed', () => {
  it.each<[string, AskedWindow, { last: number; step: number }]>([
    ['nothing said: the last hour', {}, { last: 3_600, step: 30 }],
    ['a quarter of an hour', { lastSeconds: 900 }, { last: 900, step: 30 }],
    ['six hours', { lastSeconds: 21_600 }, { last: 21_600, step: 180 }],
    ['a day', { lastSeconds: 86_400 }, { last: 86_400, step: 720 }],
    ['a step of one’s own', { lastSeconds: 86_400, stepSeconds: 240 }, { last: 86_400, step: 240 }],
    ['earlier', { lastSeconds: 900, end: ago(7_200) }, { last: 900, step: 30 }],
  ])('%s', (_, asked, { last, step }) => {
    const decided = decideWindow(asked, now)
    if (decided.kind !== 'ok') throw new Error(decided.message)
    const { start, end } = decided.window
    expect(decided.window.step).toBe(step)
    expect([start % step, end % step, end - start]).toEqual([0, 0, last])
    const wanted = asked.end ? asked.end.getTime() / 1_000 : NOW
    expect(end).toBeLessThanOrEqual(wanted)
    expect(wanted - end).toBeLessThanOrEqual(step)
    const question = { cluster: 'a1', metrics: 'PODS', ...decided.window }
    expect(ClusterMetricsQuestion.safeParse(question).error, 'the seed takes it').toBeUndefined()
  })

  it('is the same for all who ask within one step', () => {
    expect(decideWindow({}, new Date(now.getTime() + 12_000))).toEqual(decideWindow({}, now))
  })
})

describe('what cannot be answered', () => {
  it.each<[string, AskedWindow, string]>([
    ['too short', { lastSeconds: 299 }, 'lastSeconds'],
    ['longer than figures are kept', { lastSeconds: CLUSTER_METRIC_LIMITS.retentionSeconds + 1 }, 'lastSeconds'],
    ['in the future', { end: ago(-120) }, 'end'],
    ['no time at all', { end: new Date('nonsense') }, 'end'],
    ['longer ago than figures are kept', { end: ago(86_400) }, 'end'],
    ['closer than things are measured', { stepSeconds: 10 }, 'stepSeconds'],
    ['more points than there may be', { lastSeconds: 86_400, stepSeconds: 60 }, 'stepSeconds'],
    ['fewer than two steps', { lastSeconds: 900, stepSeconds: 600 }, 'stepSeconds'],
  ])('%s', (_, asked, field) => {
    expect(decideWindow(asked, now)).toMatchObject({ kind: 'invalid', field })
  })
})
