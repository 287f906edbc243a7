import * as z from 'zod'
import { ClusterAddons } from './cluster-addons.ts'
import { ListedAlert, MOST_LISTED_ALERTS } from './cluster-alert.ts'
import { ClusterDeletion } from './cluster-deletion.ts'
import { ClusterDomain } from './cluster-domain.ts'
import { TUNED_COMPONENTS } from './component-options.ts'
import { ControlPlane } from './control-plane.ts'
import { RestoreStep } from './etcd-restore.ts'
import { EtcdSnapshotSpec } from './etcd-snapshot.ts'
import { Condition, ObjectMeta } from './meta.ts'
import { PhaseState, Tunnels } from './node-agent.ts'
import { ListedNodeUpgrade, NodesUpgrade, NodeUpgradePolicy } from './node-upgrade.ts'
import { PoolMachines } from './machines.ts'
import { MOST_NODE_POOLS, NodePool, PoolCount } from './node-pool.ts'
import { NodeProxy } from './proxy.ts'
import { MOST_SSH_KEYS, SshPublicKey } from './ssh-key.ts'

export const CLUSTER_KIND = 'Cluster'
export const CLUSTER_PLURAL = 'clusters'

/** The role a person has in a cluster, through their membership of its project. */
export const ClusterRole = z.enum(['owner', 'editor', 'viewer'])
export type ClusterRole = z.infer<typeof ClusterRole>

/** How often etcd is snapshotted, and how many of these snapshots are kept. */
export const SnapshotSchedule = z.object({
  /** Hours from one to the next; 0: none are taken on a schedule. */
  everyHours: z.int().min(0).max(168),
  keep: z.int().min(1).max(100),
})
export type SnapshotSchedule = z.infer<typeof SnapshotSchedule>

/** A part of the name of what is stored: no more than names are made of. */
const StoredName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/)

/** A snapshot by where it is stored: object `SEED/CLUSTER/SNAPSHOT.db.age` of the bucket that the seed knows. */
export const StoredSnapshot = z.object({
  /** Name of the seed that took it, and id of the cluster that it is of. Neither need be there any more. */
  seed: StoredName,
  cluster: StoredName,
  snapshot: StoredName,
})
export type StoredSnapshot = z.infer<typeof StoredSnapshot>

/** What the master wants a customer's cluster to be. Holds no secret: those travel as sibling Secrets. */
export const ClusterSpec = z.object({
  /**
   * Grows with every change that the master makes. A transition rule in the CRD refuses an older one,
   * which fences a master that acts on what it read before another one's change.
   */
  revision: z.int().min(1),
  /** The name people gave it; the object's own name is the cluster's id. */
  displayName: z.string().min(1).max(63),
  projectId: z.string().min(1),
  /** Kubernetes version without the `v`: `1.36.3`. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  datacenter: z.string().min(1),
  /** `single`: one replica of each component. `ha`: three etcd members and two of the others. */
  profile: z.enum(['single', 'ha']).default('single'),
  network: z.object({
    /** IPv4 CIDR of all pods of the cluster, for example `10.244.0.0/16`. */
    podCIDR: z.string(),
    /** IPv4 CIDR of its Services, for example `10.96.0.0/16`. */
    serviceCIDR: z.string(),
    /** By which names inside the cluster end, for example `prod.example.internal`; absent: `cluster.local`. */
    dnsDomain: ClusterDomain.optional(),
  }),
  /** Who may do what inside the cluster; kept as one RBAC binding per person. Sorted by `user`. */
  access: z.array(z.object({ user: z.string().min(1), role: ClusterRole })).default([]),
  paused: z.boolean().default(false),
  /** Of these alone nothing is changed or repaired, while the rest goes on; without a meaning where `paused` is true. */
  pausedComponents: z.array(z.enum(TUNED_COMPONENTS)).max(TUNED_COMPONENTS.length).optional(),
  /** Where it differs from what the seed does by itself. */
  snapshots: SnapshotSchedule.partial()
    .extend({
      /** False: upgrades neither take a snapshot before they begin, nor wait for one. */
      beforeUpgrade: z.boolean().optional(),
    })
    .optional(),
  controlPlane: ControlPlane.optional(),
  addons: ClusterAddons.optional(),
  nodeUpgrade: NodeUpgradePolicy.optional(),
  /** By which nodes reach registries and programs; absent: they go out directly. */
  proxy: NodeProxy.optional(),
  /** Wanted sets of like nodes. A node is in the pool of the join token that it came with, or in none. */
  nodePools: z.array(NodePool).max(MOST_NODE_POOLS).optional(),
  /** Whose holders may log in to nodes, where the machine's owner has agreed. Sorted. */
  sshKeys: z.array(SshPublicKey).max(MOST_SSH_KEYS).optional(),
  /** Begins with what this snapshot holds, in the place of nothing. Said when the cluster is made, or never. */
  restoreFrom: StoredSnapshot.extend({
    /** Who asked for it. */
    user: z.string().min(1).optional(),
  }).optional(),
})
export type ClusterSpec = z.infer<typeof ClusterSpec>

