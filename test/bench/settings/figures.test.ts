import { expect, it } from 'vitest'
import type { Uses } from '../density/usage.ts'
import { figures } from './figures.ts'
import type { Worked } from './work.ts'

const uses = (privateMiB: number, cpuMs: number): Uses =>
  new Map(['etcd', 'apiserver', 'controller-manager', 'scheduler'].map((name) => [name, { privateMiB, cpuMs }]))

const worked = (kind: string, of: Pick<Worked, 'begun' | 'idle' | 'work' | 'answerMs'>): Worked => ({
  plane: {
    kind,
    namespace: kind,
    label: 'program',
    access: { server: 'https://192.0.2.1:6443', certificateAuthority: '', token: 'of-nobody' },
  },
  ...of,
})

it('says what a setting buys and costs beside control planes without it', () => {
  const plain = { begun: uses(50, 4_000), idle: uses(50, 1_000), work: uses(60, 500), answerMs: [4, 6] }
  const altered = { begun: uses(40, 6_000), idle: uses(40, 1_500), work: uses(54, 600), answerMs: [6, 9] }
  const all = [worked('floor', plain), worked('floor', plain), worked('gogc_50', altered)]
  const values = Object.fromEntries(figures(all, ['gogc_50']).map(({ name, value }) => [name, value]))
  expect(values).toEqual({
    floor_memory_spread: 0,
    floor_idle_cpu_spread: 0,
    floor_begin_cpu_spread: 0,
    floor_work_cpu_spread: 0,
    gogc_50_memory_ratio: 0.8,
    gogc_50_idle_cpu_ratio: 1.5,
    gogc_50_begin_cpu_ratio: 1.5,
    gogc_50_work_cpu_ratio: 1.2,
    gogc_50_work_memory_ratio: 0.9,
    gogc_50_work_p50_ratio: 1.5,
    control_planes: 2,
  })
})
