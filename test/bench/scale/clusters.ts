import { API_VERSION, CLUSTER_KIND, type Cluster } from '../../../seed-controller/api/index.ts'
import { KINDS } from '../../../seed-controller/src/kube/kinds.ts'
import type { Connection } from '../../../seed-controller/src/kube/connection.ts'
import { isMute, isWell } from './names.ts'
import { watchObjects } from './stub/watch.ts'

/** A cluster as a master writes it, with what is kept inside of it switched off where it can be. */
export function clusterNamed(id: string, version: string) {
  const isHomeless = !isWell(id) && !isMute(id)
  return {
    apiVersion: API_VERSION,
    kind: CLUSTER_KIND,
    metadata: { name: id },
    spec: {
      revision: 1,
      displayName: id,
      projectId: 'p000000001',
      version,
      datacenter: 'scale',
      profile: 'single',
      network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
      access: [{ user: 'u000000001', role: 'owner' }],
      addons: { metricsServer: { enabled: false } },
      ...(isHomeless ? { controlPlane: { etcd: { volumeSize: '2Gi', storageClass: 'nowhere' } } } : {}),
    },
  }
}

type Seen = { readonly isReady: boolean; readonly revision: number; readonly reason: string }

/** What clusters say of themselves, as it is told. */
export type View = {
  readonly readyOf: (ids: ReadonlySet<string>) => number
  /** Resolves when the cluster says that what it was asked for in this revision was seen. */
  readonly untilRevision: (id: string, revision: number) => Promise<void>
  /** What a cluster says of itself in one word. */
  readonly reasonOf: (id: string) => string
}

export function viewClusters(connection: Connection, signal: AbortSignal): View {
  const seen = new Map<string, Seen>()
  const waiting = new Map<string, () => void>()
  void watchObjects<Cluster>(connection, { path: KINDS.cluster.path, signal }, ({ type, object }) => {
    if (type === 'BOOKMARK') return
    const { metadata, status } = object
    const ready = status?.conditions?.find((condition) => condition.type === 'Ready')
    const revision = status?.observedRevision ?? 0
    seen.set(metadata.name, { isReady: ready?.status === 'True', revision, reason: ready?.reason ?? '' })
    waiting.get(metadata.name)?.()
  })
  return {
    readyOf: (ids) => [...seen].filter(([id, { isReady }]) => isReady && ids.has(id)).length,
    reasonOf: (id) => seen.get(id)?.reason ?? '',
    async untilRevision(id, revision) {
      const isThere = () => (seen.get(id)?.revision ?? 0) >= revision
      if (isThere()) return
      await new Promise<void>((resolve) => waiting.set(id, () => isThere() && resolve()))
      waiting.delete(id)
    },
  }
}