/**
 * What is wrong with a node. `AgentSilent`: nobody has heard from its agent for a while, and it may work all the same.
 * `PhaseFailing`: its agent says that it cannot do its work. `NotReady`: the cluster puts no pods on it.
 */
export const NodeProblem = z.object({
  node: z.string().max(253),
  reason: z.enum(['PhaseFailing', 'AgentSilent', 'NotReady']),
  /** Which, when it is one. */
  phase: z.string().max(63).optional(),
  message: z.string().max(512),
})
export type NodeProblem = z.infer<typeof NodeProblem>

/** No more problems than this are told one by one. */
export const MOST_NODE_PROBLEMS = 10

/** One phase of the agent of a listed node. What a machine says is cut to these lengths. */
export const ListedPhase = z.object({
  name: z.string().max(63),
  title: z.string().max(63),
  state: PhaseState,
  /** RFC 3339. */
  since: z.string().optional(),
  /** In a row, since it was last done. */
  failures: z.int().optional(),
  message: z.string().max(320).optional(),
})
export type ListedPhase = z.infer<typeof ListedPhase>

/** A node as its cluster lists it. Holds nothing that changes while all stays as it is. Times are RFC 3339. */
export const ListedNode = z.object({
  name: z.string().max(253),
  createdAt: z.string(),
  /** Absent of one that is in none. */
  pool: z.string().max(40).optional(),
  /** Of its kubelet, without the `v`. */
  version: z.string().max(32).optional(),
  /** What the cluster knows it by, then those by which it is reached from outside. */
  addresses: z.array(z.string().max(45)).max(4).optional(),
  podCIDR: z.string().max(45).optional(),
  ready: z.boolean(),
  readySince: z.string().optional(),
  /** True: it takes no new pods, because somebody said so. */
  cordoned: z.boolean().optional(),
  /** While it is on its way to another version. */
  upgrade: ListedNodeUpgrade.optional(),
  cpuMillis: z.int().optional(),
  memoryMiB: z.int().optional(),
  /** `Silent`: not heard of for five minutes. `Unknown`: it never reported. */
  agent: z.enum(['Healthy', 'Failing', 'Silent', 'Unknown']),
  agentSince: z.string().optional(),
  /** Of its agent. */
  agentVersion: z.string().max(32).optional(),
  /** The agent that it is to have and went back from: version and the beginning of its digest. */
  agentRefused: z.string().max(32).optional(),
  /** When it was heard of last; only of one that is silent. */
  heardAt: z.string().optional(),
  tunnels: Tunnels.optional(),
  /** Of those with whom something is wrong and of the first others; absent of what is further back. */
  phases: z.array(ListedPhase).max(24).optional(),
  /** What the agent has repaired since it started, by phase. */
  repairs: z
    .array(z.object({ what: z.string().max(63), count: z.int() }))
    .max(24)
    .optional(),
  /** What the service behind the failing phase said last. */
  lines: z.array(z.string().max(240)).max(5).optional(),
})
export type ListedNode = z.infer<typeof ListedNode>

/** No more nodes than this are listed: those with whom something is wrong first, then by name. */
export const MOST_LISTED_NODES = 50
/** And the phases of no more than this. */
export const MOST_NODES_WITH_PHASES = 10

