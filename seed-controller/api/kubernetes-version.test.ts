import { expect, it } from 'vitest'
import { compareKubernetesVersions, kubeletProblem, plainVersion, stepProblem } from './kubernetes-version.ts'

it.each([
  ['1.9.0', '1.36.0', -1],
  ['1.36.10', '1.36.9', 1],
  ['1.36.3', '1.36.3', 0],
])('%s beside %s', (a, b, sign) => {
  expect(Math.sign(compareKubernetesVersions(a, b))).toBe(sign)
})

it.each([
  ['1.36.1', '1.36.3', undefined],
  ['1.35.4', '1.36.0', undefined],
  ['1.36.3', '1.36.3', undefined],
  ['1.36.3', '1.36.1', 'downgrade'],
  ['1.36.3', '1.35.9', 'downgrade'],
  ['1.34.9', '1.36.0', 'tooFar'],
  ['1.36.3', '2.0.0', 'tooFar'],
])('from %s to %s: %s', (from, to, problem) => {
  expect(stepProblem(from, to)).toBe(problem)
})

it.each([
  ['1.33.0', '1.36.3', undefined],
  ['1.36.9', '1.36.3', undefined],
  ['1.32.9', '1.36.0', 'tooOld'],
  ['1.37.0', '1.36.3', 'newer'],
])('a kubelet %s at an API server %s: %s', (kubelet, apiserver, problem) => {
  expect(kubeletProblem(kubelet, apiserver)).toBe(problem)
})

it.each([
  ['v1.36.3', '1.36.3'],
  ['v1.30.4-eks-036c24b', '1.30.4'],
  ['v1.30.4+k3s1', '1.30.4'],
  ['1.30', undefined],
  ['1.30.4.5', undefined],
  ['latest', undefined],
  [undefined, undefined],
])('%s is version %s', (said, version) => {
  expect(plainVersion(said)).toBe(version)
})
