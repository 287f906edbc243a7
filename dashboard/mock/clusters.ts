import { setTimeout as sleep } from 'node:timers/promises'
import { changeMutation, updatesOf } from './cluster-changes.ts'
import { eventsSubscription, tell } from './cluster-events.ts'
import { toYaml } from './cluster-file.ts'
import { NOT_READY, observe } from './conditions.ts'
import { deletionOf } from './deletion.ts'
import { withTemplate } from './templates.ts'
import { upgradeChecks } from './upgrade-checks.ts'
import { CLUSTER_DOMAIN, newCluster, whyNot, type NewCluster } from './new-cluster.ts'
import { alertsOf } from './alerts.ts'
import { countNodes, nodesOf } from './nodes.ts'
import {
  demand,
  EDITORS,
  getCluster,
  getProject,
  invalid,
  may,
  MEMBER_EDITORS,
  MEMBERS,
  OWNERS,
  page,
  requireUser,
  demandAdmin,
  type Context,
} from './context.ts'
import { metricsQuery } from './metrics.ts'
import { nodePoolsMutation, nodePoolsOf, nodePoolTypes } from './node-pools.ts'
import { nodeProxyOf } from './proxy.ts'
import { snapshotFields, snapshotNews, snapshotsMutation, snapshotTypes } from './snapshots.ts'
import type { Cluster, Project, Seed } from './world.ts'

export const clustersQuery = {
  ...metricsQuery,
  cluster: (_: unknown, { id }: { id: string }, context: Context) => getCluster(context, id),
  seeds: (_: unknown, _args: unknown, context: Context) => requireUser(context) && context.world.seeds,
  datacenters: (_: unknown, _args: unknown, context: Context) =>
    requireUser(context) && context.world.seeds.flatMap((seed) => seed.datacenters.map((d) => ({ ...d, seed }))),
  kubernetesVersions: (_: unknown, _args: unknown, context: Context) => requireUser(context) && context.world.versions,
  configProblems(_: unknown, _args: unknown, context: Context) {
    demandAdmin(context)
    return context.world.configProblems
  },
}

export const clustersMutation = {
  ...changeMutation,
  ...snapshotsMutation,
  ...nodePoolsMutation,
  async createCluster(_: unknown, { input }: { input: NewCluster }, context: Context) {
    const project = getProject(context, input.projectId)
    demand(context, project, EDITORS)
    if (input.name === 'error-500') throw new Error('asked for by its name')
    if (input.name === 'slow') await sleep(4_000)
    const order = withTemplate(context, input)
    if ('field' in order) return order
    const wrong = whyNot(context, project, order.input)
    if (wrong) return wrong
    const cluster: Cluster = { ...newCluster(context, order.input), madeFrom: order.madeFrom }
    context.world.clusters.push(cluster)
    tell(context, cluster, { kind: 'created', message: `${requireUser(context).email} ordered it.` })
    context.world.changed()
    return { __typename: 'CreateClusterOk', cluster }
  },
  deleteCluster(_: unknown, { input }: { input: AskedDeletion }, context: Context) {
    const cluster = getCluster(context, input.id)
    if (input.force) return forget(cluster, input.force.confirm, context)
    demand(context, projectOf(cluster, context), EDITORS)
    if (cluster.deletionProtection)
      return {
        __typename: 'ClusterProtected',
        message: `${cluster.name} is protected from deletion: take that off first.`,
      }
    tell(context, cluster, {
      kind: 'deletionAsked',
      message: `${requireUser(context).email} asked for its deletion.`,
    })
    context.world.deleteCluster(cluster)
    return { __typename: 'DeleteClusterOk', cluster, leaves: [] }
  },
  issueClusterToken(
    _: unknown,
    { input }: { input: { clusterId: string; expirationSeconds?: number | null } },
    context: Context,
  ) {
    const cluster = getCluster(context, input.clusterId)
    demand(context, projectOf(cluster, context), MEMBERS)
    const seconds = input.expirationSeconds ?? 3600
    if (seconds < 600 || seconds > 43_200) return invalid('expirationSeconds', 'has to be between 600 and 43200.')
    const { ready, endpoint } = seen(cluster, context)
    if (!ready) return NOT_READY
    return {
      __typename: 'ClusterToken',
      id: context.world.newId(10),
      token: `e30.e30.${context.world.newId(16)}`,
      expiresAt: new Date(Date.now() + seconds * 1000),
      username: requireUser(context).email,
      server: endpoint,
      certificateAuthority: pem('of the CA'),
    }
  },
  createJoinToken(
    _: unknown,
    { input }: { input: { clusterId: string; expirationSeconds?: number | null } },
    context: Context,
  ) {
    const cluster = getCluster(context, input.clusterId)
    demand(context, projectOf(cluster, context), MEMBER_EDITORS)
    const { ready, endpoint } = seen(cluster, context)
    if (!ready) return NOT_READY
    const token = `${context.world.newId(6)}.${context.world.newId(16)}`
    return {
      __typename: 'JoinToken',
      token,
      command: `curl -fsSL ${endpoint ?? ''}/node-agent | sudo sh -s -- join --token ${token}`,
      expiresAt: new Date(Date.now() + (input.expirationSeconds ?? 3600) * 1000),
    }
  },
  attachSshKey(_: unknown, { input }: { input: { clusterId: string; sshKeyId: string } }, context: Context) {
    const cluster = getCluster(context, input.clusterId)
    const project = projectOf(cluster, context)
    demand(context, project, MEMBER_EDITORS)
    if (!project.sshKeys.some(({ id }) => id === input.sshKeyId))
      return invalid('sshKeyId', 'The project has no such key.')
    cluster.sshKeyIds = [...new Set([...cluster.sshKeyIds, input.sshKeyId])]
    context.world.changed()
    return { __typename: 'AttachSshKeyOk', cluster }
  },
  detachSshKey(_: unknown, { input }: { input: { clusterId: string; sshKeyId: string } }, context: Context) {
    const cluster = getCluster(context, input.clusterId)
    demand(context, projectOf(cluster, context), MEMBER_EDITORS)
    cluster.sshKeyIds = cluster.sshKeyIds.filter((id) => id !== input.sshKeyId)
    context.world.changed()
    return { cluster }
  },
}