/** Something that programs of a cluster ask its API server for, and that a later version does not have. */
export const DeprecatedApi = z.object({
  /** `flowschemas.v1beta3.flowcontrol.apiserver.k8s.io` */
  api: z.string(),
  /** The first minor version without it: `1.32`. */
  removedIn: z.string(),
})
export type DeprecatedApi = z.infer<typeof DeprecatedApi>

/** One snapshot of a cluster's etcd, as its cluster lists it. Times are RFC 3339. */
export const ListedSnapshot = z.object({
  name: z.string(),
  requestedBy: EtcdSnapshotSpec.shape.requestedBy,
  user: z.string().optional(),
  createdAt: z.string(),
  /** When reading it began: it holds everything that was written before. */
  takenAt: z.string().optional(),
  sizeBytes: z.int().optional(),
  kubernetesVersion: z.string().optional(),
  /** `Taking`, `Verifying`; in the end `Ready`, or `Failed` where it is of no use. */
  state: z.enum(['Taking', 'Verifying', 'Ready', 'Failed']),
  /** How it is, in one sentence for people. */
  message: z.string(),
  /** Whether it can be restored into another cluster; absent until that was tried. */
  portable: z.boolean().optional(),
  /** Why it cannot, in one sentence for people. */
  notPortable: z.string().optional(),
})
export type ListedSnapshot = z.infer<typeof ListedSnapshot>

/** No more snapshots than this are listed, the newest. */
export const MOST_LISTED_SNAPSHOTS = 50

/** The restore of a cluster that came last, as its cluster shows it. */
export const ClusterRestore = z.object({
  /** Of the EtcdRestore. */
  name: z.string(),
  snapshot: z.string(),
  user: z.string().optional(),
  takenAt: z.string().optional(),
  step: RestoreStep,
  /** When the first step began, and when this one did. */
  startedAt: z.string(),
  since: z.string(),
  /** Of its condition `Restored`. */
  status: Condition.shape.status,
  reason: z.string(),
  message: z.string(),
})
export type ClusterRestore = z.infer<typeof ClusterRestore>

/** The snapshot that is taken before an upgrade begins. */
export const UpgradeSnapshot = z.object({
  /** The version that the cluster is going to. */
  to: z.string(),
  /** `NotSetUp`: snapshots are not set up on the seed. `NotWanted`: by `spec.snapshots.beforeUpgrade`. */
  state: z.enum(['Taking', 'Ready', 'Failed', 'NotSetUp', 'NotWanted']),
  /** Of the EtcdSnapshot, where there is one. */
  name: z.string().optional(),
  message: z.string(),
})
export type UpgradeSnapshot = z.infer<typeof UpgradeSnapshot>

/** What the objects of a control plane were made by, and for what, each as a hash: why they differ from what is wanted. */
export const ClusterMade = z.object({
  /** The edition of Seedbed on the seed: its image, and those settings of the seed that pods of all clusters have. */
  by: z.string(),
  /** What is wanted of this cluster alone. */
  for: z.string(),
})
export type ClusterMade = z.infer<typeof ClusterMade>

/** The last turn of a cluster to become what another edition of Seedbed makes of it. Times are RFC 3339. */
export const ClusterRollout = z.object({
  /** The edition, as in `made.by`. */
  to: z.string(),
  since: z.string(),
  /** When it was not ready for too long: no other cluster has its turn while this one is not. */
  stoppedAt: z.string().optional(),
  /** When it had been ready for some seconds. */
  endedAt: z.string().optional(),
})
export type ClusterRollout = z.infer<typeof ClusterRollout>

/** No more machines than this are named. */
export const MOST_REMAINING_MACHINES = 100

/** Name of the namespace on its seed that holds all there is of a cluster's control plane. */
export const namespaceOf = (id: string): string => `cluster-${id}`

