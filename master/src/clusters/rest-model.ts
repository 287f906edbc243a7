import * as z from 'zod'
import { adviseOn } from '../cluster-nodes/advice.ts'
import { sinkClientCA } from '../control-plane/audit-sink.ts'
import type { Context } from '../graphql/context.ts'
import { fieldDiffs } from '../rest/problem.ts'
import { instant, labels, toInstant } from '../rest/schemas.ts'
import {
  domainOf,
  StrictClusterAddons,
  StrictClusterProxy,
  StrictControlPlane,
  StrictNodePool,
  StrictNodeProxy,
  TUNED_COMPONENTS,
} from '#seed-api'
import { nodeProxyOf } from '../cluster-proxy/decide.ts'
import { WrittenNodeUpgrade } from '../node-upgrade/policy.ts'
import { automaticUpdate, updatesFrom } from '../versions/rules.ts'
import { ClusterFile as File } from './cluster-file.ts'
import { isReady, lastSeen, presentConditions } from './conditions.ts'
import type { Cluster, NodeProblem } from './model.ts'
import { type NodeCount, nodeCountOf } from './node-count.ts'

const version = z.string().meta({ description: 'Of Kubernetes, without the `v`.', example: '1.36.3' })
const profile = z.enum(['single', 'ha']).meta({
  description: 'How much of its control plane may fail: nothing, or any one machine of the seed.',
})
const network = {
  podCIDR: z.string().meta({ description: 'IPv4 range of pods.', example: '10.244.0.0/16' }),
  serviceCIDR: z.string().meta({ description: 'IPv4 range of Services.', example: '10.96.0.0/16' }),
  dnsDomain: z
    .string()
    .meta({ description: 'By which names inside it end; cluster.local by default.', example: 'cluster.local' }),
}
const name = z
  .string()
  .meta({ description: 'A DNS label of at most 63 characters, unique in the project.', example: 'web' })
const controlPlane = StrictControlPlane.meta({
  id: 'ControlPlane',
  description: 'How a control plane differs from what it is by default, by section.',
})
const addons = StrictClusterAddons.meta({
  id: 'ClusterAddons',
  description: 'What is kept inside a cluster otherwise than by default, by section.',
})
const nodeUpgrade = WrittenNodeUpgrade.meta({
  id: 'NodeUpgradePolicy',
  description: 'How nodes follow the control plane to another version. What is absent is as by default.',
})
const proxy = StrictClusterProxy.meta({
  id: 'ClusterProxy',
  description:
    'The HTTP proxy of its nodes, in the place of that of its datacenter. What is absent is as the datacenter has it.',
})
const nodeProxy = StrictNodeProxy.meta({
  id: 'NodeProxy',
  description: 'By which nodes reach registries and programs.',
})
const deletionProtection = z.boolean().describe('While it is true, neither the cluster nor its project can be deleted.')

const Condition = z
  .strictObject({
    type: z.string(),
    status: z.enum(['True', 'False', 'Unknown']),
    reason: z.string().describe('For programs: CamelCase, from a closed list.'),
    message: z.string().describe('One sentence: what is so, or what it waits for and what to do.'),
    lastTransitionTime: instant('When `status` became what it is.'),
  })
  .meta({ id: 'Condition', description: 'What is known of one part of a cluster.' })

export const NodeProblemView = z
  .strictObject({
    node: z.string(),
    reason: z.enum(['PhaseFailing', 'AgentSilent', 'NotReady']),
    phase: z.string().optional().describe('Which phase of its agent fails, when one does.'),
    message: z.string(),
    advice: z.string().describe('What to do about it.'),
  })
  .meta({ id: 'NodeProblem', description: 'What is wrong with a node.' })

const PausedComponents = z.array(z.enum(TUNED_COMPONENTS)).min(1)

const Pause = z.strictObject({
  components: PausedComponents.optional().describe('Of these alone; absent where it is of the whole cluster.'),
  reason: z.string().optional(),
  by: z.string().describe('Who asked for it.'),
  since: instant('When it began.'),
  until: instant('When the platform ends it by itself; absent when somebody has to.').optional(),
})

