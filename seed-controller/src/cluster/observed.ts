import type {
  KubernetesObject,
  V1ClusterRoleBinding,
  V1PersistentVolume,
  V1PersistentVolumeClaim,
  V1Pod,
  V1Secret,
  V1Service,
} from '#kubernetes'
import type { Cluster } from '#seed-api'
import type { Address } from '#templates'
import type { AuditRoots, Roots } from '../pki/roots.ts'
import type { SeedSettings } from './params.ts'

/** Everything that a decision about one cluster is made from. Holds private keys: never log it. */
export type Observed = {
  readonly cluster: Cluster
  readonly seed: SeedSettings
  readonly now: Date
  readonly namespace:
    { readonly ours: boolean; readonly terminating: boolean; readonly live: KubernetesObject } | undefined
  /** The binding by which this process has its rights in the namespace. Until they are in force nothing in there is seen. */
  readonly rights: { readonly binding: KubernetesObject | undefined; readonly inForce: boolean }
  /** Live objects of ours by `Kind/name`. */
  readonly objects: ReadonlyMap<string, KubernetesObject>
  readonly secrets: ReadonlyMap<string, V1Secret>
  readonly pods: readonly V1Pod[]
  /** What there is yet of a cluster that is being deleted; undefined where that was not looked at. */
  readonly leaving: Leaving | undefined
  /** MiB of the smallest volume of a member; only looked at where somebody has said how large they are to be. */
  readonly etcdVolumeMiB: number | undefined
  readonly roots: Roots | undefined
  /** Of the certificate that a sink of audit events is shown; undefined where there never was one. */
  readonly auditRoots: AuditRoots | undefined
  /** Known when every Service has its address. */
  readonly address: Address | undefined
  /** What the outside address said; absent while no replica of the API server is ready. */
  readonly outside: Outside | undefined
}

/** Whoever made it: in the namespace of a cluster everything goes with the cluster. */
export type Leaving = {
  /** By which it is reached from outside. */
  readonly services: readonly V1Service[]
  readonly pods: readonly V1Pod[]
  readonly claims: readonly V1PersistentVolumeClaim[]
  /** That the seed's storage has to remove; those that are to be retained are not ours. */
  readonly volumes: readonly V1PersistentVolume[]
}

export type Outside =
  | { readonly reachable: true; readonly bindings: readonly V1ClusterRoleBinding[] }
  | { readonly reachable: false; readonly detail: string }

export const objectKey = (o: { kind?: string; metadata?: { name?: string } }): string => `${o.kind}/${o.metadata?.name}`
