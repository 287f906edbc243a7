import { expect, it } from 'vitest'
import { mistakeIn, readTaint, settingTexts, taintText, toKubelet } from './pool-text.ts'

it.each([
  ['gpu=yes:NoSchedule', { key: 'gpu', value: 'yes', effect: 'NoSchedule' }],
  ['example.com/gpu:NoExecute', { key: 'example.com/gpu', value: null, effect: 'NoExecute' }],
] as const)('%s is a taint, and written as it is read', (text, taint) => {
  expect(readTaint(text)).toEqual(taint)
  expect(taintText(taint)).toBe(text)
})

it.each(['gpu', 'gpu=yes', 'gpu:Never', ':NoSchedule'])('%s is no taint', (text) => {
  expect(readTaint(text)).toBeUndefined()
})

it('settings of kubelet are written as they are read', () => {
  const texts = [
    'maxPods=50',
    'evictionHard.memoryAvailable=5%',
    'systemReserved.cpu=100m',
    'systemReserved.memory=1Gi',
  ]
  const kubelet = toKubelet(texts)
  expect(kubelet).toEqual({
    maxPods: 50,
    evictionHard: { memoryAvailable: '5%' },
    systemReserved: { cpu: '100m', memory: '1Gi' },
  })
  expect(settingTexts(kubelet as never)).toEqual(texts)
  expect(toKubelet([])).toBeNull()
})

it('names what nobody can read', () => {
  expect(mistakeIn({ taints: ['a:NoExecute'], kubelet: ['maxPods=5'] })).toEqual({})
  expect(mistakeIn({ taints: ['a'], kubelet: ['pods=5'] })).toEqual({
    taints: expect.stringContaining('"a" is no taint') as unknown,
    kubelet: expect.stringContaining('"pods=5" is no setting') as unknown,
  })
})
