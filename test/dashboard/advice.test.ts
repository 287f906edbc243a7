import { expect, it } from 'vitest'
import { adviseOn } from '../../master/src/cluster-nodes/advice.ts'
import { STEPS } from '../../node-agent/src/phases/all.ts'

const phases = STEPS.flat().map(({ name }) => name)

it('whatever phase of an agent fails, there is something to do about it', () => {
  const general = adviseOn({ reason: 'PhaseFailing', phase: 'newerThanThis' })
  const without = phases.filter((phase) => adviseOn({ reason: 'PhaseFailing', phase }) === general)
  expect([phases.length > 10, without]).toEqual([true, []])
})