export const ClusterView = z
  .strictObject({
    id: z.string(),
    revision: z.int().describe('Grows with every change of what is wanted; the ETag says it too.'),
    name,
    projectId: z.string(),
    datacenter: z.string(),
    seed: z.string().describe('Where its control plane runs.'),
    version: version.describe('That is wanted.'),
    availableUpdates: z.array(version).describe('What `version` can be changed to now, newest first.'),
    automaticUpdate: version.optional().describe('What the platform updates it to by itself.'),
    profile,
    network: z.strictObject(network),
    labels,
    deletionProtection,
    controlPlane: controlPlane.optional().describe('Absent where it is as by default.'),
    auditSinkClientCA: z
      .string()
      .optional()
      .describe(
        'PEM: what the sink of its audit events has to trust. Absent without one, and until its seed has made it.',
      ),
    addons: addons.optional().describe('Absent where they are as by default.'),
    nodeUpgrade: nodeUpgrade.optional().describe('Absent where it is as by default.'),
    proxy: proxy.optional().describe('Absent where it says nothing in the place of its datacenter.'),
    nodeProxy: nodeProxy.optional().describe('What its nodes have; absent where they go out directly.'),
    pause: Pause.optional().describe('Absent while it is not paused.'),
    sshKeyIds: z.array(z.string()),
    restoredFrom: z
      .strictObject({ seed: z.string(), clusterId: z.string(), snapshot: z.string(), by: z.string() })
      .optional()
      .describe('The snapshot of another cluster that it began with.'),
    createdAt: instant('When it was asked for.'),
    changedAt: instant('When the present revision was asked for.'),
    deletedAt: instant('When its deletion was asked for.').optional(),
    endpoint: z.string().optional().describe('Where its API server is; absent until it has an address.'),
    ready: z.boolean().describe('Every component of the control plane is available at the wanted revision.'),
    nodes: z
      .strictObject({
        total: z.int(),
        ready: z.int(),
        unhealthy: z.int().describe('Those with whom something is wrong.'),
        problems: z.array(NodeProblemView).describe('What is wrong with the first ten of them, by name.'),
        upgrade: z
          .strictObject({
            to: version.describe('That they go to, or are of.'),
            upgraded: z.int().describe('How many are of that version.'),
            current: z.array(z.string()).describe('Names of those that are on their way, at most ten.'),
          })
          .optional()
          .describe('How far they follow the control plane; the condition `NodesUpgraded` says what is waited for.'),
      })
      .optional()
      .describe('As its seed last counted them.'),
    conditions: z.array(Condition),
    lastSeenAt: instant('When its seed last told of it.').optional(),
    stale: z.boolean().describe('Its seed cannot be reached, so this is what was last known.'),
  })
  .meta({
    id: 'Cluster',
    description: "A customer's Kubernetes cluster: what is wanted, and what its seed last said.",
  })

export const NewCluster = z
  .strictObject({
    name,
    datacenter: z
      .string()
      .meta({ description: 'Name of a datacenter; its seed hosts the control plane.', example: 'local-eu' }),
    version: version.exactOptional().describe("The platform's default if absent."),
    profile: profile.exactOptional(),
    network: z
      .strictObject({
        podCIDR: network.podCIDR.exactOptional(),
        serviceCIDR: network.serviceCIDR.exactOptional(),
        dnsDomain: network.dnsDomain.exactOptional(),
      })
      .exactOptional(),
    labels: labels.exactOptional(),
    deletionProtection: deletionProtection.exactOptional(),
    controlPlane: controlPlane.exactOptional(),
    addons: addons.exactOptional(),
    proxy: proxy.exactOptional(),
    nodePools: z.array(StrictNodePool).exactOptional().describe('At most 20.'),
    restoreFrom: z
      .strictObject({ clusterId: z.string(), snapshot: z.string().describe('Its `portable` has to be true.') })
      .exactOptional()
      .describe('Begins with what a snapshot of another cluster holds; only owners of both projects.'),
  })
  .meta({ id: 'NewCluster', example: { name: 'web', datacenter: 'local-eu', labels: { env: 'prod' } } })

export const ClusterPatch = z
  .strictObject({
    version: version.exactOptional().describe("One of the cluster's `availableUpdates`."),
    labels: labels.exactOptional().describe('All of them: those that are not here are taken away.'),
    deletionProtection: deletionProtection.exactOptional(),
    controlPlane: controlPlane
      .exactOptional()
      .describe('By section: one that is absent stays as it is, an empty one is as by default.'),
    addons: addons.exactOptional().describe('By section as well; `cni` cannot be changed.'),
    nodeUpgrade: nodeUpgrade.exactOptional().describe('All of it: what is not in it is as by default.'),
    proxy: proxy.exactOptional().describe('All of it: what is not in it is as its datacenter has it.'),
  })
  .meta({
    id: 'ClusterPatch',
    description: 'What is absent stays as it is.',
    example: { labels: { env: 'prod', team: 'shop' }, deletionProtection: true },
  })

