import { expect, it, vi } from 'vitest'
import { clusterNamespace, components, foundation, type ControlPlaneParams, type Manifest } from '../index.ts'
import { scenarios } from './scenarios.fixture.ts'
import { yamlOf } from './yaml.fixture.ts'

const parts: [string, (p: ControlPlaneParams) => readonly Manifest[]][] = [
  ['foundation', (p) => [clusterNamespace(p), ...foundation(p)]],
  ...components.map((c): [string, typeof c.manifests] => [c.name, c.manifests]),
]
const cases = parts.flatMap(([part, manifests]) =>
  scenarios.map(([scenario, params]) => [`${part}/${scenario}`, manifests(params)] as const),
)

it.each(cases)('%s', async (name, manifests) => {
  await expect(yamlOf(manifests)).toMatchFileSnapshot(`../golden/${name}.yaml`)
})

it.each(parts)(
  '%s is the same whenever it is made, and by whomever: else each start would replace pods',
  (_part, make) => {
    const all = (at: string) => {
      vi.setSystemTime(at)
      return scenarios.map(([, params]) => make(structuredClone(params)))
    }
    vi.useFakeTimers()
    try {
      expect(all('2031-07-08T09:10:11Z')).toEqual(all('2026-01-01T00:00:00Z'))
    } finally {
      vi.useRealTimers()
    }
  },
)
