import type { V1PersistentVolume, V1PersistentVolumeClaim, V1Pod, V1Service } from '#kubernetes'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import type { Leaving } from './observed.ts'

/**
 * What there is yet of a cluster that is being deleted, but for its namespace. Asked with rights on the whole seed: those
 * in the namespace go before what is held in it does.
 */
export async function observeLeaving(kube: Pick<Kube, 'list'>, namespace: string): Promise<Leaving> {
  const [services, pods, claims, volumes] = await Promise.all([
    kube.list<V1Service>(KINDS.service, { namespace }),
    kube.list<V1Pod>(KINDS.pod, { namespace }),
    kube.list<V1PersistentVolumeClaim>(KINDS.persistentVolumeClaim, { namespace }),
    kube.list<V1PersistentVolume>(KINDS.persistentVolume, {}),
  ])
  return {
    services: services.filter(({ spec }) => FROM_OUTSIDE.has(spec?.type ?? '')),
    pods,
    claims,
    volumes: volumes.filter(
      ({ spec }) => spec?.claimRef?.namespace === namespace && spec.persistentVolumeReclaimPolicy === 'Delete',
    ),
  }
}

const FROM_OUTSIDE = new Set(['NodePort', 'LoadBalancer'])
