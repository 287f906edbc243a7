import { expect, it } from 'vitest'
import { resettle, retaint, settingsOf } from './settings.ts'

it('taints are set and taken away as kubectl does it', () => {
  const taints = [
    { key: 'gpu', value: 'yes', effect: 'NoSchedule' },
    { key: 'gpu', value: null, effect: 'NoExecute' },
  ] as const
  expect(retaint([...taints], ['gpu=no:NoSchedule', 'gpu:NoExecute-', 'a.example/b:PreferNoSchedule'])).toEqual([
    { key: 'gpu', value: 'no', effect: 'NoSchedule' },
    { key: 'a.example/b', value: null, effect: 'PreferNoSchedule' },
  ])
})

it.each(['gpu', 'gpu=yes', 'gpu:Never', ':NoSchedule'])('%s is no taint', (change) => {
  expect(() => retaint([], [change])).toThrow(/write KEY=VALUE:EFFECT/)
})

const kubelet = {
  maxPods: 50,
  evictionHard: null,
  systemReserved: { cpu: '100m', memory: '1Gi' },
  kubeReserved: null,
  imageGCHighThresholdPercent: null,
  imageGCLowThresholdPercent: null,
}

it('settings are set one by one, and the others stay', () => {
  expect(resettle(kubelet, ['maxPods-', 'systemReserved.cpu=200m', 'evictionHard.memoryAvailable=5%'])).toEqual({
    systemReserved: { cpu: '200m', memory: '1Gi' },
    evictionHard: { memoryAvailable: '5%' },
  })
  expect(resettle(null, ['maxPods=60'])).toEqual({ maxPods: 60 })
  expect([...settingsOf(kubelet)]).toEqual([
    ['maxPods', '50'],
    ['systemReserved.cpu', '100m'],
    ['systemReserved.memory', '1Gi'],
  ])
})

it.each(['maxPods', 'pods=5', 'systemReserved=1'])('%s is no setting', (change) => {
  expect(() => resettle(null, [change])).toThrow(/write NAME=VALUE/)
})
