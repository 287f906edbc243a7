import * as z from 'zod'
import {
  ClusterAddons,
  ClusterProxy,
  ClusterSpec,
  ClusterStatus,
  Condition,
  ControlPlane,
  NodeUpgradePolicy,
  NodePool,
  TUNED_COMPONENTS,
  NodeProxy,
  type KubeletSettings,
} from '#seed-api'

export type {
  ClusterAddons as Addons,
  ClusterDeletion as ObservedDeletion,
  ClusterProxy,
  ControlPlane,
  ListedAlert,
  KubeletSettings,
  ListedNodeUpgrade,
  ListedSnapshot,
  MaintenanceWindow,
  NodePool,
  NodeProblem,
  NodeProxy,
  NodesUpgrade,
  NodeUpgradePolicy,
  PoolTaint,
  ClusterRestore as ObservedRestore,
} from '#seed-api'
export type AdmissionPlugins = NonNullable<ControlPlane['admissionPlugins']>
export type PodSecurity = NonNullable<ControlPlane['podSecurity']>
export type EtcdOptions = NonNullable<ControlPlane['etcd']>
export type EventRateLimit = NonNullable<ControlPlane['eventRateLimit']>
export type Audit = NonNullable<ControlPlane['audit']>
export type AuditSink = NonNullable<Audit['sink']>
export type Components = NonNullable<ControlPlane['components']>
export type ComponentOptions = NonNullable<Components['apiserver']>
export type ComponentResources = NonNullable<ComponentOptions['resources']>
export type MetricsServerAddon = NonNullable<ClusterAddons['metricsServer']>
export type SwitchedAddon = NonNullable<ClusterAddons['nodeExporter']>
export type LocalPathStorageAddon = NonNullable<ClusterAddons['localPathStorage']>
export type CoreDnsAddon = NonNullable<ClusterAddons['coreDNS']>
export type EventLimit = NonNullable<EventRateLimit['user']>
export type KubeletEviction = NonNullable<KubeletSettings['evictionHard']>
export type KubeletReserved = NonNullable<KubeletSettings['systemReserved']>

/** As the seed knows it. */
const Profile = ClusterSpec.shape.profile
export type Profile = z.infer<typeof Profile>

/** What the seed last said of a cluster. Written only by those who watch the seed. */
export const Observed = z.object({
  /** Of the object on the seed: another one means that the object was made anew. */
  uid: z.string(),
  /** `resourceVersion` as a number: grows with every change of the same object. */
  order: z.number(),
  createdAt: z.string(),
  revision: z.int().optional(),
  endpoint: z.string().optional(),
  /** PEM bundle, base64. */
  certificateAuthorityData: z.string().optional(),
  /** PEM, base64: what a sink of its audit events has to trust; absent where there never was one. */
  auditSinkClientCAData: z.string().optional(),
  version: z.string().optional(),
  /** Processors, memory and problems are absent where the seed is older than these. */
  nodes: ClusterStatus.shape.nodes,
  /** Of pools whose provider makes machines. */
  machines: ClusterStatus.shape.machines,
  /** Absent while nobody wants it deleted, or its seed has not told of it. */
  deletion: ClusterStatus.shape.deletion,
  /** Absent until its seed has looked. */
  deprecatedApis: ClusterStatus.shape.deprecatedApis,
  snapshots: ClusterStatus.shape.snapshots,
  restore: ClusterStatus.shape.restore,
  /** Those that fire; absent where none does, or the seed is older than alerts. */
  alerts: ClusterStatus.shape.alerts,
  conditions: z.array(Condition),
  seenAt: z.date(),
})
export type Observed = z.infer<typeof Observed>

/** Why the seed does not take what is wanted, though it answers. */
export const SyncProblem = z.object({ message: z.string(), since: z.date() })
export type SyncProblem = z.infer<typeof SyncProblem>

