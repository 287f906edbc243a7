import { expect, it } from 'vitest'
import { scenarios } from '../scenarios.fixture.ts'
import { yamlOf } from '../yaml.fixture.ts'
import { scratchMember } from './scratch-member.ts'

it.each(scenarios)('of %s', async (scenario, { id, namespace, profile, images, etcdStorage }) => {
  const manifests = scratchMember({
    id,
    namespace,
    profile,
    name: 'verify-a1b2c3-20260101000000',
    images: { etcd: images.etcd, receiver: 'docker.io/seedbed/seed-controller:0.1.0' },
    storage: etcdStorage,
  })
  await expect(yamlOf(manifests)).toMatchFileSnapshot(`../../golden/snapshot/${scenario}.yaml`)
})
