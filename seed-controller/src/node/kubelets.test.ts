import { expect, it } from 'vitest'
import { kubeletsOf } from './kubelets.ts'

const node = (kubeletVersion: string) => ({ status: { nodeInfo: { kubeletVersion } as never } })

it.each([
  ['none', [], {}],
  ['several, by number', ['v1.9.11', 'v1.36.3', 'v1.35.4'], { oldestKubelet: '1.9.11', newestKubelet: '1.36.3' }],
  ['with more behind it', ['v1.35.4-custom.1'], { oldestKubelet: '1.35.4', newestKubelet: '1.35.4' }],
  ['what is no version', ['latest', ''], {}],
])('kubelets: %s', (_name, said, want) => {
  expect(kubeletsOf([...said.map(node), {}])).toEqual(want)
})