type AskedDeletion = { readonly id: string; readonly force?: { readonly confirm: string } | null }

function forget(cluster: Cluster, confirm: string, context: Context) {
  demand(context, projectOf(cluster, context), OWNERS)
  const deletion = deletionNow(cluster, context)
  if (!deletion)
    return invalid('force', `Cluster ${cluster.name} is not being deleted: delete it first, without force.`)
  if (deletion.whyNoForce !== null) return invalid('force', deletion.whyNoForce)
  if (confirm !== cluster.name) return invalid('force.confirm', `Write the name of the cluster, ${cluster.name}.`)
  tell(context, cluster, {
    kind: 'removed',
    message: `${requireUser(context).email} had the cluster forgotten by force.`,
  })
  context.world.forgetCluster(cluster)
  return { __typename: 'DeleteClusterOk', cluster, leaves: deletion.leaves }
}

const deletionNow = (cluster: Cluster, context: Context) =>
  deletionOf(cluster, { seed: seedOf(cluster, context), stepMs: context.world.stepMs, now: new Date() })

export const clustersSubscription = {
  projectClusters: {
    subscribe: (_: unknown, what: What, context: Context) => followProject(what, context),
  },
  seedChanges: {
    async *subscribe(_: unknown, _args: unknown, context: Context) {
      requireUser(context)
      let before = ''
      for await (const _change of context.world.follow(context.signal)) {
        const { seeds } = context.world
        const text = JSON.stringify(seeds)
        if (text !== before) yield { seedChanges: seeds }
        before = text
      }
    },
  },
  clusterEvents: eventsSubscription,
  clusterProgress: {
    async *subscribe(_: unknown, { id }: { id: string }, context: Context) {
      let before = ''
      for await (const _change of context.world.follow(context.signal)) {
        const found = context.world.clusters.find((cluster) => cluster.id === id)
        if (!found && before !== '') return
        const cluster = getCluster(context, id)
        const { lastSeenAt: _always, ...now } = seen(cluster, context)
        const text = JSON.stringify([now, cluster, snapshotNews(cluster, context), deletionNow(cluster, context)])
        if (text !== before) yield { clusterProgress: cluster }
        before = text
      }
    },
  },
}

type Batch = { nodes: Cluster[]; removedIds: string[]; addedIds: string[]; isFirst: boolean; isComplete: boolean }
type What = { projectId: string; changesOnly: boolean }

