import { expect, it } from 'vitest'
import type { KubeletSettings } from '#seed-api'
import { problemWith, settingsOfPool } from './kubelet-settings.ts'

const machine = { cpuMillis: 2000, memoryMiB: 4096 }

it('says nothing where a pool says nothing', () => {
  expect(settingsOfPool()).toEqual({})
  expect(settingsOfPool({ maxPods: 50 })).toEqual({ maxPods: 50 })
})

it('gives a threshold together with all the others, which kubelet would forget', () => {
  expect(settingsOfPool({ evictionHard: { memoryAvailable: '200Mi' } })).toEqual({
    evictionHard: {
      'memory.available': '200Mi',
      'nodefs.available': '10%',
      'nodefs.inodesFree': '5%',
      'imagefs.available': '15%',
      'imagefs.inodesFree': '5%',
    },
  })
})

it.each<[string, KubeletSettings, RegExp]>([
  ['nothing', {}, /^fits$/],
  ['what leaves something', { systemReserved: { cpu: '500m', memory: '1Gi' }, kubeReserved: { cpu: '1' } }, /^fits$/],
  ['all processors', { systemReserved: { cpu: '1' }, kubeReserved: { cpu: '1000m' } }, /2000m of the 2000m/],
  ['all memory', { systemReserved: { memory: '4Gi' } }, /4096Mi, and 100Mi by evictionHard, of the 4096Mi/],
  [
    'memory together with a threshold',
    { kubeReserved: { memory: '2Gi' }, evictionHard: { memoryAvailable: '50%' } },
    /2048Mi, and 2048Mi by evictionHard/,
  ],
])('a machine keeps room for pods: %s', (_name, settings, says) => {
  expect(problemWith(settings, machine) ?? 'fits').toMatch(says)
})
