import type { V1Deployment } from '#kubernetes'
import { expect, it } from 'vitest'
import { components, type ControlPlaneParams } from '../index.ts'
import { ha, single } from './scenarios.fixture.ts'

const replicasOf = (p: ControlPlaneParams): Record<string, number | undefined> =>
  Object.fromEntries(
    components.flatMap((component) =>
      component
        .manifests(p)
        .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
        .map((it) => [it.metadata.name, (it as V1Deployment).spec?.replicas] as const),
    ),
  )

it.each<[string, ControlPlaneParams, number]>([
  ['one', single, 1],
  ['two, highly available', ha, 2],
  ['as many as are wanted', { ...ha, components: { apiserver: { replicas: 4 } } }, 4],
  ['none while it is stopped', { ...ha, components: { apiserver: { replicas: 4 } }, stopped: ['apiserver'] }, 0],
])('API servers are %s, and the others what they were', (_name, p, apiservers) => {
  const others = p.profile === 'ha' ? { etcd: 3, 'controller-manager': 2, scheduler: 2 } : { etcd: 1, scheduler: 1 }
  expect(replicasOf(p)).toMatchObject({ apiserver: apiservers, ...others })
})
