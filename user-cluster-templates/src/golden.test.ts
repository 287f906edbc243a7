import { dumpYaml } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { clusterNamespace, components, foundation, type ControlPlaneParams, type Manifest } from '../index.ts'
import { scenarios } from './scenarios.fixture.ts'

const parts: [string, (p: ControlPlaneParams) => readonly Manifest[]][] = [
  ['foundation', (p) => [clusterNamespace(p), ...foundation(p)]],
  ...components.map((c): [string, typeof c.manifests] => [c.name, c.manifests]),
]
const cases = parts.flatMap(([part, manifests]) =>
  scenarios.map(([scenario, params]) => [`${part}/${scenario}`, manifests(params)] as const),
)

it.each(cases)('%s', async (name, manifests) => {
  const yaml = manifests.map((manifest) => dumpYaml(manifest, { noRefs: true, lineWidth: -1 })).join('---\n')
  await expect(yaml).toMatchFileSnapshot(`../golden/${name}.yaml`)
})