async function* followProject(
  { projectId, changesOnly }: What,
  context: Context,
): AsyncGenerator<{ projectClusters: Batch }> {
  const before = new Map<string, string>()
  let isFirst = true
  for await (const _change of context.world.follow(context.signal)) {
    getProject(context, projectId)
    const now = context.world.clusters.filter((cluster) => cluster.projectId === projectId)
    const removedIds = [...before.keys()].filter((id) => now.every((cluster) => cluster.id !== id))
    for (const id of removedIds) before.delete(id)
    const addedIds = isFirst ? [] : now.map(({ id }) => id).filter((id) => !before.has(id))
    const changed = now.filter((cluster) => {
      const { lastSeenAt: _always, ...shown } = seen(cluster, context)
      const text = JSON.stringify([shown, cluster, seedOf(cluster, context).reachable])
      const isNews = before.get(cluster.id) !== text
      before.set(cluster.id, text)
      return isNews
    })
    const nodes = isFirst && changesOnly ? [] : changed
    if (isFirst || nodes.length + removedIds.length > 0)
      yield { projectClusters: { nodes, removedIds, addedIds, isFirst, isComplete: true } }
    isFirst = false
  }
}

const hasSink = (controlPlane: Cluster['controlPlane']) =>
  controlPlane?.['audit'] != null && (controlPlane['audit'] as { sink?: object | null }).sink != null
const pem = (what: string) => `-----BEGIN CERTIFICATE-----\n${btoa(`a sample ${what}`)}\n-----END CERTIFICATE-----\n`

function projectOf(cluster: Cluster, context: Context): Project {
  return getProject(context, cluster.projectId)
}

function seedOf(cluster: Cluster, { world }: Context): Seed {
  const seed = world.seedOf(cluster)
  if (!seed) throw new Error(`no seed has the datacenter ${cluster.datacenter}`)
  return seed
}

const seen = (cluster: Cluster, context: Context) =>
  observe(cluster, seedOf(cluster, context), { stepMs: context.world.stepMs, now: new Date() })

export type Filter = {
  readonly search?: string | null
  readonly datacenter?: string | null
  readonly ready?: boolean | null
  readonly deleting?: boolean | null
}

/** Does the cluster have each part of the filter that is there? */
export function matches(cluster: Cluster, filter: Filter | null | undefined, context: Context): boolean {
  const has = {
    search: cluster.name.includes((filter?.search ?? '').toLowerCase()),
    datacenter: cluster.datacenter === filter?.datacenter,
    ready: seen(cluster, context).ready === filter?.ready,
    deleting: (cluster.deletedAt !== null) === filter?.deleting,
  }
  return Object.entries(has).every(([part, holds]) => filter?.[part as keyof Filter] == null || holds)
}

/** For those who run the platform. */
const capacity = (context: Context, isThere: (cluster: Cluster) => boolean) =>
  isOperator(context) ? { clusters: context.world.clusters.filter(isThere).length, limit: null } : null

/** Each in nine lines of one file. */
function sourceOf(datacenter: string, { world }: Context) {
  const all = world.seeds.flatMap(({ datacenters }) => datacenters.map(({ name }) => name))
  return { file: 'datacenters.yaml', line: 4 + 9 * all.indexOf(datacenter) }
}

const isOperator = (context: Context) => requireUser(context).platformRole !== null

