import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clusterNamespace, components, foundation, type ControlPlaneParams, type Manifest } from '#templates'
import { scenarios, single } from '../../user-cluster-templates/src/scenarios.fixture.ts'
import { CONFIRM_LOSS } from '../../seed-controller/install/loss-policy.ts'
import { connectByFile } from '../../seed-controller/install/connection.ts'
import { createRequests } from '../../seed-controller/install/requests.fixture.ts'
import { isAsDesired, stamp } from '../../seed-controller/src/cluster/desired.ts'
import { objectKey } from '../../seed-controller/src/cluster/observed.ts'

// oxlint-disable-next-line node/no-process-env -- which seed to test against is a matter of who runs the test
const kubeconfig = process.env['SEEDBED_TEST_KUBECONFIG']
if (!kubeconfig) console.warn('SKIPPED whether control planes are ever as desired: SEEDBED_TEST_KUBECONFIG is not set')

const id = `test-${randomUUID().slice(0, 8)}`
const place = { id, namespace: `cluster-${id}` }
const namespace = clusterNamespace({ ...single, ...place })
// To be deleted without a Cluster.
namespace.metadata.annotations = { [CONFIRM_LOSS]: 'true' }

const manifestsOf = (params: ControlPlaneParams) => [
  ...stamp(foundation(params)),
  ...components.flatMap((component) => stamp(component.manifests(params))),
]

/**
 * A field that an API server stores otherwise than it was sent would be applied in every pass, for ever, and the control
 * plane would never count as what it is wanted to be.
 */
describe.skipIf(!kubeconfig)('what a seed stores is what was applied', { timeout: 60_000 }, () => {
  const api = kubeconfig ? createRequests(connectByFile(kubeconfig, 10_000)) : undefined
  const stored = (manifest: Manifest) => api?.apply(manifest, 'All', 'seed-controller')

  beforeAll(() => api?.create(namespace))
  afterAll(() => api?.delete(namespace))

  it.each(scenarios)('%s', async (_name, params) => {
    const differing: string[] = []
    for (const manifest of manifestsOf({ ...params, ...place })) {
      if (!isAsDesired(manifest, await stored(manifest))) differing.push(objectKey(manifest))
    }
    expect(differing).toEqual([])
  })
})
