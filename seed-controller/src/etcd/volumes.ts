import type { KubernetesObject, V1PersistentVolumeClaim } from '#kubernetes'
import { sizeMiB, type Cluster } from '#seed-api'
import { CLUSTER_LABEL, COMPONENT_LABEL, etcdClaim, etcdMembers, type FoundationParams } from '#templates'
import { foundationParams } from '../cluster/params.ts'
import { KINDS } from '../kube/kinds.ts'
import { isForbidden } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { readQuantity } from '../node/capacity.ts'
import type { EtcdVolume, EtcdVolumes } from './observed.ts'

/** The volumes of the members that are there; none while this process has no rights in the namespace. */
export async function listEtcdVolumes(kube: Pick<Kube, 'list'>, params: FoundationParams): Promise<EtcdVolume[]> {
  const labels = `${CLUSTER_LABEL}=${params.id},${COMPONENT_LABEL}=etcd`
  const names = new Set(Array.from({ length: etcdMembers(params) }, (_, ordinal) => etcdClaim(`etcd-${ordinal}`)))
  try {
    const claims = await kube.list<V1PersistentVolumeClaim>(KINDS.persistentVolumeClaim, {
      namespace: params.namespace,
      labels,
    })
    return claims.filter(({ metadata }) => names.has(metadata?.name ?? '')).map(volumeOf)
  } catch (error) {
    if (isForbidden(error)) return []
    throw error
  }
}

/** Before it is bound it is as large as it is to be. */
function volumeOf({ metadata = {}, spec = {}, status = {} }: V1PersistentVolumeClaim): EtcdVolume {
  const { name = '', resourceVersion = '' } = metadata
  const asked = spec.resources?.requests?.['storage']
  return {
    name,
    resourceVersion,
    askedMiB: quantityMiB(asked),
    sizeMiB: quantityMiB(status.capacity?.['storage'] ?? asked),
    className: spec.storageClassName,
  }
}

/** Undefined where nobody has said how large they are to be: nothing is asked of the seed then. */
export async function observeVolumes(
  kube: Pick<Kube, 'list' | 'find'>,
  cluster: Cluster,
): Promise<EtcdVolumes | undefined> {
  const { volumeSize } = cluster.spec.controlPlane?.etcd ?? {}
  if (volumeSize === undefined) return undefined
  const wantedMiB = sizeMiB(volumeSize)
  const volumes = await listEtcdVolumes(kube, foundationParams(cluster))
  const small = volumes.filter((volume) => volume.askedMiB < wantedMiB)
  const classes = [...new Set(small.flatMap(({ className }) => className ?? []))]
  const found = await Promise.all(classes.map((name) => kube.find<StorageClass>(KINDS.storageClass, { name })))
  const growable = found.flatMap((one) => (one?.allowVolumeExpansion === true ? [one.metadata?.name ?? ''] : []))
  return { wantedMiB, volumes, growable: new Set(growable) }
}

type StorageClass = KubernetesObject & { readonly allowVolumeExpansion?: boolean }

/** Provisioners write it as they like: `2147483648`, `2Gi`, `2G`. */
const quantityMiB = (quantity = '0'): number => Math.floor(readQuantity(quantity) / 1024 ** 2)