export const clusterTypes = {
  Datacenter: {
    source: ({ name }: { name: string }, _: unknown, context: Context) =>
      isOperator(context) ? sourceOf(name, context) : null,
    country: () => null,
    capacity: ({ name }: { name: string }, _: unknown, context: Context) =>
      capacity(context, (cluster) => cluster.datacenter === name),
  },
  Seed: {
    latencyMs: ({ reachable }: Seed, _: unknown, context: Context) => (isOperator(context) && reachable ? 14 : null),
    kubernetesVersion: ({ lastContactAt }: Seed, _: unknown, context: Context) =>
      isOperator(context) && lastContactAt ? '1.35.4' : null,
    source: ({ source }: Seed, _: unknown, context: Context) => (isOperator(context) ? source : null),
    datacenters: (seed: Seed) => seed.datacenters.map((datacenter) => ({ ...datacenter, seed })),
    capacity: (seed: Seed, _: unknown, context: Context) =>
      capacity(context, (cluster) => context.world.seedOf(cluster) === seed),
  },
  SeedDrain: {
    by: ({ by }: { by: string }, _: unknown, context: Context) =>
      requireUser(context).platformRole === null ? null : by,
  },
  KubernetesVersion: {
    isOffered: () => true,
    deprecatedAt: () => null,
    endOfLifeAt: () => null,
    updatesFrom: ({ version }: { version: string }, _: unknown, { world }: Context) =>
      world.versions.map((v) => v.version).filter((other) => other < version),
    updatesTo: ({ version }: { version: string }, _: unknown, { world }: Context) =>
      world.versions.map((v) => v.version).filter((other) => other > version),
  },
  Cluster: {
    nodePools: nodePoolsOf,
    nodeProxy: nodeProxyOf,
    pause: ({ pause }: Cluster) => pause,
    deletion: (cluster: Cluster, _: unknown, context: Context) => {
      const deletion = deletionNow(cluster, context)
      return deletion && { ...deletion, viewerCanForce: may(context, projectOf(cluster, context), OWNERS) }
    },
    availableUpdates: updatesOf,
    automaticUpdate: () => null,
    auditSinkClientCA: (cluster: Cluster, _: unknown, context: Context) =>
      hasSink(cluster.controlPlane) && seen(cluster, context).endpoint
        ? pem(`authority of seedbed:audit:${cluster.id}`)
        : null,
    network: ({ network }: Cluster) => ({ dnsDomain: CLUSTER_DOMAIN, ...network }),
    upgradeChecks: (cluster: Cluster, { version }: { version?: string | null }, context: Context) => {
      const offered = updatesOf(cluster, {}, context)
      const to = version ?? offered[0] ?? cluster.version
      return upgradeChecks(cluster, { to, offered: offered.includes(to), seed: seedOf(cluster, context), context })
    },
    preset: ({ presetId }: Cluster, _: unknown, { world }: Context) =>
      world.presets.find(({ id }) => id === presetId) ?? null,
    document: (cluster: Cluster, _: unknown, context: Context) => toYaml(cluster, projectOf(cluster, context).name),
    events: (cluster: Cluster, args: { first?: number; after?: string | null }, { world }: Context) =>
      page(world.events.filter(({ clusterId }) => clusterId === cluster.id).toReversed(), args),
    kubernetesVersion: (cluster: Cluster, _: unknown, { world }: Context) =>
      world.versions.find(({ version }) => version === cluster.version),
    viewerCanUpdate: (k: Cluster, _: unknown, c: Context) => may(c, projectOf(k, c), EDITORS),
    project: (cluster: Cluster, _: unknown, context: Context) => projectOf(cluster, context),
    seed: (cluster: Cluster, _: unknown, context: Context) => seedOf(cluster, context),
    datacenter: (cluster: Cluster, _: unknown, context: Context) => {
      const seed = seedOf(cluster, context)
      return { ...seed.datacenters.find(({ name }) => name === cluster.datacenter), seed }
    },
    sshKeys: (cluster: Cluster, _: unknown, context: Context) =>
      projectOf(cluster, context).sshKeys.filter(({ id }) => cluster.sshKeyIds.includes(id)),
    stale: (cluster: Cluster, _: unknown, context: Context) => !seedOf(cluster, context).reachable,
    conditions: (cluster: Cluster, _: unknown, context: Context) => seen(cluster, context).conditions,
    ready: (cluster: Cluster, _: unknown, context: Context) => seen(cluster, context).ready,
    endpoint: (cluster: Cluster, _: unknown, context: Context) => seen(cluster, context).endpoint,
    lastSeenAt: (cluster: Cluster, _: unknown, context: Context) => seen(cluster, context).lastSeenAt,
    nodes: (cluster: Cluster, _: unknown, context: Context) =>
      countNodes(cluster) ?? (seen(cluster, context).ready ? { ready: 0, total: 0 } : null),
    nodeList: nodesOf,
    alerts: alertsOf,
    viewerCanAddNodes: (k: Cluster, _: unknown, c: Context) => may(c, projectOf(k, c), MEMBER_EDITORS),
    viewerCanDelete: (k: Cluster, _: unknown, c: Context) => may(c, projectOf(k, c), EDITORS),
    viewerCanIssueKubeconfig: (k: Cluster, _: unknown, c: Context) => may(c, projectOf(k, c), MEMBERS),
    ...snapshotFields,
  },
  ...snapshotTypes,
  ...nodePoolTypes,
  NodeCount: {
    unhealthy: ({ unhealthy }: { unhealthy?: number }) => unhealthy ?? 0,
    problems: ({ problems }: { problems?: readonly object[] }) => problems ?? [],
    upgrade: () => null,
  },
}