export const NewPause = z
  .strictObject({
    components: PausedComponents.optional().describe(
      'Of these alone nothing is changed or repaired, and the rest goes on; the whole cluster when absent.',
    ),
    reason: z.string().optional().describe('One line of at most 200 characters, for whoever wonders.'),
    until: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('When it ends by itself; somebody has to resume the cluster when absent.'),
  })
  .meta({ id: 'NewPause', example: { reason: 'moving the database', until: '2036-01-31T12:00:00Z' } })

export const ClusterFile = File.meta({
  id: 'ClusterFile',
  description: 'A cluster as people keep it in a file.',
  example: {
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'Cluster',
    metadata: { name: 'web', project: 'shop', labels: { env: 'prod' } },
    spec: { datacenter: 'local-eu', version: '1.36.3' },
  },
})

export const Applied = z
  .strictObject({
    outcome: z.enum(['created', 'changed', 'unchanged']),
    changes: fieldDiffs.describe('By paths in the document.'),
    cluster: ClusterView.optional().describe('Absent in a dry run of a new one.'),
  })
  .meta({ id: 'Applied', description: 'What a document did, or would do.' })

export const presentProblem = (problem: NodeProblem): z.input<typeof NodeProblemView> => ({
  ...problem,
  advice: adviseOn(problem),
})

const presentNodes = ({ problems, upgrade, ...counts }: NodeCount) => ({
  ...counts,
  problems: problems.map(presentProblem),
  upgrade: upgrade && { ...upgrade, current: upgrade.current ?? [] },
})

/** A cluster as REST shows it. */
export function presentCluster(cluster: Cluster, { seeds }: Pick<Context, 'seeds'>): z.input<typeof ClusterView> {
  const seed = seeds.getSeed(cluster.seed)
  const now = new Date()
  const nodes = nodeCountOf(cluster)
  const { pause, observed } = cluster
  return {
    id: cluster.id,
    revision: cluster.revision,
    name: cluster.name,
    projectId: cluster.projectId,
    datacenter: cluster.datacenter,
    seed: cluster.seed,
    version: cluster.version,
    availableUpdates: updatesFrom(cluster.version, seeds.kubernetes, now),
    automaticUpdate: automaticUpdate(cluster.version, seeds.kubernetes, now),
    profile: cluster.profile,
    network: { ...cluster.network, dnsDomain: domainOf(cluster.network) },
    labels: cluster.labels,
    deletionProtection: cluster.deletionProtection,
    controlPlane: cluster.controlPlane,
    auditSinkClientCA: sinkClientCA(cluster),
    addons: cluster.addons,
    nodeUpgrade: cluster.nodeUpgrade,
    proxy: cluster.proxy,
    nodeProxy: nodeProxyOf(cluster),
    pause: pause && { ...pause, since: pause.since.toISOString(), until: toInstant(pause.until) },
    sshKeyIds: cluster.sshKeyIds,
    restoredFrom: cluster.restoredFrom,
    createdAt: cluster.createdAt.toISOString(),
    changedAt: cluster.changedAt.toISOString(),
    deletedAt: toInstant(cluster.deletedAt),
    endpoint: observed?.endpoint,
    ready: isReady(cluster),
    nodes: nodes && presentNodes(nodes),
    conditions: presentConditions(cluster, seed).map(presentCondition),
    lastSeenAt: toInstant(lastSeen(cluster, seed.lastContactAt)),
    stale: !seed.reachable,
  }
}

type Said = ReturnType<typeof presentConditions>[number]

/** By name: a newer seed may say more of a condition than there is room for here. */
const presentCondition = ({ type, status, reason, message, lastTransitionTime }: Said) => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: new Date(lastTransitionTime).toISOString(),
})

/** How a cluster is answered with: itself, and which revision that is. */
export const clusterReply = <S extends number>(status: S, cluster: Cluster, context: Pick<Context, 'seeds'>) => ({
  status,
  body: presentCluster(cluster, context),
  revision: cluster.revision,
})
