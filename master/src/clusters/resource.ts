import { API_VERSION, CLUSTER_KIND, type Cluster as SeedCluster } from '#seed-api'
import { nodeProxyOf } from '../cluster-proxy/decide.ts'
import { roleIn } from '../policy.ts'
import type { Project } from '../projects/model.ts'
import { clusterNameOf, type ServiceAccount } from '../service-accounts/model.ts'
import { given } from '../sections.ts'
import type { SeenCluster } from '../seeds/seen-cluster.ts'
import { authorizedKeys } from '../ssh-keys/authorized-keys.ts'
import type { SshKey } from '../ssh-keys/model.ts'
import { viewerOf, type User } from '../users/model.ts'
import type { Cluster, Observed, RestoredFrom } from './model.ts'
import { isPaused } from './pause.ts'

/** Who can have access: people, and programs of the project. */
type Who = { readonly users: readonly User[]; readonly accounts: readonly ServiceAccount[] }
/** What is stored elsewhere. `sshKeys`: those of the cluster that are still there. */
export type Beside = Who & { readonly sshKeys: readonly SshKey[] }

/** What the seed is told. Access is the project's: its members, and nobody because they are admins. Pure. */
export function toResource(cluster: Cluster, project: Project, beside: Beside): SeedCluster {
  const sshKeys = authorizedKeys(beside.sshKeys)
  return {
    apiVersion: API_VERSION,
    kind: CLUSTER_KIND,
    metadata: { name: cluster.id, labels: { 'seedbed.dev/project': cluster.projectId } },
    spec: {
      revision: cluster.revision,
      displayName: cluster.name,
      projectId: cluster.projectId,
      version: cluster.version,
      datacenter: cluster.datacenter,
      profile: cluster.profile,
      network: cluster.network,
      access: accessOf(project, beside),
      paused: isPaused(cluster),
      ...optionsOf(cluster),
      ...(sshKeys.length > 0 ? { sshKeys } : {}),
    },
  }
}

/** Of which nothing is said where nobody has. */
const optionsOf = (cluster: Cluster) =>
  given({
    pausedComponents: cluster.pause?.components,
    snapshots: cluster.snapshots,
    controlPlane: cluster.controlPlane,
    addons: cluster.addons,
    nodeUpgrade: cluster.nodeUpgrade,
    proxy: nodeProxyOf(cluster),
    nodePools: cluster.nodePools,
    restoreFrom: cluster.restoredFrom && storedAt(cluster.restoredFrom),
  })

const storedAt = ({ seed, clusterId, snapshot, by }: RestoredFrom): SeedCluster['spec']['restoreFrom'] => ({
  seed,
  cluster: clusterId,
  snapshot,
  user: by,
})

function accessOf(project: Project, { users, accounts }: Who): SeedCluster['spec']['access'] {
  const people = users.flatMap((user) => {
    const viewer = viewerOf(user)
    const role = viewer && roleIn(project, viewer)
    return role === undefined ? [] : [{ user: user.email, role }]
  })
  const programs = accounts.map((account) => ({ user: clusterNameOf(account), role: account.role }))
  return [...people, ...programs].toSorted((a, b) => (a.user < b.user ? -1 : 1))
}

/** What is not known is said to be so: a field that is forgotten here would be one that no seed ever tells. */
type Whole<T> = { [K in keyof Required<T>]: T[K] }

/** What the seed tells. Undefined for an object that the API server has not completed. Pure. */
export function fromResource(seen: SeenCluster, seenAt: Date): Whole<Observed> | undefined {
  const { uid, resourceVersion, creationTimestamp, status } = seen
  if (uid === undefined || resourceVersion === undefined || creationTimestamp === undefined) return undefined
  return {
    uid,
    order: Number(resourceVersion),
    createdAt: creationTimestamp,
    revision: status.observedRevision,
    endpoint: status.endpoint,
    certificateAuthorityData: status.certificateAuthorityData,
    auditSinkClientCAData: status.auditSinkClientCAData,
    version: status.version,
    nodes: status.nodes,
    machines: status.machines,
    deletion: status.deletion,
    deprecatedApis: status.deprecatedApis,
    snapshots: status.snapshots,
    restore: status.restore,
    alerts: status.alerts,
    conditions: [...status.conditions],
    seenAt,
  }
}