/** Why and until when its seed changes and repairs nothing of it, or of the components that are named. */
export const Pause = z.object({
  /** In the order of the platform; absent: of nothing at all. */
  components: z.array(z.enum(TUNED_COMPONENTS)).optional(),
  reason: z.string().optional(),
  /** Name of who asked for it, as it was then. */
  by: z.string(),
  since: z.date(),
  /** When the platform ends it by itself. */
  until: z.date().optional(),
})
export type Pause = z.infer<typeof Pause>

/** How often etcd is snapshotted, how many are kept, and whether one is taken before an upgrade. */
export const SnapshotPolicy = ClusterSpec.shape.snapshots.unwrap()
export type SnapshotPolicy = z.infer<typeof SnapshotPolicy>

/** The template that a cluster was ordered with, as it was then. */
export const MadeFrom = z.object({ templateId: z.string(), name: z.string(), revision: z.int() })
export type MadeFrom = z.infer<typeof MadeFrom>

/** The preset whose credentials are for a cluster. Its name never changes. */
export const PresetRef = z.object({ id: z.string(), name: z.string() })
export type PresetRef = z.infer<typeof PresetRef>

/** The snapshot of another cluster that one began with, by the names that it is stored under. Never changes. */
export const RestoredFrom = z.object({
  seed: z.string(),
  clusterId: z.string(),
  snapshot: z.string(),
  /** Name of who asked for it. */
  by: z.string(),
})
export type RestoredFrom = z.infer<typeof RestoredFrom>

/** A customer's cluster: what is wanted, and beside it how far that got. `revision` grows with every wanted change. */
export const Cluster = z.object({
  id: z.string(),
  revision: z.int(),
  projectId: z.string(),
  /** The place it takes in its project's quota; unique there. Absent in clusters from before there were quotas. */
  slot: z.int().optional(),
  name: z.string(),
  seed: z.string(),
  datacenter: z.string(),
  /** The places it takes of what its seed and its datacenter take; unique there. Absent where there was no limit. */
  seedSlot: z.int().optional(),
  datacenterSlot: z.int().optional(),
  /** Why it is where it is, in a sentence for people; absent where its datacenter was asked for by name. */
  placement: z.string().optional(),
  version: z.string(),
  profile: Profile,
  /** Without a domain it is `cluster.local`. */
  network: z.object({ podCIDR: z.string(), serviceCIDR: z.string(), dnsDomain: z.string().exactOptional() }),
  /** By the rules of Kubernetes; for people to find it by. */
  labels: z.record(z.string(), z.string()).default({}),
  /** While it is set, nobody can delete the cluster. */
  deletionProtection: z.boolean().default(false),
  pause: Pause.optional(),
  /** Where it differs from what its seed does by itself. */
  snapshots: SnapshotPolicy.optional(),
  /** Where it differs from what a control plane is by default. Holds no section that says nothing. */
  controlPlane: ControlPlane.optional(),
  /** Where it differs from what is kept inside a cluster by default. Holds no section that says nothing. */
  addons: ClusterAddons.optional(),
  /** Where its nodes follow otherwise than by default. */
  nodeUpgrade: NodeUpgradePolicy.optional(),
  /** What it says in the place of its datacenter, and beside it. */
  proxy: ClusterProxy.optional(),
  /** What its datacenter said last; absent where it has none. */
  datacenterProxy: NodeProxy.optional(),
  /** In the order of names; absent where there are none. */
  nodePools: z.array(NodePool).optional(),
  /** In the order in which they were attached. */
  sshKeyIds: z.array(z.string()).default([]),
  madeFrom: MadeFrom.optional(),
  restoredFrom: RestoredFrom.optional(),
  preset: PresetRef.optional(),
  createdBy: z.string(),
  createdAt: z.date(),
  /** When the present revision was asked for. */
  changedAt: z.date(),
  deletedAt: z.date().optional(),
  /** The highest revision that the seed has taken; 0 before the first. */
  syncedRevision: z.int(),
  syncProblem: SyncProblem.optional(),
  observed: Observed.optional(),
})
export type Cluster = z.infer<typeof Cluster>