/** What the seed-controller last saw. */
export const ClusterStatus = z.object({
  observedGeneration: z.int().optional(),
  /** `spec.revision` of the generation observed: the master compares it with what it wants. */
  observedRevision: z.int().optional(),
  namespace: z.string().optional(),
  /** Where people and nodes reach the API server: `https://ADDRESS:PORT`. */
  endpoint: z.string().optional(),
  /** PEM bundle, base64: the CA certificates a client must trust for `endpoint`. Public. */
  certificateAuthorityData: z.string().optional(),
  /** PEM, base64: the authority by whose certificate the API server shows a sink of audit events who it is. Public. */
  auditSinkClientCAData: z.string().optional(),
  /** The version that every component runs; absent until the first time all do. */
  version: z.string().optional(),
  /** The newest version of which an API server has served: there is no way back behind it. */
  apiserverVersion: z.string().optional(),
  made: ClusterMade.optional(),
  rollout: ClusterRollout.optional(),
  /** Nodes that are registered in the cluster, those among them that are ready, and what all of them have together. */
  nodes: z
    .object({
      total: z.int(),
      ready: z.int(),
      /** Thousandths of a processor. */
      cpuMillis: z.int().optional(),
      memoryMiB: z.int().optional(),
      /** Those with whom something is wrong; absent when all is well. */
      unhealthy: z.int().optional(),
      /** What is wrong with the first of them, by name. */
      problems: z.array(NodeProblem).max(MOST_NODE_PROBLEMS).optional(),
      /** Absent where there are none. */
      listed: z.array(ListedNode).max(MOST_LISTED_NODES).optional(),
      /** Of each pool that is wanted; absent where there are none. */
      pools: z.array(PoolCount).max(MOST_NODE_POOLS).optional(),
      /** Versions of their kubelets, without the `v`; absent where there are no nodes. */
      oldestKubelet: z.string().optional(),
      newestKubelet: z.string().optional(),
      /** How far they follow the control plane; absent where there are none. */
      upgrade: NodesUpgrade.optional(),
    })
    .optional(),
  /** Of each pool whose provider makes machines, and of those of which some are left; absent where there are none. */
  machines: z.array(PoolMachines).max(MOST_NODE_POOLS).optional(),
  /** Names of the machines that are not deleted yet, of a cluster that is being deleted. */
  remainingMachines: z.array(z.string().max(253)).max(MOST_REMAINING_MACHINES).optional(),
  /** Absent while nobody wants it deleted. */
  deletion: ClusterDeletion.optional(),
  /** The first that go, at most 20, as one API server has noticed since it started; absent until it was asked. */
  deprecatedApis: z.array(DeprecatedApi).optional(),
  /** The newest first; absent where there are none. */
  snapshots: z.array(ListedSnapshot).max(MOST_LISTED_SNAPSHOTS).optional(),
  upgradeSnapshot: UpgradeSnapshot.optional(),
  restore: ClusterRestore.optional(),
  /** Those that fire; absent where none does. */
  alerts: z.array(ListedAlert).max(MOST_LISTED_ALERTS).optional(),
  conditions: z.array(Condition).optional(),
})
export type ClusterStatus = z.infer<typeof ClusterStatus>

/** `clusters.seedbed.dev`, cluster-scoped; `metadata.name` is the cluster's id. */
export const Cluster = z.object({
  apiVersion: z.literal('seedbed.dev/v1alpha1'),
  kind: z.literal(CLUSTER_KIND),
  metadata: ObjectMeta,
  spec: ClusterSpec,
  status: ClusterStatus.optional(),
})
export type Cluster = z.infer<typeof Cluster>

/**
 * Every condition type of a Cluster. Each is about one thing, and `Ready` sums them up but for `PrometheusAvailable`,
 * `Upgraded` and `RolledOut`: whether a cluster can be used depends neither on its figures nor on which of two versions it
 * runs, of Kubernetes or of Seedbed.
 */
export const CLUSTER_CONDITIONS = [
  'AddressAssigned',
  'EtcdAvailable',
  'ApiserverAvailable',
  'ControllerManagerAvailable',
  'SchedulerAvailable',
  'VpnAvailable',
  'AccessGranted',
  'PrometheusAvailable',
  'Upgraded',
  'RolledOut',
  'Ready',
] as const
export type ClusterConditionType = (typeof CLUSTER_CONDITIONS)[number]

/** Conditions about what is inside the cluster: `Ready`, which is about its control plane, does not depend on them. */
export const INSIDE_CONDITIONS = ['AddonsApplied', 'EtcdHealthy', 'NodesUpgraded', 'MachinesReady'] as const
export type InsideConditionType = (typeof INSIDE_CONDITIONS)[number]
