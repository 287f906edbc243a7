import { NOT_READY, observe } from './conditions.ts'
import { demand, EDITORS, getCluster, getProject, invalid, may, OWNERS, requireUser, type Context } from './context.ts'
import type { Cluster, Snapshot } from './world.ts'

type Restore = { readonly clusterId: string; readonly snapshot: string }
type Deletion = { readonly clusterId: string; readonly name: string }

const projectOf = (cluster: Cluster, context: Context) => getProject(context, cluster.projectId)
const listOf = ({ world }: Context, { id }: Cluster): Snapshot[] => world.snapshots.get(id) ?? []

/** Snapshots here are ready a step after they were asked for, and restores are over at once. */
export const snapshotsMutation = {
  createClusterSnapshot(_: unknown, { input }: { input: { clusterId: string } }, context: Context) {
    const cluster = getCluster(context, input.clusterId)
    demand(context, projectOf(cluster, context), EDITORS)
    const { world } = context
    const seed = world.seedOf(cluster)
    if (!seed || !observe(cluster, seed, { stepMs: world.stepMs, now: new Date() }).ready) return NOT_READY
    const createdAt = new Date()
    const name = `${cluster.id}-${createdAt.toISOString().replace(/\D/g, '').slice(0, 14)}`
    const snapshot: Snapshot = { name, requestedBy: 'PERSON', user: requireUser(context).email, createdAt }
    world.snapshots.set(cluster.id, [snapshot, ...listOf(context, cluster)])
    world.changed()
    return { __typename: 'CreateClusterSnapshotOk', cluster, name, snapshot }
  },
  deleteClusterSnapshot(_: unknown, { input }: { input: Deletion }, context: Context) {
    const cluster = getCluster(context, input.clusterId)
    demand(context, projectOf(cluster, context), OWNERS)
    const left = listOf(context, cluster).filter(({ name }) => name !== input.name)
    if (left.length === listOf(context, cluster).length) return noSuch('name', cluster)
    context.world.snapshots.set(cluster.id, left)
    context.world.changed()
    return { __typename: 'DeleteClusterSnapshotOk', cluster, name: input.name }
  },
  restoreCluster(_: unknown, { input }: { input: Restore }, context: Context) {
    const cluster = getCluster(context, input.clusterId)
    demand(context, projectOf(cluster, context), OWNERS)
    const snapshot = listOf(context, cluster).find(({ name }) => name === input.snapshot)
    if (!snapshot) return noSuch('snapshot', cluster)
    const restore = { name: `${snapshot.name}-back`, snapshot, user: requireUser(context).email, at: new Date() }
    context.world.restores.set(cluster.id, restore)
    context.world.changed()
    return {
      __typename: 'RestoreClusterOk',
      cluster,
      name: restore.name,
      snapshot: snapshot.name,
      takenAt: snapshot.createdAt,
    }
  },
}

const noSuch = (field: string, { name }: Cluster) =>
  invalid(field, `There is no such snapshot of cluster ${name}: choose one of its list.`)

/** What a look at a cluster's snapshots would show, to be compared with the look before. */
export const snapshotNews = (cluster: Cluster, context: Context): unknown => [
  listOf(context, cluster).map((snapshot) => [snapshot.name, isReady(snapshot, context)]),
  context.world.restores.get(cluster.id)?.name,
]

/** Fields of a cluster. */
export const snapshotFields = {
  snapshots: (cluster: Cluster, _: unknown, context: Context) => listOf(context, cluster),
  snapshotPolicy: () => null,
  addons: () => null,
  nodeUpgrade: () => null,
  restore: (cluster: Cluster, _: unknown, { world }: Context) => world.restores.get(cluster.id) ?? null,
  viewerCanCreateSnapshot: (k: Cluster, _: unknown, c: Context) => may(c, projectOf(k, c), EDITORS),
  viewerCanDeleteSnapshot: (k: Cluster, _: unknown, c: Context) => may(c, projectOf(k, c), OWNERS),
  viewerCanRestore: (k: Cluster, _: unknown, c: Context) => may(c, projectOf(k, c), OWNERS),
}

type Done = { readonly snapshot: Snapshot; readonly at: Date }

const isReady = ({ createdAt }: Snapshot, { world }: Context) => Date.now() - createdAt.getTime() > world.stepMs

export const snapshotTypes = {
  ClusterSnapshot: {
    takenAt: ({ createdAt }: Snapshot) => createdAt,
    sizeBytes: (snapshot: Snapshot, _: unknown, context: Context) => (isReady(snapshot, context) ? 4_198_432 : null),
    kubernetesVersion: (_: Snapshot, _args: unknown, { world }: Context) => world.versions[0]?.version ?? null,
    state: (snapshot: Snapshot, _: unknown, context: Context) => (isReady(snapshot, context) ? 'READY' : 'TAKING'),
    portable: (snapshot: Snapshot, _: unknown, context: Context) => (isReady(snapshot, context) ? true : null),
    notPortable: () => null,
    message: (snapshot: Snapshot, _: unknown, context: Context) =>
      isReady(snapshot, context)
        ? 'It was read back, unsealed and started as a member of etcd: revision 4812, 391 objects.'
        : 'It is being read from etcd and written to the store.',
  },
  ClusterRestore: {
    snapshot: ({ snapshot }: Done) => snapshot.name,
    takenAt: ({ snapshot }: Done) => snapshot.createdAt,
    step: () => 'DONE',
    startedAt: ({ at }: Done) => at,
    since: ({ at }: Done) => at,
    restored: () => 'True',
    reason: () => 'Restored',
    message: ({ snapshot }: Done) =>
      `The cluster is what it was on ${snapshot.createdAt.toISOString()}: 391 objects, revision 4812. What was written later is gone.`,
  },
}
