import type { KubernetesObject } from '#kubernetes'
import { expect, it } from 'vitest'
import { ApiError } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { secretContents } from '../pki/component-secrets.ts'
import { applyStages } from './apply.ts'
import type { Customers } from './customer.ts'
import { secretInputs } from './params.ts'
import { NOW, settled } from './settled.fixture.ts'

const taken = new ApiError(409, 'secrets "scheduler" already exists')
const content = secretContents(secretInputs(settled.cluster, settled.seed)).scheduler
const order = { component: 'scheduler', content, annotations: {}, issuedAt: NOW } as const

/** What is written where a Secret is in the way that was not seen. */
async function write(live: KubernetesObject | undefined): Promise<readonly KubernetesObject[]> {
  const replaced: KubernetesObject[] = []
  const kube: Partial<Kube> = {
    create: () => Promise.reject(taken),
    find: () => Promise.resolve(live as never),
    replace: (manifest) => Promise.resolve(void replaced.push(manifest)),
  }
  const action = { kind: 'writeSecret', namespace: 'cluster-a1', order } as const
  await applyStages({ kube: kube as Kube, customers: {} as Customers }, settled, [[action]])
  return replaced
}

it('a Secret that has lost its label is taken back', async () => {
  expect(await write({ metadata: { resourceVersion: '9', labels: { mine: 'yes' } } })).toMatchObject([
    { metadata: { name: 'scheduler', resourceVersion: '9', labels: { 'seedbed.dev/cluster': 'a1' } } },
  ])
})

it.each([
  ['that somebody made just now', { metadata: { labels: { 'seedbed.dev/cluster': 'a1' } } }],
  ['that is gone again', undefined],
])('one %s is looked at in the next pass', async (_what, live) => {
  await expect(write(live)).rejects.toBe(taken)
})
