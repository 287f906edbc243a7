import { expect, it } from 'vitest'
import { scenarios } from '../scenarios.fixture.ts'
import { yamlOf } from '../yaml.fixture.ts'
import { MEMBER_WORKS, memberDataPod } from './member-data.ts'

it.each(scenarios)('of %s', async (scenario, { id, namespace, profile, images, address, etcdStorage }) => {
  const manifests = MEMBER_WORKS.map((work) =>
    memberDataPod({
      id,
      namespace,
      profile,
      restore: 'a1b2c3-restore',
      work,
      member: 'etcd-0',
      etcd: address.etcd,
      images: { etcd: images.etcd, seedController: 'docker.io/seedbed/seed-controller:0.1.0' },
      storage: etcdStorage,
    }),
  )
  await expect(yamlOf(manifests.map(([, pod]) => pod))).toMatchFileSnapshot(
    `../../golden/snapshot/member-data-${scenario}.yaml`,
  )
})
