import { Gauge, type Registry } from 'prom-client'
import type { Cluster } from '#seed-api'

export const CLUSTER_STATES = ['creating', 'ready', 'not-ready', 'paused', 'deleting'] as const
export type ClusterState = (typeof CLUSTER_STATES)[number]

/** What is counted of a cluster. */
export type Seen = {
  readonly state: ClusterState
  /** When its newest snapshot that works was taken, or else it was made; undefined where none are wanted. */
  readonly snapshotAt?: Date | undefined
  /** When the first of its certificates ends that are not renewed by then. */
  readonly certificatesEnd?: Date | undefined
}

/** The one word for how a cluster is. Its conditions say more. Pure. */
export function stateOf({ metadata, spec, status }: Cluster): ClusterState {
  if (metadata.deletionTimestamp) return 'deleting'
  if (spec.paused) return 'paused'
  if (status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True')) return 'ready'
  // It has a version from the time on at which it worked first.
  return status?.version === undefined ? 'creating' : 'not-ready'
}

/** Clusters of the seed as metrics of this process. Of dates the worst one of all: alerts say which cluster it is of. */
export function takeInventory(registry: Registry) {
  const byCluster = new Map<string, Seen>()
  const clusters = new Gauge({
    name: 'clusters',
    help: 'Clusters on this seed, by how they are',
    labelNames: ['state'],
    registers: [],
    collect() {
      for (const state of CLUSTER_STATES) this.set({ state }, 0)
      for (const { state } of byCluster.values()) this.inc({ state })
    },
  })
  const earliest = (name: string, help: string, of: (seen: Seen) => Date | undefined) =>
    new Gauge({
      name,
      help,
      registers: [],
      collect() {
        // Nothing to tell is not a date.
        const times = [...byCluster.values()].flatMap((seen) => of(seen)?.getTime() ?? [])
        this.remove()
        if (times.length > 0) this.set(times.reduce((a, b) => Math.min(a, b)) / 1_000)
      },
    })
  const snapshot = earliest(
    'clusters_snapshot_oldest_timestamp_seconds',
    'When the newest snapshot was taken of the cluster whose newest one is the oldest',
    ({ snapshotAt }) => snapshotAt,
  )
  const certificates = earliest(
    'clusters_certificates_end_timestamp_seconds',
    'When the first certificate of a control plane ends, of all clusters',
    ({ certificatesEnd }) => certificatesEnd,
  )
  for (const gauge of [clusters, snapshot, certificates]) registry.registerMetric(gauge)
  return {
    set(cluster: string, seen: Seen | undefined): void {
      if (seen) byCluster.set(cluster, seen)
      else byCluster.delete(cluster)
    },
  }
}
