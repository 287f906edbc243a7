import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Announcement as AnnouncementModel } from '../../announcements/model.ts';
import type { AuditEntry as AuditEntryModel } from '../../audit/model.ts';
import type { Cluster as ClusterModel, ObservedRestore as ClusterRestoreModel, ListedSnapshot as ListedSnapshotModel, AdmissionPlugins as AdmissionPluginsModel, Audit as AuditModel, AuditSink as AuditSinkModel, Components as ComponentsModel, ComponentOptions as ComponentOptionsModel, ComponentResources as ComponentResourcesModel, Addons as AddonsModel, MetricsServerAddon as MetricsServerAddonModel, SwitchedAddon as SwitchedAddonModel, LocalPathStorageAddon as LocalPathStorageAddonModel, CoreDnsAddon as CoreDnsAddonModel, ControlPlane as ControlPlaneModel, EtcdOptions as EtcdOptionsModel, EventRateLimit as EventRateLimitModel, PodSecurity as PodSecurityModel, EventLimit as EventLimitModel, SnapshotPolicy as SnapshotPolicyModel, Pause as PauseModel, NodeProblem as NodeProblemModel, ListedAlert as ListedAlertModel, PoolTaint as PoolTaintModel, KubeletSettings as KubeletSettingsModel, KubeletEviction as KubeletEvictionModel, KubeletReserved as KubeletReservedModel, MaintenanceWindow as MaintenanceWindowModel, NodesUpgrade as NodesUpgradeModel, ListedNodeUpgrade as ListedNodeUpgradeModel, NodeUpgradePolicy as NodeUpgradePolicyModel, ClusterProxy as ClusterProxyModel, NodeProxy as NodeProxyModel } from '../../clusters/model.ts';
import type { Figures as FiguresModel } from '../../cluster-metrics/figures.ts';
import type { ClusterTemplate as ClusterTemplateModel, TemplateSettings as TemplateSettingsModel } from '../../cluster-templates/model.ts';
import type { Preset as PresetModel } from '../../presets/model.ts';
import type { ClusterBatch as ClusterBatchModel } from '../../clusters/follow-project.ts';
import type { PastChange as PastChangeModel } from '../../clusters/history.ts';
import type { EventBatch as EventBatchModel } from '../../cluster-events/follow-events.ts';
import type { ClusterEvent as ClusterEventModel } from '../../cluster-events/model.ts';
import type { DeletionOf as DeletionModel, LeftBehind as LeftBehindModel } from '../../clusters/deletion.ts';
import type { NodeCount as NodeCountModel } from '../../clusters/node-count.ts';
import type { ShownPool as ShownPoolModel } from '../../node-pools/model.ts';
import type { ShownNode as ShownNodeModel, ListedPhase as ListedPhaseModel } from '../../cluster-nodes/shown.ts';
import type { FieldDiff as FieldDiffModel } from '../../clusters/diff.ts';
import type { Release as ReleaseModel } from '../../files/versions.ts';
import type { ClusterPage as ClusterPageModel } from '../../clusters/list-service.ts';
import type { Project as ProjectModel, Member as MemberModel } from '../../projects/model.ts';
import type { Viewer as ViewerModel } from '../../policy.ts';
import type { ApiToken as ApiTokenModel } from '../../tokens/model.ts';
import type { ServiceAccount as ServiceAccountModel } from '../../service-accounts/model.ts';
import type { IdentityProviderConfig as IdentityProviderModel } from '../../files/kinds.ts';
import type { Session as SessionModel } from '../../sessions/model.ts';
import type { LogInRequest as LogInRequestModel } from '../../log-in-requests/model.ts';
import type { Invitation as InvitationModel } from '../../invitations/model.ts';
import type { SshKey as SshKeyModel } from '../../ssh-keys/model.ts';
import type { Webhook as WebhookModel, Delivery as DeliveryModel, Attempt as AttemptModel } from '../../webhooks/model.ts';
import type { User as UserModel } from '../../users/model.ts';
import type { Seed as SeedModel, Drain as DrainModel, Datacenter as DatacenterModel } from '../../seeds/model.ts';
import type { UnknownCluster as UnknownClusterModel } from '../../clusters/relist-service.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant, RFC 3339 in UTC. */
  DateTime: { input: Date; output: Date; }
};

/** The password is right, but an admin has disabled the account. Only an admin can enable it. */
export type AccountDisabled = {
  readonly __typename?: 'AccountDisabled';
  readonly message: Scalars['String']['output'];
};

export type AddMemberInput = {
  /** Of the account; for somebody without one there are invitations. */
  readonly email: Scalars['String']['input'];
  readonly projectId: Scalars['ID']['input'];
  readonly role: Role;
};

export type AddMemberOk = {
  readonly __typename?: 'AddMemberOk';
  readonly project: Project;
};

export type AddMemberResult = AddMemberOk | InvalidInput;

/** What the platform and the security of nodes stand on cannot be switched off. */
export type AdmissionPluginsInput = {
  /** DefaultIngressClass, DefaultStorageClass, DefaultTolerationSeconds, LimitRanger, PodTopologyLabels, ResourceQuota. */
  readonly disable?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** AlwaysPullImages, ExtendedResourceToleration, LimitPodHardAntiAffinityTopology, NamespaceAutoProvision, OwnerReferencesPermissionEnforcement, PodNodeSelector, PodTolerationRestriction. */
  readonly enable?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type AlertSeverity =
  /** Work is interrupted, or about to be. */
  | 'CRITICAL'
  /** It will be, if nobody does anything for days. */
  | 'WARNING';

/** Who may use something: being named in one of the two suffices. */
export type Allowed = {
  readonly __typename?: 'Allowed';
  /** What stands behind the @ of an address. Never that of a service account. */
  readonly emailDomains: ReadonlyArray<Scalars['String']['output']>;
  /** Names or ids of projects. */
  readonly projects: ReadonlyArray<Scalars['String']['output']>;
};

export type AllowedInput = {
  readonly emailDomains?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly projects?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What admins tell people: maintenance, trouble in a region, a version that ends. Plain text, to be shown as such. */
export type Announcement = {
  readonly __typename?: 'Announcement';
  readonly changedAt: Scalars['DateTime']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null for somebody who is gone, and for who is neither admin nor auditor of the platform. */
  readonly createdBy?: Maybe<User>;
  /** Names of the datacenters whose clusters it is about, too. */
  readonly datacenters: ReadonlyArray<Scalars['String']['output']>;
  /** Null: until it is deleted. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly revision: Scalars['Int']['output'];
  /** Names of the seeds whose clusters it is about. With this and `datacenters` empty, it is for everybody. */
  readonly seeds: ReadonlyArray<Scalars['String']['output']>;
  readonly severity: AnnouncementSeverity;
  /** Null: at once. */
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  /** As of now. */
  readonly state: AnnouncementState;
  /** May have several lines, and may be empty. */
  readonly text: Scalars['String']['output'];
  /** One line. */
  readonly title: Scalars['String']['output'];
};

export type AnnouncementConnection = {
  readonly __typename?: 'AnnouncementConnection';
  readonly nodes: ReadonlyArray<Announcement>;
  readonly pageInfo: PageInfo;
};

export type AnnouncementSeverity =
  /** Something does not work, or will not. */
  | 'critical'
  /** Good to know. */
  | 'info'
  /** Something will not be as always, or wants to be done. */
  | 'warning';

export type AnnouncementState =
  | 'current'
  | 'ended'
  /** Its time is yet to come. */
  | 'scheduled';

/** What a program proves by in whose name it acts. Send its secret as `Authorization: Bearer …`. */
export type ApiToken = {
  readonly __typename?: 'ApiToken';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** To the minute. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The address it was last used from. */
  readonly lastUsedFrom?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly scope: TokenScope;
};

export type ApiserverInput = {
  /** 2 to 5, in a cluster of profile `ha`. */
  readonly replicas?: InputMaybe<Scalars['Int']['input']>;
  readonly resources?: InputMaybe<ComponentResourcesInput>;
};

export type ApplyClusterInput = {
  /** One document, YAML or JSON: apiVersion `seedbed.dev/v1alpha1`, kind `Cluster`, metadata and spec as in config/schema/cluster.json. */
  readonly document: Scalars['String']['input'];
  /** Says what would happen, and does nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of the cluster as the caller saw it. If absent, the document wins over what others changed meanwhile. */
  readonly revision?: InputMaybe<Scalars['Int']['input']>;
};

export type ApplyClusterOk = {
  readonly __typename?: 'ApplyClusterOk';
  /** Null in a dry run of a new one. */
  readonly applied?: Maybe<Cluster>;
  /** By paths in the document. */
  readonly changes: ReadonlyArray<FieldDiff>;
  readonly outcome: ApplyOutcome;
};

export type ApplyClusterResult = ApplyClusterOk | ClusterConflict | InvalidDocument;

export type ApplyOutcome =
  | 'changed'
  | 'created'
  | 'unchanged';

export type AttachSshKeyInput = {
  readonly clusterId: Scalars['ID']['input'];
  readonly sshKeyId: Scalars['ID']['input'];
};

export type AttachSshKeyOk = {
  readonly __typename?: 'AttachSshKeyOk';
  readonly cluster: Cluster;
};

export type AttachSshKeyResult = AttachSshKeyOk | InvalidInput;

export type AuditActor = {
  readonly __typename?: 'AuditActor';
  /** Null for nobody. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  readonly kind: AuditActorKind;
  /** An e-mail address, or what a service account is called in clusters. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** In whose behalf a service account acts. */
  readonly projectId?: Maybe<Scalars['ID']['output']>;
  /** Set when a token asked, and not a log-in. */
  readonly tokenId?: Maybe<Scalars['ID']['output']>;
};

export type AuditActorKind =
  /** Not logged in. */
  | 'nobody'
  /** Whoever operates the master's machine, in the name of an admin. */
  | 'operator'
  | 'serviceAccount'
  | 'user';

export type AuditChange = {
  readonly __typename?: 'AuditChange';
  readonly after?: Maybe<Scalars['String']['output']>;
  /** Null when there was no value. */
  readonly before?: Maybe<Scalars['String']['output']>;
  readonly field: Scalars['String']['output'];
};

export type AuditCredential =
  | 'clusterToken'
  | 'joinToken'
  | 'kubeconfig'
  | 'oneTimePassword'
  | 'personalToken'
  | 'serviceAccountToken'
  | 'session'
  | 'webhookSecret';

/** A mutation, or a log-in. It is stored before anything happens, and completed before the answer is given. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  readonly actor: AuditActor;
  readonly at: Scalars['DateTime']['output'];
  /** What of the subject was another before; no secrets. When others changed it at the same moment, their changes may be among these. */
  readonly changes: ReadonlyArray<AuditChange>;
  readonly clusterId?: Maybe<Scalars['ID']['output']>;
  /** What was handed out. The credential itself is kept nowhere. */
  readonly credential?: Maybe<AuditCredential>;
  readonly id: Scalars['ID']['output'];
  /** The name of the mutation. */
  readonly operation: Scalars['String']['output'];
  /** Where it was asked from. */
  readonly origin: AuditOrigin;
  /** Whose project it concerns, if any. */
  readonly projectId?: Maybe<Scalars['ID']['output']>;
  /** `OK`, or the code of an error. Null while it is under way; UNKNOWN when a master ended before it was done, so that nobody got an answer. */
  readonly result?: Maybe<Scalars['String']['output']>;
  readonly subject: AuditSubject;
};

export type AuditEntryConnection = {
  readonly __typename?: 'AuditEntryConnection';
  readonly nodes: ReadonlyArray<AuditEntry>;
  readonly pageInfo: PageInfo;
};

/** All that are given count. */
export type AuditFilter = {
  /** Id or name of who did it. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  readonly clusterId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those that handed out a credential. */
  readonly credentials?: InputMaybe<Scalars['Boolean']['input']>;
  /** The name of a mutation, or `logInWithProvider` or `acceptInvitation`. */
  readonly operation?: InputMaybe<Scalars['String']['input']>;
  readonly projectId?: InputMaybe<Scalars['ID']['input']>;
  readonly since?: InputMaybe<Scalars['DateTime']['input']>;
  /** Not included. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A preset or a policy, and a sink; without the first two what every cluster notes. */
export type AuditInput = {
  /** A Policy of `audit.k8s.io/v1`, YAML or JSON, at most 16384 characters. Before its rules comes one that leaves out what is in Secrets and tokens. */
  readonly policy?: InputMaybe<Scalars['String']['input']>;
  readonly preset?: InputMaybe<AuditPreset>;
  /** Where the API server posts events too. */
  readonly sink?: InputMaybe<AuditSinkInput>;
};

export type AuditOrigin = {
  readonly __typename?: 'AuditOrigin';
  readonly address: Scalars['String']['output'];
  /** As in the answer's header `X-Request-Id`. */
  readonly requestId: Scalars['String']['output'];
  /** What the caller claims to be. */
  readonly userAgent: Scalars['String']['output'];
};

/** None of them notes what is in Secrets. */
export type AuditPreset =
  /** Every request but those for health. */
  | 'metadata'
  /** Who changed what, who read Secrets or ConfigMaps, and who went into pods. */
  | 'minimal'
  /** Also what people read, and what rights, policies and the API itself became. */
  | 'recommended';

/** An HTTPS endpoint that the API server connects to from inside the network of the seed. Nothing in here is secret: the API server shows a client certificate of `Cluster.auditSinkClientCA`. */
export type AuditSinkInput = {
  /** IPv4, in the ranges that the operator of the seed allows. */
  readonly address: Scalars['String']['input'];
  /** The authorities that its certificate may be from, PEM, at most 8192 characters; those that everybody trusts when absent. */
  readonly caBundle?: InputMaybe<Scalars['String']['input']>;
  /** Like `/audit`; `/` when absent. */
  readonly path?: InputMaybe<Scalars['String']['input']>;
  /** 443 when absent. */
  readonly port?: InputMaybe<Scalars['Int']['input']>;
  /** The name that its certificate has to be for; the address when absent. */
  readonly serverName?: InputMaybe<Scalars['String']['input']>;
};

export type AuditSubject = {
  readonly __typename?: 'AuditSubject';
  /** Null when there was none: it could not be made, or there is none of that id. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  readonly kind: AuditSubjectKind;
  /** As it was called then. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

export type AuditSubjectKind =
  | 'announcement'
  | 'cluster'
  | 'clusterTemplate'
  | 'invitation'
  | 'preset'
  | 'project'
  /** `id` is its name. */
  | 'seed'
  | 'serviceAccount'
  | 'session'
  | 'sshKey'
  | 'token'
  | 'user'
  | 'webhook';

export type AwsCredentialsInput = {
  readonly accessKeyId: Scalars['String']['input'];
  /** `arn:aws:iam::ACCOUNT:role/NAME`, a role to act in. */
  readonly assumeRoleArn?: InputMaybe<Scalars['String']['input']>;
  readonly secretAccessKey: Scalars['String']['input'];
};

/** Of a service principal. */
export type AzureCredentialsInput = {
  readonly clientId: Scalars['String']['input'];
  readonly clientSecret: Scalars['String']['input'];
  readonly subscriptionId: Scalars['String']['input'];
  readonly tenantId: Scalars['String']['input'];
};

/** How many clusters something has, and may have. */
export type Capacity = {
  readonly __typename?: 'Capacity';
  /** Those being deleted included. */
  readonly clusters: Scalars['Int']['output'];
  /** Null where there is no limit. */
  readonly limit?: Maybe<Scalars['Int']['output']>;
};

export type ChangePasswordInput = {
  /** As for `logIn`. */
  readonly cookie?: Scalars['Boolean']['input'];
  readonly email: Scalars['String']['input'];
  readonly newPassword: Scalars['String']['input'];
  readonly oldPassword: Scalars['String']['input'];
};

export type ChangePasswordResult = AccountDisabled | InvalidInput | Session | WrongCredentials;

export type Cloud =
  | 'aws'
  | 'azure'
  | 'digitalocean'
  | 'gcp'
  | 'hetzner'
  | 'openstack'
  | 'vsphere';

/** A customer's Kubernetes cluster: its control plane on a seed, its nodes in a datacenter. */
export type Cluster = {
  readonly __typename?: 'Cluster';
  /** What is kept inside it otherwise than by default; null where nothing is. */
  readonly addons?: Maybe<ClusterAddons>;
  /** Alerts that fire, as its seed last told: at most 20, the critical ones first, then those that fire longest. */
  readonly alerts: ReadonlyArray<ClusterAlert>;
  /** PEM: the authority of the certificate by which the API server shows the sink of its audit events who it is, as `seedbed:audit:ID` with the cluster's id; for the sink to trust. Null without a sink, and until the seed has made it. */
  readonly auditSinkClientCA?: Maybe<Scalars['String']['output']>;
  /** The version that the platform updates it to by itself, once it is ready and not paused. */
  readonly automaticUpdate?: Maybe<Scalars['String']['output']>;
  /** Versions that it can be updated to now, newest first. */
  readonly availableUpdates: ReadonlyArray<Scalars['String']['output']>;
  /** When the present revision was asked for. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** What is known of each part, and what each waits for. */
  readonly conditions: ReadonlyArray<ClusterCondition>;
  /** How its control plane differs from what it is by default; null where it does not. */
  readonly controlPlane?: Maybe<ClusterControlPlane>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly datacenter: Datacenter;
  /** Set once deletion was asked for. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far its deletion is; null while nobody wants it deleted. */
  readonly deletion?: Maybe<ClusterDeletion>;
  /** While it is set, the cluster cannot be deleted, nor the project that it is in. */
  readonly deletionProtection: Scalars['Boolean']['output'];
  /** As YAML that `applyCluster` takes; applied as it is, it changes nothing. */
  readonly document: Scalars['String']['output'];
  /** Where the API server is reached; null until an address is assigned. */
  readonly endpoint?: Maybe<Scalars['String']['output']>;
  /** What happened to it in the last 30 days, newest first. */
  readonly events: ClusterEventConnection;
  readonly id: Scalars['ID']['output'];
  /** What the platform says of its version; null when the files do not name it any more. */
  readonly kubernetesVersion?: Maybe<KubernetesVersion>;
  /** In the order of keys. */
  readonly labels: ReadonlyArray<Label>;
  /** When the seed last told the master about this cluster; null before the first time. */
  readonly lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** The template it was ordered with, as it was then; null where there was none. What the template says later changes nothing here. */
  readonly madeFrom?: Maybe<ClusterOrigin>;
  readonly name: Scalars['String']['output'];
  readonly network: ClusterNetwork;
  /** Its nodes as its seed last told of them: at most 50, those with whom something is wrong first, then by name. `nodes.total` counts all. */
  readonly nodeList: ReadonlyArray<ClusterNode>;
  /** In the order of names; at most 20. */
  readonly nodePools: ReadonlyArray<NodePool>;
  /** By which its nodes reach registries and programs: its own proxy, or that of its datacenter; null where they go out directly. */
  readonly nodeProxy?: Maybe<NodeProxy>;
  /** How its nodes follow when its control plane is of another version; null where that is as by default. */
  readonly nodeUpgrade?: Maybe<NodeUpgradePolicy>;
  /** Nodes as the seed last counted them; null before the first time. */
  readonly nodes?: Maybe<NodeCount>;
  /** Null while it is not paused. */
  readonly pause?: Maybe<ClusterPause>;
  /** Why it is there, in a sentence; null where its datacenter was asked for by name. */
  readonly placement?: Maybe<Scalars['String']['output']>;
  /** Whose credentials are for it; null where there are none. */
  readonly preset?: Maybe<ClusterPreset>;
  readonly profile: ClusterProfile;
  readonly project: Project;
  /** What it says of an HTTP proxy in the place of its datacenter, and beside it; null where it says nothing. */
  readonly proxy?: Maybe<ClusterProxy>;
  /** True when every component of the control plane is available at the wanted revision. */
  readonly ready: Scalars['Boolean']['output'];
  /** The restore that came last; null where there was none. */
  readonly restore?: Maybe<ClusterRestore>;
  /** The snapshot of another cluster that this one began with; null where it began with nothing. */
  readonly restoredFrom?: Maybe<ClusterBeginning>;
  readonly revision: Scalars['Int']['output'];
  readonly seed: Seed;
  /** How often they are taken, and what is taken beside; null where nothing differs from what the seed does by itself. */
  readonly snapshotPolicy?: Maybe<ClusterSnapshotPolicy>;
  /** Snapshots of its etcd, the newest first, as its seed last listed them: at most 50. */
  readonly snapshots: ReadonlyArray<ClusterSnapshot>;
  /** In the order of names. */
  readonly sshKeys: ReadonlyArray<SshKey>;
  /** True when the seed cannot be reached, so that what is shown is what was last known. */
  readonly stale: Scalars['Boolean']['output'];
  /** What to know before it is upgraded to a version (without the `v`; the newest available update when absent). Nothing is changed, and nobody is asked: it is what its seed last told. Of a version that is not offered there is one check, `version`. */
  readonly upgradeChecks: ReadonlyArray<UpgradeCheck>;
  /** Wanted Kubernetes version, without the `v`. */
  readonly version: Scalars['String']['output'];
  readonly viewerCanAddNodes: Scalars['Boolean']['output'];
  readonly viewerCanCreateSnapshot: Scalars['Boolean']['output'];
  readonly viewerCanDelete: Scalars['Boolean']['output'];
  readonly viewerCanDeleteSnapshot: Scalars['Boolean']['output'];
  readonly viewerCanIssueKubeconfig: Scalars['Boolean']['output'];
  readonly viewerCanRestore: Scalars['Boolean']['output'];
  readonly viewerCanUpdate: Scalars['Boolean']['output'];
};


/** A customer's Kubernetes cluster: its control plane on a seed, its nodes in a datacenter. */
export type ClusterEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A customer's Kubernetes cluster: its control plane on a seed, its nodes in a datacenter. */
export type ClusterUpgradeChecksArgs = {
  version?: InputMaybe<Scalars['String']['input']>;
};

/** What is null is as it is by default. */
export type ClusterAddons = {
  readonly __typename?: 'ClusterAddons';
  readonly cni?: Maybe<ClusterCni>;
  /** The cluster's DNS. */
  readonly coreDNS?: Maybe<CoreDnsAddon>;
  /** What the objects of the cluster say of themselves, for the cluster's Prometheus. */
  readonly kubeStateMetrics?: Maybe<SwitchedAddon>;
  /** Volumes that are directories on the disk of one node. Switched off, those that are there stay. */
  readonly localPathStorage?: Maybe<LocalPathStorageAddon>;
  /** What pods and nodes use: for `kubectl top`, and to scale by it. */
  readonly metricsServer?: Maybe<MetricsServerAddon>;
  /** What the machines say of themselves, for the cluster's Prometheus. */
  readonly nodeExporter?: Maybe<SwitchedAddon>;
};

/** By section: one that is absent stays as it is, one that is null or empty is as it is by default. */
export type ClusterAddonsInput = {
  /** Only when a cluster is made. */
  readonly cni?: InputMaybe<ClusterCni>;
  readonly coreDNS?: InputMaybe<CoreDnsAddonInput>;
  readonly kubeStateMetrics?: InputMaybe<SwitchedAddonInput>;
  readonly localPathStorage?: InputMaybe<LocalPathStorageAddonInput>;
  readonly metricsServer?: InputMaybe<MetricsServerAddonInput>;
  readonly nodeExporter?: InputMaybe<SwitchedAddonInput>;
};

export type ClusterAdmissionPlugins = {
  readonly __typename?: 'ClusterAdmissionPlugins';
  /** Of those that are on by default. */
  readonly disable: ReadonlyArray<Scalars['String']['output']>;
  /** Beside those that are on by default. */
  readonly enable: ReadonlyArray<Scalars['String']['output']>;
};

/** Something about a cluster that somebody has to look at. */
export type ClusterAlert = {
  readonly __typename?: 'ClusterAlert';
  /** CamelCase, from a closed list for each version of Seedbed. */
  readonly name: Scalars['String']['output'];
  /** Where it is written what to do: a file of Seedbed's documentation, and the section in it. */
  readonly runbook: Scalars['String']['output'];
  readonly severity: AlertSeverity;
  /** Since when it is so, which is before it fired. */
  readonly since: Scalars['DateTime']['output'];
  /** Which part of the cluster it is about, such as a node; null where it is about all of it. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** One sentence. */
  readonly summary: Scalars['String']['output'];
};

/** A preset or a policy, and a sink; without the first two what every cluster notes. */
export type ClusterAudit = {
  readonly __typename?: 'ClusterAudit';
  /** A Policy of `audit.k8s.io/v1`, as YAML. */
  readonly policy?: Maybe<Scalars['String']['output']>;
  readonly preset?: Maybe<AuditPreset>;
  /** Where the API server posts events too; null: nowhere. */
  readonly sink?: Maybe<ClusterAuditSink>;
};

/** An HTTPS endpoint in the network of the seed that takes lists of `audit.k8s.io/v1` events, as JSON, and knows the API server by its certificate. */
export type ClusterAuditSink = {
  readonly __typename?: 'ClusterAuditSink';
  readonly address: Scalars['String']['output'];
  /** The authorities that its certificate may be from, PEM; null: those that everybody trusts. */
  readonly caBundle?: Maybe<Scalars['String']['output']>;
  readonly path: Scalars['String']['output'];
  readonly port: Scalars['Int']['output'];
  /** The name that its certificate has to be for; null: the address. */
  readonly serverName?: Maybe<Scalars['String']['output']>;
};

/** Some clusters as they are now; at most 50. */
export type ClusterBatch = {
  readonly __typename?: 'ClusterBatch';
  /** Of those among `nodes` that came since the stream began. */
  readonly addedIds: ReadonlyArray<Scalars['ID']['output']>;
  /** False until all there are were told. What an earlier stream told and this one did not by then is gone. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** With this the stream begins, or begins anew: what was told before may be gone by now. */
  readonly isFirst: Scalars['Boolean']['output'];
  readonly nodes: ReadonlyArray<Cluster>;
  /** Of those that were there before and are gone. */
  readonly removedIds: ReadonlyArray<Scalars['ID']['output']>;
};

export type ClusterBeginning = {
  readonly __typename?: 'ClusterBeginning';
  /** Name of who asked for it. */
  readonly by: Scalars['String']['output'];
  /** It need not be there any more. */
  readonly clusterId: Scalars['ID']['output'];
  /** Name of the seed that had taken it. */
  readonly seed: Scalars['ID']['output'];
  /** Name of the snapshot. */
  readonly snapshot: Scalars['ID']['output'];
};

/** One change that was made to a cluster. */
export type ClusterChange = {
  readonly __typename?: 'ClusterChange';
  readonly at: Scalars['DateTime']['output'];
  /** Name of the person or program; `the platform` for what nobody asked for. */
  readonly by: Scalars['String']['output'];
  readonly changes: ReadonlyArray<FieldDiff>;
  /** That it led to. */
  readonly revision: Scalars['Int']['output'];
};

/** Who gives pods their network. */
export type ClusterCni =
  /** The platform: a bridge on each node, and the VPN between them. */
  | 'bridge'
  /** Somebody else: nodes wait until you bring it. */
  | 'none';

export type ClusterComponent = {
  readonly __typename?: 'ClusterComponent';
  /** Of API servers of a cluster of profile `ha`; null where it is as the profile has it. */
  readonly replicas?: Maybe<Scalars['Int']['output']>;
  readonly resources?: Maybe<ComponentResources>;
};

/** What the programs of a control plane get of the seed; what is null is as it is by default. */
export type ClusterComponents = {
  readonly __typename?: 'ClusterComponents';
  readonly apiserver?: Maybe<ClusterComponent>;
  readonly controllerManager?: Maybe<ClusterComponent>;
  readonly etcd?: Maybe<ClusterComponent>;
  readonly prometheus?: Maybe<ClusterComponent>;
  readonly scheduler?: Maybe<ClusterComponent>;
  /** Of the sidecar in its pods, which holds all connections to nodes and pods. */
  readonly vpn?: Maybe<ClusterComponent>;
};

export type ClusterCondition = {
  readonly __typename?: 'ClusterCondition';
  readonly lastTransitionTime: Scalars['DateTime']['output'];
  /** One sentence for people: what is so, or what it waits for and what to do. */
  readonly message: Scalars['String']['output'];
  /** For programs: CamelCase, from a closed list. */
  readonly reason: Scalars['String']['output'];
  readonly status: ConditionStatus;
  readonly type: Scalars['String']['output'];
};

/** Somebody else changed the cluster since the revision that the caller saw. Nothing was changed now. */
export type ClusterConflict = {
  readonly __typename?: 'ClusterConflict';
  /** As they left it. */
  readonly cluster: Cluster;
  readonly message: Scalars['String']['output'];
  /** What they did, oldest first; null when the revision is so old that nobody knows. */
  readonly theirs?: Maybe<ReadonlyArray<ClusterChange>>;
  /** What the input would change in the cluster as they left it. */
  readonly yours: ReadonlyArray<FieldDiff>;
};

/** A list that stays put: a page begins right behind the one before, whatever is added or goes meanwhile. */
export type ClusterConnection = {
  readonly __typename?: 'ClusterConnection';
  readonly nodes: ReadonlyArray<Cluster>;
  readonly pageInfo: PageInfo;
  /** On all pages. Counted only when it is asked for, and up to 10000. */
  readonly totalCount: Scalars['Int']['output'];
};

/** What is null is as it is by default. */
export type ClusterControlPlane = {
  readonly __typename?: 'ClusterControlPlane';
  readonly admissionPlugins?: Maybe<ClusterAdmissionPlugins>;
  /** Who did what: with a preset or a policy as lines of JSON on the standard output of the API server, for the log shipper of the seed, and with a sink there. Null: it stays in files in the pod. */
  readonly audit?: Maybe<ClusterAudit>;
  readonly components?: Maybe<ClusterComponents>;
  /** The volumes of etcd, and what may be in them. */
  readonly etcd?: Maybe<ClusterEtcd>;
  readonly eventRateLimit?: Maybe<ClusterEventRateLimit>;
  /** Those that differ from Kubernetes' own defaults, in the order of names. */
  readonly featureGates: ReadonlyArray<FeatureGate>;
  /** What pods may do where their namespace says nothing of it. */
  readonly podSecurity?: Maybe<ClusterPodSecurity>;
};

/** By section: one that is null or empty is as it is by default. */
export type ClusterControlPlaneInput = {
  readonly admissionPlugins?: InputMaybe<AdmissionPluginsInput>;
  readonly audit?: InputMaybe<AuditInput>;
  /** All of them: components that are not here are as they are by default. */
  readonly components?: InputMaybe<ComponentsInput>;
  readonly etcd?: InputMaybe<EtcdInput>;
  readonly eventRateLimit?: InputMaybe<EventRateLimitInput>;
  /** All of them. Those that can be set depend on the version; changing the version checks them again. */
  readonly featureGates?: InputMaybe<ReadonlyArray<FeatureGateInput>>;
  readonly podSecurity?: InputMaybe<PodSecurityInput>;
};

/** How far the deletion of a cluster is. */
export type ClusterDeletion = {
  readonly __typename?: 'ClusterDeletion';
  /** When it should be over. It is tried on after that. */
  readonly deadline?: Maybe<Scalars['DateTime']['output']>;
  /** True when the deadline of the step is over, so that somebody should look. */
  readonly late: Scalars['Boolean']['output'];
  /** What would be left behind if it were forgotten now, by name. */
  readonly leaves: ReadonlyArray<LeftBehind>;
  /** What is still there, as its seed last told: the first 20, those of the step first. */
  readonly left: ReadonlyArray<LeftBehind>;
  readonly leftCount: Scalars['Int']['output'];
  /** What it waits for, and when it is late what to do. */
  readonly message: Scalars['String']['output'];
  /** When the step began. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  /** The first that has something left; null until its seed has told of it. */
  readonly step?: Maybe<DeletionStep>;
  readonly viewerCanForce: Scalars['Boolean']['output'];
  /** Why `deleteCluster` cannot forget it by force now; null where it can. */
  readonly whyNoForce?: Maybe<Scalars['String']['output']>;
};

/** Sizes as Kubernetes writes quantities; what is null is as the seed has it. */
export type ClusterEtcd = {
  readonly __typename?: 'ClusterEtcd';
  /** What the database may become before it takes no more writes; null: 60% of the volume. */
  readonly quota?: Maybe<Scalars['String']['output']>;
  /** Of these volumes, as the seed names it. */
  readonly storageClass?: Maybe<Scalars['String']['output']>;
  /** Of the volume of each member. */
  readonly volumeSize?: Maybe<Scalars['String']['output']>;
};

/** Something that happened to a cluster. */
export type ClusterEvent = {
  readonly __typename?: 'ClusterEvent';
  readonly at: Scalars['DateTime']['output'];
  /** Name of who did it, as it was then; null for what happened by itself. */
  readonly by?: Maybe<Scalars['String']['output']>;
  /** What was changed; empty for other kinds. */
  readonly changes: ReadonlyArray<FieldDiff>;
  readonly clusterId: Scalars['ID']['output'];
  /** It may be gone by now. */
  readonly clusterName: Scalars['String']['output'];
  /** What turned; null for other kinds. */
  readonly condition?: Maybe<TurnedCondition>;
  readonly id: Scalars['ID']['output'];
  readonly kind: ClusterEventKind;
  /** One sentence. */
  readonly message: Scalars['String']['output'];
};

/** What happened meanwhile; at most 50 events, and at the beginning perhaps none. */
export type ClusterEventBatch = {
  readonly __typename?: 'ClusterEventBatch';
  /** What to give as `after` to go on from here: nothing is left out then, but what is a minute old may come again. */
  readonly endCursor: Scalars['String']['output'];
  readonly nodes: ReadonlyArray<ClusterEvent>;
};

export type ClusterEventConnection = {
  readonly __typename?: 'ClusterEventConnection';
  readonly nodes: ReadonlyArray<ClusterEvent>;
  readonly pageInfo: PageInfo;
};

export type ClusterEventKind =
  | 'alertFiring'
  | 'alertResolved'
  | 'changed'
  | 'conditionTurned'
  | 'created'
  | 'deletionAsked'
  | 'removed';

/** How many events are admitted: of all together, and of each namespace, each person or program, each source with each object. What is null is as it is by default: 100 a second and 1000 at once for `namespace` and `user`, no limit for the others. */
export type ClusterEventRateLimit = {
  readonly __typename?: 'ClusterEventRateLimit';
  readonly namespace?: Maybe<EventLimit>;
  readonly server?: Maybe<EventLimit>;
  readonly sourceAndObject?: Maybe<EventLimit>;
  readonly user?: Maybe<EventLimit>;
};

/** Each part that is there has to hold. */
export type ClusterFilter = {
  /** Name of a datacenter. */
  readonly datacenter?: InputMaybe<Scalars['String']['input']>;
  /** Whether deletion was asked for. */
  readonly deleting?: InputMaybe<Scalars['Boolean']['input']>;
  /** As kubectl takes it: `env=prod,tier!=test,team in (a, b),!legacy`. */
  readonly labelSelector?: InputMaybe<Scalars['String']['input']>;
  readonly ready?: InputMaybe<Scalars['Boolean']['input']>;
  /** A part of the name. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Name of a seed. */
  readonly seed?: InputMaybe<Scalars['String']['input']>;
  /** Wanted version, without the `v`. */
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

export type ClusterMetric =
  /** Share of requests that the API server answers with an error of its own (5xx). */
  | 'API_ERRORS'
  /** How long requests to the API server take: their mean, and `p99`. */
  | 'API_LATENCY'
  /** Requests to the API server, by verb. */
  | 'API_REQUESTS'
  /** Processors that each component of the control plane uses. */
  | 'CONTROL_PLANE_CPU'
  /** Memory that each component of the control plane holds. */
  | 'CONTROL_PLANE_MEMORY'
  /** Size of etcd's database, what of it is in use, and its quota. */
  | 'ETCD_DATABASE'
  /** How long etcd's writes to disk take. */
  | 'ETCD_DISK'
  /** Nodes that joined, and those whose kubelet answers. */
  | 'NODES'
  /** Share of each node's processors that is in use. */
  | 'NODE_CPU'
  /** Share of each node's memory that is in use. */
  | 'NODE_MEMORY'
  /** Pods that run on each node. */
  | 'PODS'
  /** Bytes through the tunnels to nodes. */
  | 'VPN_TRAFFIC'
  /** Tunnels that are up at each replica of the VPN. */
  | 'VPN_TUNNELS';

/** What one metric was over time. */
export type ClusterMetricFigures = {
  readonly __typename?: 'ClusterMetricFigures';
  /** What it is, in a sentence. */
  readonly description: Scalars['String']['output'];
  /** Why there is nothing, or not everything; null when all is there. */
  readonly message?: Maybe<Scalars['String']['output']>;
  readonly metric: ClusterMetric;
  /** How many more series there are: those with the highest figures are told. */
  readonly omitted: Scalars['Int']['output'];
  /** At most 20, in the order of names; empty when nothing was measured. */
  readonly series: ReadonlyArray<MetricSeries>;
  readonly unit: MetricUnit;
};

/** Points lie at `start`, `start` + `stepSeconds`, and so on until `end`. */
export type ClusterMetrics = {
  readonly __typename?: 'ClusterMetrics';
  readonly end: Scalars['DateTime']['output'];
  /** In the order in which they were asked for. */
  readonly metrics: ReadonlyArray<ClusterMetricFigures>;
  readonly start: Scalars['DateTime']['output'];
  readonly stepSeconds: Scalars['Int']['output'];
};

export type ClusterMetricsInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** Where that time ends; now if absent. */
  readonly end?: InputMaybe<Scalars['DateTime']['input']>;
  /** How long a time the figures are of, in seconds: 300 to 86400. */
  readonly lastSeconds?: InputMaybe<Scalars['Int']['input']>;
  readonly metrics: ReadonlyArray<ClusterMetric>;
  /** Seconds from one point to the next, 30 or more; so that there are about 120 points if absent, and 400 at most. */
  readonly stepSeconds?: InputMaybe<Scalars['Int']['input']>;
};

export type ClusterMetricsResult = ClusterMetrics | ClusterMetricsUnavailable | ClusterNotReady | InvalidInput;

/** The seed of the cluster cannot be asked, or does not answer. What it last said of the cluster is in the cluster. */
export type ClusterMetricsUnavailable = {
  readonly __typename?: 'ClusterMetricsUnavailable';
  /** Why, and what to do. */
  readonly message: Scalars['String']['output'];
  /** Since when the seed is away; null when it is not. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
};

export type ClusterNetwork = {
  readonly __typename?: 'ClusterNetwork';
  /** By which names inside it end. */
  readonly dnsDomain: Scalars['String']['output'];
  readonly podCIDR: Scalars['String']['output'];
  readonly serviceCIDR: Scalars['String']['output'];
};

export type ClusterNetworkInput = {
  /** By which names inside the cluster end, default cluster.local. A DNS name of at most 100 characters; cannot be changed later. */
  readonly dnsDomain?: InputMaybe<Scalars['String']['input']>;
  /** IPv4 CIDR, default 10.244.0.0/16; must not overlap with `serviceCIDR`. */
  readonly podCIDR?: InputMaybe<Scalars['String']['input']>;
  /** IPv4 CIDR, default 10.96.0.0/16. */
  readonly serviceCIDR?: InputMaybe<Scalars['String']['input']>;
};

/** A worker node: what its kubelet says of it, and its agent. */
export type ClusterNode = {
  readonly __typename?: 'ClusterNode';
  /** What the cluster knows it by comes first. */
  readonly addresses: ReadonlyArray<Scalars['String']['output']>;
  readonly agent: NodeAgent;
  /** Whether it takes no new pods because somebody said so (`kubectl cordon`). */
  readonly cordoned: Scalars['Boolean']['output'];
  /** Thousandths of a processor. */
  readonly cpuMillis?: Maybe<Scalars['Int']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly memoryMiB?: Maybe<Scalars['Int']['output']>;
  readonly name: Scalars['String']['output'];
  /** Of which its pods have their addresses; null until it has one. */
  readonly podCIDR?: Maybe<Scalars['String']['output']>;
  /** The pool that it is in; null of one that is in none. */
  readonly pool?: Maybe<Scalars['String']['output']>;
  /** What is wrong with it, and what to do; null while all is well. */
  readonly problem?: Maybe<NodeProblem>;
  /** Whether the cluster puts pods on it. */
  readonly ready: Scalars['Boolean']['output'];
  /** Since when `ready` is as it is; null where nobody said. */
  readonly readySince?: Maybe<Scalars['DateTime']['output']>;
  /** While it is on its way to another version. */
  readonly upgrade?: Maybe<NodeUpgrade>;
  /** Of its kubelet, without the `v`; null until that has said so. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** There is no way into the cluster yet; `message` says what it waits for. */
export type ClusterNotReady = {
  readonly __typename?: 'ClusterNotReady';
  readonly message: Scalars['String']['output'];
};

export type ClusterOrder =
  | 'name'
  | 'nameDescending'
  | 'newest'
  | 'oldest';

export type ClusterOrigin = {
  readonly __typename?: 'ClusterOrigin';
  readonly name: Scalars['String']['output'];
  readonly revision: Scalars['Int']['output'];
  readonly templateId: Scalars['ID']['output'];
};

/** Why and until when nothing of the cluster is changed or repaired. */
export type ClusterPause = {
  readonly __typename?: 'ClusterPause';
  /** Name of who asked for it. */
  readonly by: Scalars['String']['output'];
  /** Of these alone nothing is changed or repaired; empty: of the whole cluster. */
  readonly components: ReadonlyArray<PausableComponent>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly since: Scalars['DateTime']['output'];
  /** When the platform ends it by itself; null when somebody has to. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
};

/** Levels and versions of the Pod Security Standards; what is null is `privileged`, and `latest`. */
export type ClusterPodSecurity = {
  readonly __typename?: 'ClusterPodSecurity';
  /** Pods beyond it are noted in the audit log. */
  readonly audit?: Maybe<PodSecurityLevel>;
  readonly auditVersion?: Maybe<Scalars['String']['output']>;
  /** Pods beyond it are refused. */
  readonly enforce?: Maybe<PodSecurityLevel>;
  readonly enforceVersion?: Maybe<Scalars['String']['output']>;
  /** Where it does not count, beside kube-system. */
  readonly exemptNamespaces: ReadonlyArray<Scalars['String']['output']>;
  /** Who makes pods beyond it is warned. */
  readonly warn?: Maybe<PodSecurityLevel>;
  readonly warnVersion?: Maybe<Scalars['String']['output']>;
};

/** The preset of a cluster; seeing the cluster suffices to see it. */
export type ClusterPreset = {
  readonly __typename?: 'ClusterPreset';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

/** How much of its control plane may fail. */
export type ClusterProfile =
  /** Three etcd members and two replicas of the others: the loss of any one machine of the seed is not noticed for long. */
  | 'ha'
  /** One replica of each component: small, and away for seconds when one is moved or replaced. */
  | 'single';

/** The cluster is protected from deletion; `message` says what to do. */
export type ClusterProtected = {
  readonly __typename?: 'ClusterProtected';
  readonly message: Scalars['String']['output'];
};

/** What is null is as its datacenter has it. */
export type ClusterProxy = {
  readonly __typename?: 'ClusterProxy';
  /** False: its nodes go out directly, though their datacenter has a proxy. */
  readonly enabled?: Maybe<Scalars['Boolean']['output']>;
  readonly httpProxy?: Maybe<Scalars['String']['output']>;
  readonly httpsProxy?: Maybe<Scalars['String']['output']>;
  /** Reached directly, beside what the datacenter says. */
  readonly noProxy: ReadonlyArray<Scalars['String']['output']>;
};

export type ClusterProxyInput = {
  /** False: nodes go out directly, though their datacenter has a proxy. Nothing else can be said then. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** `http://HOST:PORT` or `https://HOST:PORT`, without credentials. */
  readonly httpProxy?: InputMaybe<Scalars['String']['input']>;
  /** The same, for addresses that begin with `https://`; `httpProxy` where it is absent. */
  readonly httpsProxy?: InputMaybe<Scalars['String']['input']>;
  /** Names, which are meant with all below them, IPv4 addresses, either with a port, and ranges; at most 100. */
  readonly noProxy?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ClusterRestore = {
  readonly __typename?: 'ClusterRestore';
  /** One sentence: what is so, or what it waits for and what to do. */
  readonly message: Scalars['String']['output'];
  readonly name: Scalars['ID']['output'];
  /** For programs: CamelCase, from a closed list. */
  readonly reason: Scalars['String']['output'];
  /** Whether the cluster is what the snapshot holds; Unknown while that is not decided. */
  readonly restored: ConditionStatus;
  /** When the step began. */
  readonly since: Scalars['DateTime']['output'];
  /** Name of the snapshot. */
  readonly snapshot: Scalars['ID']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly step: ClusterRestoreStep;
  /** When the snapshot was taken: what was written later is lost. Null until it has been looked at. */
  readonly takenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Name of who asked for it. */
  readonly user?: Maybe<Scalars['String']['output']>;
};

/** In this order, but for RETURNING: what comes after a failure. */
export type ClusterRestoreStep =
  /** The snapshot is fetched, opened and tried. The cluster serves meanwhile. */
  | 'CHECKING'
  /** What is not needed any more is removed. The cluster serves. */
  | 'CLEANING'
  | 'DONE'
  /** The data of each member of etcd is made, beside what is there. */
  | 'PREPARING'
  /** It is put in the place of what is there, which is kept. */
  | 'REPLACING'
  /** What was there is put back. */
  | 'RETURNING'
  | 'STARTING_CONTROL_PLANE'
  | 'STARTING_ETCD'
  | 'STOPPING';

/** As `createCluster` takes them; what is null is decided when a cluster is ordered. */
export type ClusterSettings = {
  readonly __typename?: 'ClusterSettings';
  readonly addons?: Maybe<ClusterAddons>;
  readonly controlPlane?: Maybe<ClusterControlPlane>;
  readonly datacenter?: Maybe<Scalars['String']['output']>;
  readonly deletionProtection?: Maybe<Scalars['Boolean']['output']>;
  readonly dnsDomain?: Maybe<Scalars['String']['output']>;
  /** In the order of keys. */
  readonly labels: ReadonlyArray<Label>;
  /** In the order of names; empty where nothing is said of them. */
  readonly nodePools: ReadonlyArray<NodePool>;
  readonly podCIDR?: Maybe<Scalars['String']['output']>;
  /** Id of a preset. */
  readonly preset?: Maybe<Scalars['ID']['output']>;
  readonly profile?: Maybe<ClusterProfile>;
  readonly provider?: Maybe<Scalars['String']['output']>;
  readonly region?: Maybe<Scalars['String']['output']>;
  readonly serviceCIDR?: Maybe<Scalars['String']['output']>;
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** Checked as `createCluster` checks them, with what the platform offers when the template is saved. */
export type ClusterSettingsInput = {
  /** Likewise, section by section. */
  readonly addons?: InputMaybe<ClusterAddonsInput>;
  /** What is given with an order wins, section by section. */
  readonly controlPlane?: InputMaybe<ClusterControlPlaneInput>;
  readonly datacenter?: InputMaybe<Scalars['String']['input']>;
  readonly deletionProtection?: InputMaybe<Scalars['Boolean']['input']>;
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  readonly network?: InputMaybe<ClusterNetworkInput>;
  /** At most 20. Those that are given with an order replace all of them. */
  readonly nodePools?: InputMaybe<ReadonlyArray<NodePoolInput>>;
  /** Id of a preset: of the project, or of the platform. */
  readonly preset?: InputMaybe<Scalars['ID']['input']>;
  readonly profile?: InputMaybe<ClusterProfile>;
  /** Instead of a datacenter, with `region`. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Without the `v`. The platform's default of the day when absent. */
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

/** Everything that a cluster's etcd held at one moment, sealed and stored by its seed. */
export type ClusterSnapshot = {
  readonly __typename?: 'ClusterSnapshot';
  readonly createdAt: Scalars['DateTime']['output'];
  /** The newest Kubernetes whose API server had served by then; null until it is taken. */
  readonly kubernetesVersion?: Maybe<Scalars['String']['output']>;
  /** One sentence: how it is, or what it waits for and what to do. */
  readonly message: Scalars['String']['output'];
  readonly name: Scalars['ID']['output'];
  /** One sentence: why it cannot; null where it can, or that is not known yet. */
  readonly notPortable?: Maybe<Scalars['String']['output']>;
  /** Whether it can be restored into another cluster, also on another seed; null until that was tried. */
  readonly portable?: Maybe<Scalars['Boolean']['output']>;
  readonly requestedBy: ClusterSnapshotRequester;
  /** Before it was sealed; null until it is stored. */
  readonly sizeBytes?: Maybe<Scalars['Float']['output']>;
  readonly state: ClusterSnapshotState;
  /** When reading it from etcd began: it holds everything that was written before. Null until then. */
  readonly takenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Name of who asked for it; null where nobody did. */
  readonly user?: Maybe<Scalars['String']['output']>;
};

/** What is null is as the seed does it by itself. */
export type ClusterSnapshotPolicy = {
  readonly __typename?: 'ClusterSnapshotPolicy';
  /** False: upgrades take none before they begin. */
  readonly beforeUpgrade?: Maybe<Scalars['Boolean']['output']>;
  /** Hours from one to the next; 0: none on a schedule. */
  readonly everyHours?: Maybe<Scalars['Int']['output']>;
  /** How many of the schedule are kept, and how many of those before upgrades. */
  readonly keep?: Maybe<Scalars['Int']['output']>;
};

export type ClusterSnapshotPolicyInput = {
  /** False: upgrades take none before they begin. */
  readonly beforeUpgrade?: InputMaybe<Scalars['Boolean']['input']>;
  /** 0 to 168; 0: none on a schedule. Absent or null: as the seed does it by itself. */
  readonly everyHours?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100. Absent or null: as the seed does it by itself. */
  readonly keep?: InputMaybe<Scalars['Int']['input']>;
};

export type ClusterSnapshotRequester =
  | 'PERSON'
  | 'SCHEDULE'
  | 'UPGRADE';

export type ClusterSnapshotState =
  /** It is of no use as it is; `message` says why. */
  | 'FAILED'
  /** It was seen to work. */
  | 'READY'
  | 'TAKING'
  /** It is stored, and being read back and started as a member of etcd. */
  | 'VERIFYING';

/** Settings of clusters under a name, to order clusters with. */
export type ClusterTemplate = {
  readonly __typename?: 'ClusterTemplate';
  readonly changedAt: Scalars['DateTime']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Unique in the project, or among those of the platform. */
  readonly name: Scalars['String']['output'];
  /** Null for one of the platform. */
  readonly project?: Maybe<Project>;
  readonly revision: Scalars['Int']['output'];
  readonly settings: ClusterSettings;
  readonly viewerCanChange: Scalars['Boolean']['output'];
};

/** For one person and one cluster: everything a kubeconfig is made of. */
export type ClusterToken = {
  readonly __typename?: 'ClusterToken';
  /** PEM bundle that `server` is to be believed by. */
  readonly certificateAuthority: Scalars['String']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  /** `jti` of the token. The cluster's audit log has it beside what the token was used for, as `authentication.kubernetes.io/credential-id`. */
  readonly id: Scalars['ID']['output'];
  /** Where the API server is reached: `https://ADDRESS:PORT`. */
  readonly server: Scalars['String']['output'];
  /** Secret; a JWT whose audience is `seedbed-cluster:` and the cluster's id. Stored nowhere. */
  readonly token: Scalars['String']['output'];
  /** The name that RBAC in the cluster knows the viewer by. */
  readonly username: Scalars['String']['output'];
};

export type ComponentInput = {
  readonly resources?: InputMaybe<ComponentResourcesInput>;
};

/** Of each replica, as Kubernetes writes quantities; what is null is as it is by default. */
export type ComponentResources = {
  readonly __typename?: 'ComponentResources';
  readonly cpuRequest?: Maybe<Scalars['String']['output']>;
  readonly memoryLimit?: Maybe<Scalars['String']['output']>;
  readonly memoryRequest?: Maybe<Scalars['String']['output']>;
};

/** Of each replica. Processors have no limit: what is free may be used. */
export type ComponentResourcesInput = {
  /** `10m` to `8` that are kept for it. */
  readonly cpuRequest?: InputMaybe<Scalars['String']['input']>;
  /** Above it the program is ended and started again; at most `64Gi`, and not less than what it needs to serve. */
  readonly memoryLimit?: InputMaybe<Scalars['String']['input']>;
  /** `16Mi` to `32Gi` that is kept for it; needs `memoryLimit`. */
  readonly memoryRequest?: InputMaybe<Scalars['String']['input']>;
};

export type ComponentsInput = {
  readonly apiserver?: InputMaybe<ApiserverInput>;
  readonly controllerManager?: InputMaybe<ComponentInput>;
  readonly etcd?: InputMaybe<ComponentInput>;
  readonly prometheus?: InputMaybe<ComponentInput>;
  readonly scheduler?: InputMaybe<ComponentInput>;
  /** Of the sidecar in its pods, which holds all connections to nodes and pods. */
  readonly vpn?: InputMaybe<ComponentInput>;
};

export type ConditionStatus =
  | 'False'
  | 'True'
  | 'Unknown';

/** One mistake in a configuration file: where it is, and what is allowed there. */
export type ConfigProblem = {
  readonly __typename?: 'ConfigProblem';
  /** Path inside the YAML document, for example `spec.provider`; empty where the YAML itself cannot be read. */
  readonly field: Scalars['String']['output'];
  readonly file: Scalars['String']['output'];
  /** Starts at 1; 0 where the mistake is the file itself. */
  readonly line: Scalars['Int']['output'];
  readonly message: Scalars['String']['output'];
};

/** A place in the platform's configuration files. */
export type ConfigSource = {
  readonly __typename?: 'ConfigSource';
  /** Its name in the directory of the configuration. */
  readonly file: Scalars['String']['output'];
  /** Starts at 1. */
  readonly line: Scalars['Int']['output'];
};

export type ConfirmLogInRequestInput = {
  readonly code: Scalars['String']['input'];
};

export type ConfirmLogInRequestOk = {
  readonly __typename?: 'ConfirmLogInRequestOk';
  readonly logInRequest: LogInRequest;
};

export type ConfirmLogInRequestResult = ConfirmLogInRequestOk | InvalidInput;

export type CoreDnsAddon = {
  readonly __typename?: 'CoreDNSAddon';
  /** In the place of the one by default. */
  readonly corefile?: Maybe<Scalars['String']['output']>;
  /** 2 by default. */
  readonly replicas?: Maybe<Scalars['Int']['output']>;
};

export type CoreDnsAddonInput = {
  /** It has to answer for the cluster, and to read itself again (`reload`). */
  readonly corefile?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 10. */
  readonly replicas?: InputMaybe<Scalars['Int']['input']>;
};

export type CreateAnnouncementInput = {
  readonly datacenters?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** After `startsAt`, and in the future. Absent: until it is deleted. */
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Names; everybody when this and `datacenters` are empty or absent. */
  readonly seeds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly severity: AnnouncementSeverity;
  /** Absent: at once. */
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** At most 2000 characters, in several lines if need be. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters in one line. */
  readonly title: Scalars['String']['input'];
};

export type CreateAnnouncementOk = {
  readonly __typename?: 'CreateAnnouncementOk';
  readonly announcement: Announcement;
};

export type CreateAnnouncementResult = CreateAnnouncementOk | InvalidInput;

export type CreateClusterInput = {
  /** What is kept inside it otherwise than by default. */
  readonly addons?: InputMaybe<ClusterAddonsInput>;
  readonly controlPlane?: InputMaybe<ClusterControlPlaneInput>;
  /** Name of a datacenter; its seed hosts the control plane. Or a provider and a region, and the platform chooses (`placement`). */
  readonly datacenter?: InputMaybe<Scalars['String']['input']>;
  readonly deletionProtection?: InputMaybe<Scalars['Boolean']['input']>;
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** A DNS label of at most 63 characters, unique in the project. */
  readonly name: Scalars['String']['input'];
  readonly network?: InputMaybe<ClusterNetworkInput>;
  /** At most 20. Later they are changed one by one. */
  readonly nodePools?: InputMaybe<ReadonlyArray<NodePoolInput>>;
  /** Id of a preset of the datacenter's provider. */
  readonly preset?: InputMaybe<Scalars['ID']['input']>;
  /** Cannot be changed later; `single` when absent. */
  readonly profile?: InputMaybe<ClusterProfile>;
  readonly projectId: Scalars['ID']['input'];
  /** Provider of the datacenter, where none is named. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  /** The HTTP proxy of its nodes, in the place of that of its datacenter. */
  readonly proxy?: InputMaybe<ClusterProxyInput>;
  /** Goes with `provider`. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /**
   * Begins with what a snapshot of another cluster holds, whose seed need not be there any more. Only owners of both projects. Version, profile and
   * network are those of the other one where they are absent. Its authorities are its own, and machines have to join it.
   */
  readonly restoreFrom?: InputMaybe<RestoreFromInput>;
  /** Id of a template; what is given here wins over what it says. */
  readonly template?: InputMaybe<Scalars['ID']['input']>;
  /** Without the `v`; the platform's default when absent. */
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

export type CreateClusterOk = {
  readonly __typename?: 'CreateClusterOk';
  readonly cluster: Cluster;
};

export type CreateClusterResult = CreateClusterOk | InvalidInput;

export type CreateClusterSnapshotInput = {
  readonly clusterId: Scalars['ID']['input'];
};

export type CreateClusterSnapshotOk = {
  readonly __typename?: 'CreateClusterSnapshotOk';
  readonly cluster: Cluster;
  /** Of the snapshot. */
  readonly name: Scalars['ID']['output'];
  readonly snapshot: ClusterSnapshot;
};

export type CreateClusterSnapshotResult = ClusterNotReady | CreateClusterSnapshotOk;

export type CreateClusterTemplateInput = {
  /** One line of at most 200 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** A cluster to take the settings from: of the project, or any for the platform. */
  readonly fromCluster?: InputMaybe<Scalars['ID']['input']>;
  /** A DNS label of at most 63 characters. */
  readonly name: Scalars['String']['input'];
  /** For the platform when absent. */
  readonly projectId?: InputMaybe<Scalars['ID']['input']>;
  /** Wins over what the cluster has. */
  readonly settings?: InputMaybe<ClusterSettingsInput>;
};

export type CreateClusterTemplateOk = {
  readonly __typename?: 'CreateClusterTemplateOk';
  readonly clusterTemplate: ClusterTemplate;
};

export type CreateClusterTemplateResult = CreateClusterTemplateOk | InvalidInput;

export type CreateJoinTokenInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** 600 to 86400; 3600 when absent. */
  readonly expirationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Name of the pool that the node will be in; in none when absent. */
  readonly pool?: InputMaybe<Scalars['String']['input']>;
};

export type CreateJoinTokenResult = ClusterNotReady | InvalidInput | JoinToken;

export type CreateNodePoolInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** Where the provider makes machines, which `byo` does not, and only there. */
  readonly count?: InputMaybe<Scalars['Int']['input']>;
  readonly kubelet?: InputMaybe<NodePoolKubeletInput>;
  /** At most 20. Not under kubernetes.io or k8s.io, but for `node-restriction.kubernetes.io`: such a label no machine can give itself. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** 1 to 40 lower-case letters, digits and dashes; unique in the cluster. Cannot be changed. */
  readonly name: Scalars['String']['input'];
  /** `byo` when absent; another one only where the datacenter is its. Cannot be changed. */
  readonly provider?: InputMaybe<NodePoolProvider>;
  /** Of the cluster as the caller saw it; if absent, it does not matter what others changed meanwhile. */
  readonly revision?: InputMaybe<Scalars['Int']['input']>;
  /** At most 10. */
  readonly taints?: InputMaybe<ReadonlyArray<NodeTaintInput>>;
  /** Without the `v`; not newer than the cluster's, which it is when absent, and at most three minor versions older. */
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

export type CreateNodePoolOk = {
  readonly __typename?: 'CreateNodePoolOk';
  readonly cluster: Cluster;
  readonly nodePool: NodePool;
};

export type CreateNodePoolResult = ClusterConflict | CreateNodePoolOk | InvalidInput;

export type CreatePresetInput = {
  /** Of one of the platform; everybody may use it when absent. */
  readonly allowed?: InputMaybe<AllowedInput>;
  readonly credentials: PresetCredentialsInput;
  /** One line of at most 200 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** A DNS label of at most 63 characters. */
  readonly name: Scalars['String']['input'];
  /** For the platform when absent. */
  readonly projectId?: InputMaybe<Scalars['ID']['input']>;
};

export type CreatePresetOk = {
  readonly __typename?: 'CreatePresetOk';
  readonly preset: Preset;
};

export type CreatePresetResult = CreatePresetOk | InvalidInput;

export type CreateProjectInput = {
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** 1 to 63 characters; lower-case letters, digits and dashes, as a DNS label. Unique on the platform. */
  readonly name: Scalars['String']['input'];
};

export type CreateProjectOk = {
  readonly __typename?: 'CreateProjectOk';
  readonly project: Project;
};

export type CreateProjectResult = CreateProjectOk | InvalidInput;

export type CreateServiceAccountInput = {
  /** 1 to 63 characters; lower-case letters, digits and dashes. Unique in the project. */
  readonly name: Scalars['String']['input'];
  readonly projectId: Scalars['ID']['input'];
  readonly role: Role;
};

export type CreateServiceAccountOk = {
  readonly __typename?: 'CreateServiceAccountOk';
  readonly serviceAccount: ServiceAccount;
};

export type CreateServiceAccountResult = CreateServiceAccountOk | InvalidInput;

export type CreateServiceAccountTokenInput = {
  /** 600 (ten minutes) to 31622400 (366 days). */
  readonly expirationSeconds: Scalars['Int']['input'];
  /** 1 to 60 characters; unique among the account's. */
  readonly name: Scalars['String']['input'];
  /** `read` or `write`. */
  readonly scope: TokenScope;
  readonly serviceAccountId: Scalars['ID']['input'];
};

export type CreateSshKeyInput = {
  /** 1 to 100 characters; the key's comment when absent. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly projectId: Scalars['ID']['input'];
  /** The content of the `.pub` file. */
  readonly publicKey: Scalars['String']['input'];
};

export type CreateSshKeyOk = {
  readonly __typename?: 'CreateSshKeyOk';
  readonly sshKey: SshKey;
};

export type CreateSshKeyResult = CreateSshKeyOk | InvalidInput;

export type CreateTokenInput = {
  /** 600 (ten minutes) to 31622400 (366 days). */
  readonly expirationSeconds: Scalars['Int']['input'];
  /** 1 to 60 characters; unique among the owner's. */
  readonly name: Scalars['String']['input'];
  readonly scope: TokenScope;
};

export type CreateTokenOk = {
  readonly __typename?: 'CreateTokenOk';
  /** Shown this once. */
  readonly secret: Scalars['String']['output'];
  readonly token: ApiToken;
};

export type CreateTokenResult = CreateTokenOk | InvalidInput;

export type CreateUserInput = {
  /** Unique on the platform, without regard to case. */
  readonly email: Scalars['String']['input'];
  /** What stands before the @ if absent. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly platformRole?: InputMaybe<PlatformRole>;
};

export type CreateUserOk = {
  readonly __typename?: 'CreateUserOk';
  /** Shown this once; good for seven days, and only to be exchanged for a password of the person's own. */
  readonly oneTimePassword: Scalars['String']['output'];
  readonly user: User;
};

export type CreateUserResult = CreateUserOk | InvalidInput;

export type CreateWebhookInput = {
  /** One at least. */
  readonly events: ReadonlyArray<WebhookEvent>;
  /** 1 to 100 characters; unique in the project. */
  readonly name: Scalars['String']['input'];
  /** Absent: of the whole platform. */
  readonly projectId?: InputMaybe<Scalars['ID']['input']>;
  /** https, at a public address. */
  readonly url: Scalars['String']['input'];
};

export type CreateWebhookOk = {
  readonly __typename?: 'CreateWebhookOk';
  /** What deliveries are signed with: `whsec_…`. Shown this once. */
  readonly secret: Scalars['String']['output'];
  readonly webhook: Webhook;
};

export type CreateWebhookResult = CreateWebhookOk | InvalidInput;

/** A place where worker nodes run; belongs to one seed. */
export type Datacenter = {
  readonly __typename?: 'Datacenter';
  /** Null for who is neither admin nor auditor of the platform. */
  readonly capacity?: Maybe<Capacity>;
  /** ISO 3166 code; null where the files do not say. */
  readonly country?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly provider: Scalars['String']['output'];
  readonly region: Scalars['String']['output'];
  readonly seed: Seed;
  /** Where the files name it. Null where they do not any more, and for who is neither admin nor auditor of the platform. */
  readonly source?: Maybe<ConfigSource>;
};

export type DeleteAnnouncementInput = {
  readonly id: Scalars['ID']['input'];
};

export type DeleteAnnouncementOk = {
  readonly __typename?: 'DeleteAnnouncementOk';
  readonly id: Scalars['ID']['output'];
};

export type DeleteClusterInput = {
  /** Forgets it although something of it is left. Only owners, and only where `deletion.whyNoForce` is null. */
  readonly force?: InputMaybe<ForceDeletionInput>;
  readonly id: Scalars['ID']['input'];
  /** If there is another one now, nothing happens, and the answer is CONFLICT. */
  readonly revision?: InputMaybe<Scalars['Int']['input']>;
};

export type DeleteClusterOk = {
  readonly __typename?: 'DeleteClusterOk';
  readonly cluster: Cluster;
  /** What was left behind by force; empty without. */
  readonly leaves: ReadonlyArray<LeftBehind>;
};

export type DeleteClusterResult = ClusterProtected | DeleteClusterOk | InvalidInput;

export type DeleteClusterSnapshotInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** One of the cluster's `snapshots`. */
  readonly name: Scalars['ID']['input'];
};

export type DeleteClusterSnapshotOk = {
  readonly __typename?: 'DeleteClusterSnapshotOk';
  readonly cluster: Cluster;
  /** Of the snapshot. */
  readonly name: Scalars['ID']['output'];
};

export type DeleteClusterSnapshotResult = DeleteClusterSnapshotOk | InvalidInput;

export type DeleteClusterTemplateInput = {
  readonly id: Scalars['ID']['input'];
};

export type DeleteClusterTemplateOk = {
  readonly __typename?: 'DeleteClusterTemplateOk';
  readonly id: Scalars['ID']['output'];
};

export type DeleteNodePoolInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** True where the pool has nodes: they stay, in no pool. */
  readonly keepNodes?: InputMaybe<Scalars['Boolean']['input']>;
  readonly name: Scalars['String']['input'];
  /** Of the cluster as the caller saw it; if absent, it does not matter what others changed meanwhile. */
  readonly revision?: InputMaybe<Scalars['Int']['input']>;
};

export type DeleteNodePoolOk = {
  readonly __typename?: 'DeleteNodePoolOk';
  readonly cluster: Cluster;
  /** How many nodes were in it, as its seed last counted. */
  readonly nodes: Scalars['Int']['output'];
};

export type DeleteNodePoolResult = ClusterConflict | DeleteNodePoolOk | InvalidInput | NodePoolInUse;

export type DeletePresetInput = {
  readonly id: Scalars['ID']['input'];
};

export type DeletePresetOk = {
  readonly __typename?: 'DeletePresetOk';
  readonly id: Scalars['ID']['output'];
};

export type DeletePresetResult = DeletePresetOk | PresetInUse;

export type DeleteProjectInput = {
  /** The name of the project. */
  readonly confirm: Scalars['String']['input'];
  readonly id: Scalars['ID']['input'];
};

export type DeleteProjectOk = {
  readonly __typename?: 'DeleteProjectOk';
  /** False while its clusters are being deleted. */
  readonly gone: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
};

export type DeleteProjectResult = DeleteProjectOk | InvalidInput;

export type DeleteServiceAccountInput = {
  readonly id: Scalars['ID']['input'];
};

export type DeleteServiceAccountOk = {
  readonly __typename?: 'DeleteServiceAccountOk';
  readonly id: Scalars['ID']['output'];
};

export type DeleteSshKeyInput = {
  readonly id: Scalars['ID']['input'];
};

export type DeleteSshKeyOk = {
  readonly __typename?: 'DeleteSshKeyOk';
  readonly id: Scalars['ID']['output'];
};

export type DeleteSshKeyResult = DeleteSshKeyOk | SshKeyInUse;

export type DeleteWebhookInput = {
  readonly id: Scalars['ID']['input'];
};

export type DeleteWebhookOk = {
  readonly __typename?: 'DeleteWebhookOk';
  readonly id: Scalars['ID']['output'];
};

/** In the order in which they are over. */
export type DeletionStep =
  /** What leads into it from outside. */
  | 'Exposure'
  /** Machines that a provider made for its pools. */
  | 'Machines'
  /** The namespace on its seed, with all else. */
  | 'Namespace'
  /** What was stored. */
  | 'Volumes'
  /** Its programs, and whatever else runs in its namespace on the seed. */
  | 'Workloads';

export type DetachSshKeyInput = {
  readonly clusterId: Scalars['ID']['input'];
  readonly sshKeyId: Scalars['ID']['input'];
};

export type DetachSshKeyOk = {
  readonly __typename?: 'DetachSshKeyOk';
  readonly cluster: Cluster;
};

export type DisableUserInput = {
  readonly id: Scalars['ID']['input'];
};

export type DisableUserOk = {
  readonly __typename?: 'DisableUserOk';
  readonly user: User;
};

/** One mistake in a document: where it is, and what is allowed there. */
export type DocumentProblem = {
  readonly __typename?: 'DocumentProblem';
  /** Path, for example `spec.version`; empty where the document itself cannot be read. */
  readonly field: Scalars['String']['output'];
  /** Starts at 1; 0 where the mistake is the document itself. */
  readonly line: Scalars['Int']['output'];
  readonly message: Scalars['String']['output'];
};

export type DrainSeedInput = {
  readonly name: Scalars['String']['input'];
  /** One line of at most 200 characters, for whoever wonders. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type DrainSeedOk = {
  readonly __typename?: 'DrainSeedOk';
  readonly seed: Seed;
};

export type DrainSeedResult = DrainSeedOk | InvalidInput;

export type EnableUserInput = {
  readonly id: Scalars['ID']['input'];
};

export type EnableUserOk = {
  readonly __typename?: 'EnableUserOk';
  readonly user: User;
};

export type EndOtherSessionsOk = {
  readonly __typename?: 'EndOtherSessionsOk';
  /** How many there were. */
  readonly count: Scalars['Int']['output'];
};

export type EndSessionInput = {
  readonly id: Scalars['ID']['input'];
};

export type EndSessionOk = {
  readonly __typename?: 'EndSessionOk';
  readonly id: Scalars['ID']['output'];
};

export type EtcdInput = {
  /** `256Mi` to `8Gi`, at most three quarters of `volumeSize`, which has to be said too. */
  readonly quota?: InputMaybe<Scalars['String']['input']>;
  /** Name of a StorageClass of the seed. Cannot be changed later. */
  readonly storageClass?: InputMaybe<Scalars['String']['input']>;
  /** `512Mi` to `256Gi`. May grow where its storage class can, and never shrink; once said it cannot be taken away. */
  readonly volumeSize?: InputMaybe<Scalars['String']['input']>;
};

export type EventLimit = {
  readonly __typename?: 'EventLimit';
  /** At once. */
  readonly burst: Scalars['Int']['output'];
  /** How many namespaces, people or objects are remembered; null where it is 4096, or where there is one limit for all. */
  readonly cacheSize?: Maybe<Scalars['Int']['output']>;
  /** A second, for long. */
  readonly qps: Scalars['Int']['output'];
};

export type EventLimitInput = {
  /** 1 to 10000 at once, not fewer than `qps`. */
  readonly burst: Scalars['Int']['input'];
  /** 1 to 16384; 4096 when absent. */
  readonly cacheSize?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1000 a second, for long. */
  readonly qps: Scalars['Int']['input'];
};

/** What is absent is as it is by default. */
export type EventRateLimitInput = {
  readonly namespace?: InputMaybe<EventLimitInput>;
  /** Of all events together; takes no `cacheSize`. */
  readonly server?: InputMaybe<EventLimitInput>;
  readonly sourceAndObject?: InputMaybe<EventLimitInput>;
  readonly user?: InputMaybe<EventLimitInput>;
};

export type FeatureGate = {
  readonly __typename?: 'FeatureGate';
  readonly enabled: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
};

export type FeatureGateInput = {
  readonly enabled: Scalars['Boolean']['input'];
  readonly name: Scalars['String']['input'];
};

/** A field with two values; null where there is none. */
export type FieldDiff = {
  readonly __typename?: 'FieldDiff';
  /** Path, for example `version` or `labels.env`. */
  readonly field: Scalars['String']['output'];
  readonly from?: Maybe<Scalars['String']['output']>;
  readonly to?: Maybe<Scalars['String']['output']>;
};

export type ForceDeletionInput = {
  /** The cluster's name, as a sign that somebody has read what is left behind. */
  readonly confirm: Scalars['String']['input'];
};

export type GcpCredentialsInput = {
  /** The JSON key file of a service account, as it was downloaded. */
  readonly serviceAccount: Scalars['String']['input'];
};

export type GroupBinding = {
  readonly __typename?: 'GroupBinding';
  /** `PROVIDER:GROUP`. Who belongs to it is as of each person's last log-in. */
  readonly group: Scalars['String']['output'];
  readonly role: Role;
};

/** Where people log in: an OpenID Connect provider. */
export type IdentityProvider = {
  readonly __typename?: 'IdentityProvider';
  readonly displayName: Scalars['String']['output'];
  /** Send the browser there, with `?returnTo=/PATH` of where to go afterwards: it comes back with a session in its cookie. */
  readonly logInPath: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

/** Everything that is wrong with a document. Nothing was changed. */
export type InvalidDocument = {
  readonly __typename?: 'InvalidDocument';
  readonly problems: ReadonlyArray<DocumentProblem>;
};

/** A mistake in the input that the caller can correct: which field, what is wrong and what is allowed. */
export type InvalidInput = {
  readonly __typename?: 'InvalidInput';
  /** Path of the field inside `input`, for example `network.podCIDR`. */
  readonly field: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

/** Waits until somebody with this address logs in for the first time, and makes them a member. */
export type Invitation = {
  readonly __typename?: 'Invitation';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly email: Scalars['String']['output'];
  /** After this nobody is let in, and the invitation is not shown any more. */
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** Null for a service account, and for somebody who is gone. */
  readonly invitedBy?: Maybe<User>;
  readonly role: Role;
};

export type InvitationConnection = {
  readonly __typename?: 'InvitationConnection';
  readonly nodes: ReadonlyArray<Invitation>;
  readonly pageInfo: PageInfo;
};

export type InviteMemberInput = {
  readonly email: Scalars['String']['input'];
  /** 1 to 90; 14 when absent. */
  readonly expirationDays?: InputMaybe<Scalars['Int']['input']>;
  readonly projectId: Scalars['ID']['input'];
  readonly role: Role;
};

export type InviteMemberOk = {
  readonly __typename?: 'InviteMemberOk';
  readonly invitation: Invitation;
  /** They get a mail. False where the platform sends none: tell them. */
  readonly mailed: Scalars['Boolean']['output'];
};

export type InviteMemberResult = InvalidInput | InviteMemberOk;

export type IssueClusterTokenInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** 600 to 43200; 3600 when absent. */
  readonly expirationSeconds?: InputMaybe<Scalars['Int']['input']>;
};

export type IssueClusterTokenResult = ClusterNotReady | ClusterToken | InvalidInput;

/** For one machine. Whoever has it can make one node of the cluster until it runs out. */
export type JoinToken = {
  readonly __typename?: 'JoinToken';
  /** What to run on the machine; holds the token. */
  readonly command: Scalars['String']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Secret; shown once, stored nowhere. */
  readonly token: Scalars['String']['output'];
};

/** Below which a node ends pods. */
export type KubeletEviction = {
  readonly __typename?: 'KubeletEviction';
  readonly imagefsAvailable?: Maybe<Scalars['String']['output']>;
  readonly memoryAvailable?: Maybe<Scalars['String']['output']>;
  readonly nodefsAvailable?: Maybe<Scalars['String']['output']>;
  readonly nodefsInodesFree?: Maybe<Scalars['String']['output']>;
};

/** As `200Mi`, `2Gi` or `5%`, of at most half. */
export type KubeletEvictionInput = {
  /** 15% by default. */
  readonly imagefsAvailable?: InputMaybe<Scalars['String']['input']>;
  /** 100Mi by default. */
  readonly memoryAvailable?: InputMaybe<Scalars['String']['input']>;
  /** 10% by default. */
  readonly nodefsAvailable?: InputMaybe<Scalars['String']['input']>;
  /** Only as a percentage; 5% by default. */
  readonly nodefsInodesFree?: InputMaybe<Scalars['String']['input']>;
};

/** As Kubernetes writes quantities. */
export type KubeletReserved = {
  readonly __typename?: 'KubeletReserved';
  readonly cpu?: Maybe<Scalars['String']['output']>;
  readonly memory?: Maybe<Scalars['String']['output']>;
};

export type KubeletReservedInput = {
  /** 10m to 16. */
  readonly cpu?: InputMaybe<Scalars['String']['input']>;
  /** 16Mi to 64Gi. */
  readonly memory?: InputMaybe<Scalars['String']['input']>;
};

export type KubernetesVersion = {
  readonly __typename?: 'KubernetesVersion';
  /** From then on people are told to leave it. */
  readonly deprecatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** From then on no cluster can be made with it or updated to it. */
  readonly endOfLifeAt?: Maybe<Scalars['DateTime']['output']>;
  /** Taken when no version is asked for. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** Whether clusters can be created with it now. */
  readonly isOffered: Scalars['Boolean']['output'];
  /** Versions of clusters that can be updated to it now, newest first. */
  readonly updatesFrom: ReadonlyArray<Scalars['String']['output']>;
  /** Versions that its clusters can be updated to now, newest first. */
  readonly updatesTo: ReadonlyArray<Scalars['String']['output']>;
  readonly version: Scalars['String']['output'];
};

/** By the rules of Kubernetes: for people and programs to find things by. */
export type Label = {
  readonly __typename?: 'Label';
  readonly key: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

export type LabelInput = {
  /** `team`, or with a DNS name before it: `example.com/team`. */
  readonly key: Scalars['String']['input'];
  /** At most 63 characters; may be empty. */
  readonly value: Scalars['String']['input'];
};

/** Something of a cluster that is not deleted. */
export type LeftBehind = {
  readonly __typename?: 'LeftBehind';
  /** What holds it, or where it is; null where there is nothing to say. */
  readonly detail?: Maybe<Scalars['String']['output']>;
  /** Of the seed, or `Machine`, or `Snapshot`. */
  readonly kind: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type LocalPathStorageAddon = {
  readonly __typename?: 'LocalPathStorageAddon';
  /** False by default. */
  readonly enabled?: Maybe<Scalars['Boolean']['output']>;
  /** Whether claims that name no StorageClass get volumes of it; true by default. */
  readonly isDefault?: Maybe<Scalars['Boolean']['output']>;
};

export type LocalPathStorageAddonInput = {
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  readonly isDefault?: InputMaybe<Scalars['Boolean']['input']>;
};

export type LogInInput = {
  /** For browsers: keep the token in a cookie that no script can read. Needs the header `X-Seedbed-CSRF`, as everything that comes with that cookie does. */
  readonly cookie?: Scalars['Boolean']['input'];
  readonly email: Scalars['String']['input'];
  readonly password: Scalars['String']['input'];
};

/** A command that asks to be logged in. */
export type LogInRequest = {
  readonly __typename?: 'LogInRequest';
  /** Where the command asked from. */
  readonly address: Scalars['String']['output'];
  /** As it is shown: `WDJB-MJHT`. */
  readonly code: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  /** What it said of itself. */
  readonly userAgent: Scalars['String']['output'];
};

export type LogInResult = AccountDisabled | PasswordChangeRequired | Session | WrongCredentials;

export type LogOutOk = {
  readonly __typename?: 'LogOutOk';
  readonly ok: Scalars['Boolean']['output'];
};

export type MaintenanceWindow = {
  readonly __typename?: 'MaintenanceWindow';
  /** On which it opens; empty where that is every day. */
  readonly days: ReadonlyArray<Weekday>;
  readonly durationMinutes: Scalars['Int']['output'];
  /** By the clock of `timeZone`, as `22:30`. */
  readonly start: Scalars['String']['output'];
  /** As the IANA names it. */
  readonly timeZone: Scalars['String']['output'];
};

export type MaintenanceWindowInput = {
  /** Every day where it is absent. */
  readonly days?: InputMaybe<ReadonlyArray<Weekday>>;
  /** 30 to 1440. */
  readonly durationMinutes: Scalars['Int']['input'];
  /** By the clock of `timeZone`, as `22:30`. */
  readonly start: Scalars['String']['input'];
  /** As the IANA names it: `Europe/Berlin`. */
  readonly timeZone: Scalars['String']['input'];
};

export type Member = {
  readonly __typename?: 'Member';
  readonly role: Role;
  readonly user: User;
};

/** One line: of a component, a node, or a part such as `p99`. */
export type MetricSeries = {
  readonly __typename?: 'MetricSeries';
  readonly name: Scalars['String']['output'];
  /** One value for each point, null where nothing was measured. */
  readonly values: ReadonlyArray<Maybe<Scalars['Float']['output']>>;
};

export type MetricUnit =
  | 'BYTES'
  | 'BYTES_PER_SECOND'
  /** Processors: 0.5 is half of one. */
  | 'CORES'
  | 'COUNT'
  | 'PER_SECOND'
  /** A share from 0 to 1. */
  | 'RATIO'
  | 'SECONDS';

export type MetricsServerAddon = {
  readonly __typename?: 'MetricsServerAddon';
  /** True by default. */
  readonly enabled?: Maybe<Scalars['Boolean']['output']>;
  /** 1 by default. */
  readonly replicas?: Maybe<Scalars['Int']['output']>;
};

export type MetricsServerAddonInput = {
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 3. */
  readonly replicas?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Makes somebody who has an account a member; what they may in the project they may in its clusters. For owners. */
  readonly addMember: AddMemberResult;
  /** Makes a cluster what a document says: created or changed, or left alone when it is like that already. */
  readonly applyCluster: ApplyClusterResult;
  /** Its holder may log in to those nodes of the cluster whose machines joined with `--ssh-user`, as that user. They follow within a minute. Attaching again changes nothing; a cluster has 50 at most. For owners and editors. */
  readonly attachSshKey: AttachSshKeyResult;
  /** Replaces the password; the old one, or the one-time password, proves who asks. Ends all other log-ins and all tokens. */
  readonly changePassword: ChangePasswordResult;
  /** Logs a command in as the viewer, by the code that it shows. For who is logged in; no token may. */
  readonly confirmLogInRequest: ConfirmLogInRequestResult;
  /** Tells everybody something, or those with clusters in some places. For admins of the platform. */
  readonly createAnnouncement: CreateAnnouncementResult;
  /** Accepts a new cluster. Its seed need not be up: the cluster then says what it waits for. */
  readonly createCluster: CreateClusterResult;
  /** Asks for a snapshot of the cluster's etcd. It is of use when its state is READY. */
  readonly createClusterSnapshot: CreateClusterSnapshotResult;
  /** Saves settings of clusters under a name, in a project (for owners and editors) or for the platform (for its admins). */
  readonly createClusterTemplate: CreateClusterTemplateResult;
  /** Makes a token that lets one machine become a node of the cluster. */
  readonly createJoinToken: CreateJoinTokenResult;
  /** Adds a pool to a cluster. Machines become nodes of it with a join token of the pool. */
  readonly createNodePool: CreateNodePoolResult;
  /** Keeps credentials of a provider under a name, sealed; they are never given out again. In a project (for owners and editors who are members) or for the platform (for its admins). */
  readonly createPreset: CreatePresetResult;
  /** Creates a project whose owner is the viewer. */
  readonly createProject: CreateProjectResult;
  /** Makes an account for programs, with a role in one project. For owners who are logged in; no token may. */
  readonly createServiceAccount: CreateServiceAccountResult;
  /** Makes a token of a service account. For owners who are logged in; no token may. */
  readonly createServiceAccountToken: CreateTokenResult;
  /** Adds a public key to the project; no key is there twice. It is on no cluster until it is attached. For owners and editors. */
  readonly createSshKey: CreateSshKeyResult;
  /** Makes a token by which programs act in the viewer's name. For who is logged in; no token may. */
  readonly createToken: CreateTokenResult;
  /** Makes a person who logs in with a one-time password first. For admins; who makes an admin has to be logged in. */
  readonly createUser: CreateUserResult;
  /** Tells what happens in a project to an address of yours; without `projectId`, what happens on the whole platform. For owners, and admins of the platform. */
  readonly createWebhook: CreateWebhookResult;
  /** Nobody sees it any more. For admins of the platform. */
  readonly deleteAnnouncement: DeleteAnnouncementOk;
  /**
   * Deletes the cluster and everything in it. Asking again for one that is being deleted changes nothing; with `force` it is forgotten, and what
   * is left of it stays behind.
   */
  readonly deleteCluster: DeleteClusterResult;
  /** Deletes a snapshot, and what is stored of it. That cannot be undone. */
  readonly deleteClusterSnapshot: DeleteClusterSnapshotResult;
  /** Clusters that were made from it stay as they are. */
  readonly deleteClusterTemplate: DeleteClusterTemplateOk;
  /** Takes a pool away. Its nodes stay nodes of the cluster, in no pool, without the labels, taints and settings that came with it; its join tokens are good for nothing. */
  readonly deleteNodePool: DeleteNodePoolResult;
  /** Refused while clusters use it. */
  readonly deletePreset: DeletePresetResult;
  /** Deletes the project with all there is in it (`contents`); it stays, with `deletingAt`, until its last cluster is gone. */
  readonly deleteProject: DeleteProjectResult;
  /** Ends the account and its tokens at once. For owners, and admins of the platform. */
  readonly deleteServiceAccount: DeleteServiceAccountOk;
  /** Removes a key that is attached to no cluster. For owners and editors. */
  readonly deleteSshKey: DeleteSshKeyResult;
  /** What waits for delivery is never delivered. For owners, and admins of the platform. */
  readonly deleteWebhook: DeleteWebhookOk;
  /** It is taken away from the nodes of the cluster, from each as soon as that reaches the cluster. Detaching again changes nothing. For owners and editors. */
  readonly detachSshKey: DetachSshKeyOk;
  /** Ends all log-ins and tokens at once and allows no new ones. CONFLICT for the only admin. For admins. */
  readonly disableUser: DisableUserOk;
  /** Keeps new clusters off a seed until this is taken back; those that are there stay as they are. Once more replaces the reason. For admins of the platform. */
  readonly drainSeed: DrainSeedResult;
  /** Lets a person log in again as before; ended log-ins and tokens stay ended. For admins. */
  readonly enableUser: EnableUserOk;
  /** Ends all log-ins of the viewer but the one that asks. For who is logged in; no token may. */
  readonly endOtherSessions: EndOtherSessionsOk;
  /** Ends one of the viewer's own log-ins. For who is logged in; no token may. */
  readonly endSession: EndSessionOk;
  /** Lets somebody without an account into the project when they first log in. Inviting again replaces role and end. For owners. */
  readonly inviteMember: InviteMemberResult;
  /** Signs a token that says to one cluster who the viewer is; what they may there follows from their role in the project. UNAVAILABLE when the platform has no public address. */
  readonly issueClusterToken: IssueClusterTokenResult;
  /** Starts a session. A one-time password opens none: it is exchanged for a password of the person's own. */
  readonly logIn: LogInResult;
  /** Ends the session that asks. */
  readonly logOut: LogOutOk;
  /** Lets nothing of the cluster, or of some components, be changed or repaired until it is resumed. Once more replaces all of that. */
  readonly pauseCluster: PauseClusterResult;
  /** Tells a command that it is not logged in. For who is logged in; no token may. */
  readonly refuseLogInRequest: RefuseLogInRequestResult;
  /** Forgets what was known of a seed's clusters in favour of what the seed says now, and tells what differed; writes nothing to the seed. Throws SEED_UNAVAILABLE when it does not answer. For admins of the platform. */
  readonly relistSeed: RelistSeedResult;
  /** Takes a group's role away, in the project and in its clusters. For owners. */
  readonly removeGroup: RemoveGroupResult;
  /** Takes a member out of the project and of its clusters; the last owner stays. For owners, and for everybody about themselves. */
  readonly removeMember: RemoveMemberResult;
  /** Delivers once more, with all attempts, what came to its end. For owners, and admins of the platform. */
  readonly replayWebhookDelivery: ReplayWebhookDeliveryResult;
  /** Replaces a password that was lost or stolen by a one-time password, and ends all log-ins and tokens. For logged-in admins. */
  readonly resetPassword: ResetPasswordOk;
  /** Brings the cluster back to one of its snapshots: whatever was written to it later is lost, and it does not serve meanwhile. */
  readonly restoreCluster: RestoreClusterResult;
  /** Ends a pause. Changes nothing of a cluster that is not paused. */
  readonly resumeCluster: ResumeClusterResult;
  /** Takes an invitation back; NOT_FOUND when it was accepted meanwhile. For owners. */
  readonly revokeInvitation: RevokeInvitationOk;
  /** Ends a token of a service account at once. For owners, and admins of the platform. */
  readonly revokeServiceAccountToken: RevokeTokenOk;
  /** Ends one of the viewer's tokens at once. For who is logged in; a token may end itself. */
  readonly revokeToken: RevokeTokenOk;
  /** Makes a new secret. For a day messages are signed with the one before, too, so that receivers can learn it. Throws CONFLICT when somebody changed the webhook since `revision`. For owners, and admins of the platform. */
  readonly rotateWebhookSecret: RotateWebhookSecretOk;
  /** Gives a group of an identity provider a role, or another one: whoever is in it has that role, or a stronger one of their own. For owners. */
  readonly setGroupRole: SetGroupRoleResult;
  /** Gives a member another role. The last owner stays one. For owners. */
  readonly setMemberRole: SetMemberRoleResult;
  /** Makes a person an admin or an auditor, or neither. CONFLICT for the only admin. For logged-in admins. */
  readonly setPlatformRole: SetPlatformRoleOk;
  /** Sets all labels of a project. CONFLICT when somebody changed the project since `revision`. For owners. */
  readonly setProjectLabels: SetProjectLabelsResult;
  /** Sets what the project may have. For admins of the platform. */
  readonly setProjectQuota: SetProjectQuotaResult;
  /** Delivers a message of type `webhook.test` at once, and once, also when it is disabled; at most ten a minute. For owners, and admins of the platform. */
  readonly testWebhook: TestWebhookOk;
  /** New clusters may come onto the seed again. For admins of the platform. */
  readonly undrainSeed: UndrainSeedResult;
  /** Replaces all that it says; people who dismissed it see it again. Throws CONFLICT when somebody changed it since `revision`. For admins of the platform. */
  readonly updateAnnouncement: UpdateAnnouncementResult;
  /** Changes what is given, if nobody changed the cluster since the revision that the caller saw. */
  readonly updateCluster: UpdateClusterResult;
  /** Changes what is given; clusters that were made from it stay as they are. CONFLICT when somebody changed it since `revision`. */
  readonly updateClusterTemplate: UpdateClusterTemplateResult;
  /** Changes what is given, if nobody changed the cluster since the revision that the caller saw. */
  readonly updateNodePool: UpdateNodePoolResult;
  /** Changes what is given. New credentials go to every cluster that uses it. CONFLICT when somebody changed it since `revision`. */
  readonly updatePreset: UpdatePresetResult;
  /** Changes what is given. Throws CONFLICT when somebody changed it since `revision`. For owners, and admins of the platform. */
  readonly updateWebhook: UpdateWebhookResult;
};


export type MutationAddMemberArgs = {
  input: AddMemberInput;
};


export type MutationApplyClusterArgs = {
  input: ApplyClusterInput;
};


export type MutationAttachSshKeyArgs = {
  input: AttachSshKeyInput;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationConfirmLogInRequestArgs = {
  input: ConfirmLogInRequestInput;
};


export type MutationCreateAnnouncementArgs = {
  input: CreateAnnouncementInput;
};


export type MutationCreateClusterArgs = {
  input: CreateClusterInput;
};


export type MutationCreateClusterSnapshotArgs = {
  input: CreateClusterSnapshotInput;
};


export type MutationCreateClusterTemplateArgs = {
  input: CreateClusterTemplateInput;
};


export type MutationCreateJoinTokenArgs = {
  input: CreateJoinTokenInput;
};


export type MutationCreateNodePoolArgs = {
  input: CreateNodePoolInput;
};


export type MutationCreatePresetArgs = {
  input: CreatePresetInput;
};


export type MutationCreateProjectArgs = {
  input: CreateProjectInput;
};


export type MutationCreateServiceAccountArgs = {
  input: CreateServiceAccountInput;
};


export type MutationCreateServiceAccountTokenArgs = {
  input: CreateServiceAccountTokenInput;
};


export type MutationCreateSshKeyArgs = {
  input: CreateSshKeyInput;
};


export type MutationCreateTokenArgs = {
  input: CreateTokenInput;
};


export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


export type MutationDeleteAnnouncementArgs = {
  input: DeleteAnnouncementInput;
};


export type MutationDeleteClusterArgs = {
  input: DeleteClusterInput;
};


export type MutationDeleteClusterSnapshotArgs = {
  input: DeleteClusterSnapshotInput;
};


export type MutationDeleteClusterTemplateArgs = {
  input: DeleteClusterTemplateInput;
};


export type MutationDeleteNodePoolArgs = {
  input: DeleteNodePoolInput;
};


export type MutationDeletePresetArgs = {
  input: DeletePresetInput;
};


export type MutationDeleteProjectArgs = {
  input: DeleteProjectInput;
};


export type MutationDeleteServiceAccountArgs = {
  input: DeleteServiceAccountInput;
};


export type MutationDeleteSshKeyArgs = {
  input: DeleteSshKeyInput;
};


export type MutationDeleteWebhookArgs = {
  input: DeleteWebhookInput;
};


export type MutationDetachSshKeyArgs = {
  input: DetachSshKeyInput;
};


export type MutationDisableUserArgs = {
  input: DisableUserInput;
};


export type MutationDrainSeedArgs = {
  input: DrainSeedInput;
};


export type MutationEnableUserArgs = {
  input: EnableUserInput;
};


export type MutationEndSessionArgs = {
  input: EndSessionInput;
};


export type MutationInviteMemberArgs = {
  input: InviteMemberInput;
};


export type MutationIssueClusterTokenArgs = {
  input: IssueClusterTokenInput;
};


export type MutationLogInArgs = {
  input: LogInInput;
};


export type MutationPauseClusterArgs = {
  input: PauseClusterInput;
};


export type MutationRefuseLogInRequestArgs = {
  input: RefuseLogInRequestInput;
};


export type MutationRelistSeedArgs = {
  input: RelistSeedInput;
};


export type MutationRemoveGroupArgs = {
  input: RemoveGroupInput;
};


export type MutationRemoveMemberArgs = {
  input: RemoveMemberInput;
};


export type MutationReplayWebhookDeliveryArgs = {
  input: ReplayWebhookDeliveryInput;
};


export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


export type MutationRestoreClusterArgs = {
  input: RestoreClusterInput;
};


export type MutationResumeClusterArgs = {
  input: ResumeClusterInput;
};


export type MutationRevokeInvitationArgs = {
  input: RevokeInvitationInput;
};


export type MutationRevokeServiceAccountTokenArgs = {
  input: RevokeServiceAccountTokenInput;
};


export type MutationRevokeTokenArgs = {
  input: RevokeTokenInput;
};


export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


export type MutationSetGroupRoleArgs = {
  input: SetGroupRoleInput;
};


export type MutationSetMemberRoleArgs = {
  input: SetMemberRoleInput;
};


export type MutationSetPlatformRoleArgs = {
  input: SetPlatformRoleInput;
};


export type MutationSetProjectLabelsArgs = {
  input: SetProjectLabelsInput;
};


export type MutationSetProjectQuotaArgs = {
  input: SetProjectQuotaInput;
};


export type MutationTestWebhookArgs = {
  input: TestWebhookInput;
};


export type MutationUndrainSeedArgs = {
  input: UndrainSeedInput;
};


export type MutationUpdateAnnouncementArgs = {
  input: UpdateAnnouncementInput;
};


export type MutationUpdateClusterArgs = {
  input: UpdateClusterInput;
};


export type MutationUpdateClusterTemplateArgs = {
  input: UpdateClusterTemplateInput;
};


export type MutationUpdateNodePoolArgs = {
  input: UpdateNodePoolInput;
};


export type MutationUpdatePresetArgs = {
  input: UpdatePresetInput;
};


export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};

/** The program that makes a machine a node, and keeps it one. */
export type NodeAgent = {
  readonly __typename?: 'NodeAgent';
  /** When it was heard of last, of one that is silent. All others were heard of within five minutes, or never. */
  readonly heardAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the service behind the failing phase said last, without what looks like a credential. */
  readonly lines: ReadonlyArray<Scalars['String']['output']>;
  /** In their order. Empty where it did not say, and of nodes that are well behind the first ten. */
  readonly phases: ReadonlyArray<NodePhase>;
  /** What it has repaired since it started. */
  readonly repairs: ReadonlyArray<NodeRepair>;
  /** Since when it is healthy or failing; null of others. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  readonly state: NodeAgentState;
  /** To the replicas of the cluster's VPN; null where it did not say. */
  readonly tunnels?: Maybe<NodeTunnels>;
  /** Its own; null of one from before it had one, or that never reported. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

export type NodeAgentState =
  /** One is not, or a person stopped one. What runs on the node may run on. */
  | 'FAILING'
  /** Every phase is done. */
  | 'HEALTHY'
  /** Nobody has heard from it for five minutes. What runs on the node may run on. */
  | 'SILENT'
  /** It never reported: it is joining, or older than that. */
  | 'UNKNOWN';

export type NodeCount = {
  readonly __typename?: 'NodeCount';
  /** What is wrong with the first ten of them, by name. */
  readonly problems: ReadonlyArray<NodeProblem>;
  readonly ready: Scalars['Int']['output'];
  readonly total: Scalars['Int']['output'];
  /** Those with whom something is wrong. */
  readonly unhealthy: Scalars['Int']['output'];
  /** How far the nodes follow the control plane; null where there are none, or the seed does not say. The condition `NodesUpgraded` says what is waited for. */
  readonly upgrade?: Maybe<NodesUpgrade>;
};

/** A part of what an agent makes and keeps on its machine. */
export type NodePhase = {
  readonly __typename?: 'NodePhase';
  /** At least so often in a row it failed since it was last done. */
  readonly failures: Scalars['Int']['output'];
  readonly message?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  /** By the clock of the cluster's API server. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  readonly state: NodePhaseState;
  /** What it is about, for people. */
  readonly title: Scalars['String']['output'];
};

export type NodePhaseState =
  | 'DONE'
  /** It is tried again. */
  | 'FAILED'
  /** What it builds on is not done. */
  | 'PENDING'
  /** By a person, and left as it is until they start it again. */
  | 'STOPPED'
  /** For something that comes by itself; `message` says what. */
  | 'WAITING';

/** A wanted set of like nodes of a cluster. */
export type NodePool = {
  readonly __typename?: 'NodePool';
  /** How many machines there are to be; null where nobody but their owner makes them. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /** Settings of its kubelets; null where all are as by default. */
  readonly kubelet?: Maybe<NodePoolKubelet>;
  /** In the order of keys. */
  readonly labels: ReadonlyArray<Label>;
  /** The machines that its provider makes, as its seed last said; null where it makes none, and before it has. */
  readonly machines?: Maybe<NodePoolMachines>;
  /** Unique in the cluster. */
  readonly name: Scalars['String']['output'];
  /** As its seed last counted them; null before it has. */
  readonly nodes?: Maybe<NodePoolCount>;
  readonly provider: NodePoolProvider;
  readonly taints: ReadonlyArray<NodeTaint>;
  /** Of its kubelets, without the `v`; null: the cluster's. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

export type NodePoolCount = {
  readonly __typename?: 'NodePoolCount';
  readonly ready: Scalars['Int']['output'];
  readonly total: Scalars['Int']['output'];
  /** Those with whom something is wrong. */
  readonly unhealthy: Scalars['Int']['output'];
};

/** The pool has nodes; `message` says what becomes of them, and what to do. */
export type NodePoolInUse = {
  readonly __typename?: 'NodePoolInUse';
  readonly message: Scalars['String']['output'];
  readonly nodes: Scalars['Int']['output'];
};

/** A pool of a cluster that is being made. */
export type NodePoolInput = {
  /** Where the provider makes machines, which `byo` does not, and only there. */
  readonly count?: InputMaybe<Scalars['Int']['input']>;
  readonly kubelet?: InputMaybe<NodePoolKubeletInput>;
  /** At most 20. Not under kubernetes.io or k8s.io, but for `node-restriction.kubernetes.io`: such a label no machine can give itself. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** 1 to 40 lower-case letters, digits and dashes; unique in the cluster. Cannot be changed. */
  readonly name: Scalars['String']['input'];
  /** `byo` when absent; another one only where the datacenter is its. Cannot be changed. */
  readonly provider?: InputMaybe<NodePoolProvider>;
  /** At most 10. */
  readonly taints?: InputMaybe<ReadonlyArray<NodeTaintInput>>;
  /** Without the `v`; not newer than the cluster's, which it is when absent, and at most three minor versions older. */
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

/** What is null is as by default. */
export type NodePoolKubelet = {
  readonly __typename?: 'NodePoolKubelet';
  readonly evictionHard?: Maybe<KubeletEviction>;
  readonly imageGCHighThresholdPercent?: Maybe<Scalars['Int']['output']>;
  readonly imageGCLowThresholdPercent?: Maybe<Scalars['Int']['output']>;
  /** What pods do not get: for kubelet and containerd. */
  readonly kubeReserved?: Maybe<KubeletReserved>;
  readonly maxPods?: Maybe<Scalars['Int']['output']>;
  /** What pods do not get: for the system of the machine. */
  readonly systemReserved?: Maybe<KubeletReserved>;
};

/** What is absent is as by default. */
export type NodePoolKubeletInput = {
  readonly evictionHard?: InputMaybe<KubeletEvictionInput>;
  /** 1 to 99: above it images that nobody uses are removed; 85 by default. */
  readonly imageGCHighThresholdPercent?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 99, less than the other: down to which they are removed; 80 by default. */
  readonly imageGCLowThresholdPercent?: InputMaybe<Scalars['Int']['input']>;
  /** What pods do not get: for kubelet and containerd. */
  readonly kubeReserved?: InputMaybe<KubeletReservedInput>;
  /** 10 to 250; 110 by default. In a narrow range of pods a node has fewer addresses. */
  readonly maxPods?: InputMaybe<Scalars['Int']['input']>;
  /** What pods do not get: for the system of the machine. */
  readonly systemReserved?: InputMaybe<KubeletReservedInput>;
};

/** How far the machines of a pool are. What is waited for is in the condition `MachinesReady` of its cluster. */
export type NodePoolMachines = {
  readonly __typename?: 'NodePoolMachines';
  /** How often in a row machines did not become nodes; after three none is made until the cluster is changed. */
  readonly failures: Scalars['Int']['output'];
  /** Of these, those that have become nodes. */
  readonly joined: Scalars['Int']['output'];
  /** Those on their way out: drained first, then deleted. */
  readonly leaving: Scalars['Int']['output'];
  /** Why the provider refused the last order, in a sentence. */
  readonly problem?: Maybe<Scalars['String']['output']>;
  /** Those that stay, whether they have become nodes or not. */
  readonly total: Scalars['Int']['output'];
};

/** Who makes its machines. */
export type NodePoolProvider =
  /** You do: each becomes a node with a join token of the pool. */
  | 'byo'
  /** The platform that `./seedbed up` makes, in its own datacenters: as many as `count` says. */
  | 'local';

export type NodeProblem = {
  readonly __typename?: 'NodeProblem';
  /** What to do about it, in a sentence or two. */
  readonly advice: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly node: Scalars['String']['output'];
  /** Which phase of its agent fails, when one does. */
  readonly phase?: Maybe<Scalars['String']['output']>;
  readonly reason: NodeProblemReason;
};

export type NodeProblemReason =
  /** Nobody has heard from its agent for five minutes; what runs on the node may run on. */
  | 'AGENT_SILENT'
  /** The cluster puts no pods on it. */
  | 'NOT_READY'
  /** Its agent says that it cannot do its work; what runs on the node may run on. */
  | 'PHASE_FAILING';

export type NodeProxy = {
  readonly __typename?: 'NodeProxy';
  /** For addresses that begin with `http://`, and for `https://` where `httpsProxy` is null. */
  readonly httpProxy?: Maybe<Scalars['String']['output']>;
  readonly httpsProxy?: Maybe<Scalars['String']['output']>;
  /** Reached directly, beside the cluster itself and its nodes. */
  readonly noProxy: ReadonlyArray<Scalars['String']['output']>;
};

export type NodeRepair = {
  readonly __typename?: 'NodeRepair';
  /** At least so often. */
  readonly count: Scalars['Int']['output'];
  /** A phase. */
  readonly what: Scalars['String']['output'];
};

/** Keeps pods away that do not tolerate it. */
export type NodeTaint = {
  readonly __typename?: 'NodeTaint';
  readonly effect: TaintEffect;
  readonly key: Scalars['String']['output'];
  readonly value?: Maybe<Scalars['String']['output']>;
};

export type NodeTaintInput = {
  readonly effect: TaintEffect;
  /** As of a label. */
  readonly key: Scalars['String']['input'];
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

export type NodeTunnels = {
  readonly __typename?: 'NodeTunnels';
  readonly up: Scalars['Int']['output'];
  readonly wanted: Scalars['Int']['output'];
};

export type NodeUpgrade = {
  readonly __typename?: 'NodeUpgrade';
  /** What it waits for. */
  readonly message: Scalars['String']['output'];
  readonly since: Scalars['DateTime']['output'];
  readonly state: NodeUpgradeState;
  /** Without the `v`. */
  readonly to: Scalars['String']['output'];
};

/** What is null is as by default. */
export type NodeUpgradePolicy = {
  readonly __typename?: 'NodeUpgradePolicy';
  /** After so long the upgrade has stopped at a node whose pods do not go; 1800 by default. */
  readonly drainTimeoutSeconds?: Maybe<Scalars['Int']['output']>;
  /** So many nodes may be away at a time, as `2` or `25%`; 1 by default. */
  readonly maxUnavailable?: Maybe<Scalars['String']['output']>;
  /** While it is true no node is taken. */
  readonly paused?: Maybe<Scalars['Boolean']['output']>;
  /** When nodes may be taken; always where it is null. */
  readonly window?: Maybe<MaintenanceWindow>;
};

export type NodeUpgradePolicyInput = {
  /** 60 to 86400. */
  readonly drainTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** As `2` or `25%`; at least one. */
  readonly maxUnavailable?: InputMaybe<Scalars['String']['input']>;
  readonly paused?: InputMaybe<Scalars['Boolean']['input']>;
  readonly window?: InputMaybe<MaintenanceWindowInput>;
};

export type NodeUpgradeState =
  /** It takes no new pods, and those that it has go elsewhere. */
  | 'DRAINING'
  /** Its agent replaces kubelet. */
  | 'REPLACING'
  /** For longer than it may take. No other node is taken until it comes through. */
  | 'STUCK';

export type NodesUpgrade = {
  readonly __typename?: 'NodesUpgrade';
  /** Names of those that are on their way, at most ten. */
  readonly current: ReadonlyArray<Scalars['String']['output']>;
  /** The version that they go to, or are of, without the `v`. */
  readonly to: Scalars['String']['output'];
  /** How many are of that version. */
  readonly upgraded: Scalars['Int']['output'];
};

/** A log-in that is open. */
export type OpenSession = {
  readonly __typename?: 'OpenSession';
  /** The address it was last used from. */
  readonly address: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it ends in any case. */
  readonly endsAt: Scalars['DateTime']['output'];
  /** When it ends if nobody uses it until then. */
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  /** Is it the one that asks? */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** To the minute. */
  readonly lastUsedAt: Scalars['DateTime']['output'];
  /** What the program at that address said of itself. */
  readonly userAgent: Scalars['String']['output'];
};

/** An application credential, or a user with a password, a domain and a project. */
export type OpenstackCredentialsInput = {
  readonly applicationCredentialId?: InputMaybe<Scalars['String']['input']>;
  readonly applicationCredentialSecret?: InputMaybe<Scalars['String']['input']>;
  readonly domain?: InputMaybe<Scalars['String']['input']>;
  readonly password?: InputMaybe<Scalars['String']['input']>;
  readonly project?: InputMaybe<Scalars['String']['input']>;
  readonly username?: InputMaybe<Scalars['String']['input']>;
};

/** Where a page of a list ends. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
};

/** The password was a one-time password: call `changePassword` with it. */
export type PasswordChangeRequired = {
  readonly __typename?: 'PasswordChangeRequired';
  readonly message: Scalars['String']['output'];
};

/** A program of a control plane. */
export type PausableComponent =
  | 'apiserver'
  | 'controllerManager'
  | 'etcd'
  | 'prometheus'
  | 'scheduler'
  | 'vpn';

export type PauseClusterInput = {
  /** Of these alone nothing is changed or repaired, and the rest goes on; the whole cluster when absent. */
  readonly components?: InputMaybe<ReadonlyArray<PausableComponent>>;
  readonly id: Scalars['ID']['input'];
  /** One line of at most 200 characters, for whoever wonders. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** When it ends by itself; somebody has to resume the cluster when absent. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

export type PauseClusterOk = {
  readonly __typename?: 'PauseClusterOk';
  readonly cluster: Cluster;
};

export type PauseClusterResult = InvalidInput | PauseClusterOk;

/** Of the whole platform, not of a project. */
export type PlatformRole =
  /** Runs the platform: people, and everything that every project has, but no way into clusters. */
  | 'admin'
  /** Reads everything, and changes nothing by this role. */
  | 'auditor';

/** What is absent is `privileged`, and `latest`. Labels of a namespace win over all of it. */
export type PodSecurityInput = {
  /** Pods beyond it are noted in the audit log. */
  readonly audit?: InputMaybe<PodSecurityLevel>;
  readonly auditVersion?: InputMaybe<Scalars['String']['input']>;
  /** Pods beyond it are refused. */
  readonly enforce?: InputMaybe<PodSecurityLevel>;
  /** `latest`, or like `v1.36`: not newer than the cluster. */
  readonly enforceVersion?: InputMaybe<Scalars['String']['input']>;
  /** At most 50, beside kube-system. */
  readonly exemptNamespaces?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Who makes pods beyond it is warned. */
  readonly warn?: InputMaybe<PodSecurityLevel>;
  readonly warnVersion?: InputMaybe<Scalars['String']['input']>;
};

export type PodSecurityLevel =
  /** Nothing by which a pod is known to leave its bounds. */
  | 'baseline'
  /** Whatever Kubernetes takes. */
  | 'privileged'
  /** As hardened as pods are to be today. */
  | 'restricted';

/** Credentials of a provider under a name. The credentials themselves cannot be read. */
export type Preset = {
  readonly __typename?: 'Preset';
  /** Of one of the platform: who may use it; null where everybody may, and for who does not run the platform. */
  readonly allowed?: Maybe<Allowed>;
  readonly changedAt: Scalars['DateTime']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** When the credentials were last given. */
  readonly credentialsChangedAt: Scalars['DateTime']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Unique in the project, or among those of the platform. Never changed. */
  readonly name: Scalars['String']['output'];
  /** Null for one of the platform. */
  readonly project?: Maybe<Project>;
  readonly provider: Cloud;
  readonly revision: Scalars['Int']['output'];
  readonly viewerCanChange: Scalars['Boolean']['output'];
};

/** Exactly one of them. */
export type PresetCredentialsInput = {
  readonly aws?: InputMaybe<AwsCredentialsInput>;
  readonly azure?: InputMaybe<AzureCredentialsInput>;
  readonly digitalocean?: InputMaybe<TokenCredentialsInput>;
  readonly gcp?: InputMaybe<GcpCredentialsInput>;
  readonly hetzner?: InputMaybe<TokenCredentialsInput>;
  readonly openstack?: InputMaybe<OpenstackCredentialsInput>;
  readonly vsphere?: InputMaybe<VsphereCredentialsInput>;
};

/** Give these clusters another preset first, or delete them. At most 100 are named. */
export type PresetInUse = {
  readonly __typename?: 'PresetInUse';
  readonly clusters: ReadonlyArray<Cluster>;
  readonly message: Scalars['String']['output'];
};

/** The tenant: members and their clusters. */
export type Project = {
  readonly __typename?: 'Project';
  /** What happened to its clusters in the last 30 days, newest first; those that are gone included. */
  readonly clusterEvents: ClusterEventConnection;
  /** Those of the project and those of the platform, in the order of names; at most 100 of each. */
  readonly clusterTemplates: ReadonlyArray<ClusterTemplate>;
  readonly clusters: ClusterConnection;
  /** What it uses of its quota, and what its deletion takes along. */
  readonly contents: ProjectContents;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Those in which the viewer may make clusters of the project. */
  readonly datacenters: ReadonlyArray<Datacenter>;
  /** Set once deletion was asked for: nothing can be added, and it goes as soon as its clusters are gone. */
  readonly deletingAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who is in it by what an identity provider says they belong to, in the order of names. */
  readonly groups: ReadonlyArray<GroupBinding>;
  readonly id: Scalars['ID']['output'];
  /** Open ones, in the order of addresses. For owners. At most 100 a page. */
  readonly invitations: InvitationConnection;
  /** In the order of keys. */
  readonly labels: ReadonlyArray<Label>;
  /** Who is in it by themselves. One of them is an owner, always. */
  readonly members: ReadonlyArray<Member>;
  readonly name: Scalars['String']['output'];
  /** Those that clusters of the project can be ordered with by the viewer: its own, and those of the platform that are open to it; in the order of names, at most 100 of each. */
  readonly presets: ReadonlyArray<Preset>;
  readonly quota: ProjectQuota;
  readonly revision: Scalars['Int']['output'];
  /** In the order of names. */
  readonly serviceAccounts: ReadonlyArray<ServiceAccount>;
  /** In the order of names. At most 100 a page. */
  readonly sshKeys: SshKeyConnection;
  readonly viewerCanChangeSshKeys: Scalars['Boolean']['output'];
  readonly viewerCanChangeWebhooks: Scalars['Boolean']['output'];
  readonly viewerCanCreateCluster: Scalars['Boolean']['output'];
  readonly viewerCanCreateClusterTemplate: Scalars['Boolean']['output'];
  readonly viewerCanCreatePreset: Scalars['Boolean']['output'];
  readonly viewerCanCreateServiceAccount: Scalars['Boolean']['output'];
  readonly viewerCanDelete: Scalars['Boolean']['output'];
  readonly viewerCanManageMembers: Scalars['Boolean']['output'];
  readonly viewerCanUpdate: Scalars['Boolean']['output'];
  /** The strongest of the viewer's own role and those of their groups; null for who is not in it. */
  readonly viewerRole?: Maybe<Role>;
  /** In the order of names. For owners. */
  readonly webhooks: ReadonlyArray<Webhook>;
};


/** The tenant: members and their clusters. */
export type ProjectClusterEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The tenant: members and their clusters. */
export type ProjectClustersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ClusterFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ClusterOrder>;
};


/** The tenant: members and their clusters. */
export type ProjectInvitationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The tenant: members and their clusters. */
export type ProjectSshKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type ProjectConnection = {
  readonly __typename?: 'ProjectConnection';
  readonly nodes: ReadonlyArray<Project>;
  readonly pageInfo: PageInfo;
};

export type ProjectContents = {
  readonly __typename?: 'ProjectContents';
  readonly clusterTemplates: Scalars['Int']['output'];
  /** Those being deleted included. */
  readonly clusters: Scalars['Int']['output'];
  /** Of all nodes, to a tenth; 0 of those whose seed does not count it yet. */
  readonly cpus: Scalars['Float']['output'];
  readonly invitations: Scalars['Int']['output'];
  /** Of all nodes, to a tenth; 0 of those whose seed does not count it yet. */
  readonly memoryGiB: Scalars['Float']['output'];
  /** As the seeds last counted them. */
  readonly nodes: Scalars['Int']['output'];
  readonly presets: Scalars['Int']['output'];
  readonly serviceAccounts: Scalars['Int']['output'];
  readonly sshKeys: Scalars['Int']['output'];
};

/** Each part that is there has to hold. */
export type ProjectFilter = {
  /** As kubectl takes it: `env=prod,tier!=test,team in (a, b),!legacy`. */
  readonly labelSelector?: InputMaybe<Scalars['String']['input']>;
  /** A part of the name. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** How much a project may have; null where there is no limit. What goes beyond is refused with QUOTA_EXCEEDED. */
export type ProjectQuota = {
  readonly __typename?: 'ProjectQuota';
  readonly clusters?: Maybe<Scalars['Int']['output']>;
  /** Processors of all nodes together; kept as `nodes` is. */
  readonly cpus?: Maybe<Scalars['Int']['output']>;
  /** Memory of all nodes together; kept as `nodes` is. */
  readonly memoryGiB?: Maybe<Scalars['Int']['output']>;
  /** With as many there are no more join tokens and no new clusters. Machines with a token made before still join. */
  readonly nodes?: Maybe<Scalars['Int']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** For admins and auditors; for others while it concerns them. */
  readonly announcement: Announcement;
  /** Everything that was announced and is kept, the newest first; those that ended for 90 days. At most 100 a page. For admins and auditors. */
  readonly announcements: AnnouncementConnection;
  /** Who did what, the newest first. For admins and auditors; owners name a project of theirs in `filter.projectId`. */
  readonly auditEntries: AuditEntryConnection;
  readonly cluster: Cluster;
  /**
   * Figures of a cluster over time, as the Prometheus beside its control plane has them: for a day at most, and of a fixed
   * list. The cluster's seed is asked; while it is away, the answer says so.
   */
  readonly clusterMetrics: ClusterMetricsResult;
  readonly clusterTemplate: ClusterTemplate;
  /** The templates of the platform, which every project can use, in the order of names. */
  readonly clusterTemplates: ReadonlyArray<ClusterTemplate>;
  /** The clusters of every project that the viewer may see; in the order of names where `orderBy` is absent. */
  readonly clusters: ClusterConnection;
  /** Mistakes in the platform's configuration files; while there are any, the last good state stays in effect. For admins. */
  readonly configProblems: ReadonlyArray<ConfigProblem>;
  /** What concerns the viewer now, what is gravest first. One that is said of places concerns who is in a project with a cluster there, and admins and auditors. */
  readonly currentAnnouncements: ReadonlyArray<Announcement>;
  readonly datacenters: ReadonlyArray<Datacenter>;
  /** Where people can log in beside a password; for everybody, since who logs in has to see them. */
  readonly identityProviders: ReadonlyArray<IdentityProvider>;
  /** The Kubernetes versions that the platform knows, newest first. */
  readonly kubernetesVersions: ReadonlyArray<KubernetesVersion>;
  /** A command that waits for somebody to log it in, by the code that it shows; null when there is none. For who is logged in; no token may. At most ten codes a minute. */
  readonly logInRequest?: Maybe<LogInRequest>;
  readonly preset: Preset;
  /** The presets of the platform, in the order of names. For admins and auditors. */
  readonly presets: ReadonlyArray<Preset>;
  readonly project: Project;
  /** The projects the viewer has a role in, in the order of names; for an admin, all. At most 100 a page. */
  readonly projects: ProjectConnection;
  readonly seeds: ReadonlyArray<Seed>;
  /** One person: oneself, or for admins and auditors anybody. */
  readonly user: User;
  /** Everybody, in the order of e-mail addresses; for admins and auditors. `search` is a part of the address or of the name. */
  readonly users: UserConnection;
  /** Who asks. */
  readonly viewer: Viewer;
  /** For owners of its project; one of the platform for admins and auditors. */
  readonly webhook: Webhook;
  /** Those of the whole platform, in the order of names. For admins and auditors. */
  readonly webhooks: ReadonlyArray<Webhook>;
};


export type QueryAnnouncementArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAnnouncementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAuditEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryClusterArgs = {
  id: Scalars['ID']['input'];
};


export type QueryClusterMetricsArgs = {
  input: ClusterMetricsInput;
};


export type QueryClusterTemplateArgs = {
  id: Scalars['ID']['input'];
};


export type QueryClustersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ClusterFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ClusterOrder>;
};


export type QueryLogInRequestArgs = {
  code: Scalars['String']['input'];
};


export type QueryPresetArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProjectArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProjectFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWebhookArgs = {
  id: Scalars['ID']['input'];
};

export type RefuseLogInRequestInput = {
  readonly code: Scalars['String']['input'];
};

export type RefuseLogInRequestOk = {
  readonly __typename?: 'RefuseLogInRequestOk';
  readonly logInRequest: LogInRequest;
};

export type RefuseLogInRequestResult = InvalidInput | RefuseLogInRequestOk;

export type RelistSeedInput = {
  /** Only tell what differs, and forget nothing. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  readonly name: Scalars['String']['input'];
};

export type RelistSeedOk = {
  readonly __typename?: 'RelistSeedOk';
  /** Of how many something else was known than what the seed says now. */
  readonly differing: Scalars['Int']['output'];
  /** How many clusters the seed has. */
  readonly listed: Scalars['Int']['output'];
  /** At most 100 of those that are not on the seed, and not being deleted. Masters make them there, as every cluster that a seed lacks. */
  readonly missing: ReadonlyArray<Cluster>;
  readonly missingCount: Scalars['Int']['output'];
  readonly seed: Seed;
  /** At most 100 of those that are on the seed, and not here. Nobody touches them but those that were deleted here. */
  readonly unknown: ReadonlyArray<UnknownCluster>;
  readonly unknownCount: Scalars['Int']['output'];
};

export type RelistSeedResult = InvalidInput | RelistSeedOk;

export type RemoveGroupInput = {
  readonly group: Scalars['String']['input'];
  readonly projectId: Scalars['ID']['input'];
};

/** Without the project: who was in it by that group alone may not see it any more. */
export type RemoveGroupOk = {
  readonly __typename?: 'RemoveGroupOk';
  readonly group: Scalars['String']['output'];
  readonly projectId: Scalars['ID']['output'];
};

export type RemoveGroupResult = InvalidInput | RemoveGroupOk;

export type RemoveMemberInput = {
  readonly projectId: Scalars['ID']['input'];
  readonly userId: Scalars['ID']['input'];
};

/** Without the project: who has left it may not see it any more. */
export type RemoveMemberOk = {
  readonly __typename?: 'RemoveMemberOk';
  readonly projectId: Scalars['ID']['output'];
  readonly userId: Scalars['ID']['output'];
};

export type RemoveMemberResult = InvalidInput | RemoveMemberOk;

export type ReplayWebhookDeliveryInput = {
  readonly deliveryId: Scalars['ID']['input'];
  readonly webhookId: Scalars['ID']['input'];
};

export type ReplayWebhookDeliveryOk = {
  readonly __typename?: 'ReplayWebhookDeliveryOk';
  readonly delivery: WebhookDelivery;
};

export type ReplayWebhookDeliveryResult = InvalidInput | ReplayWebhookDeliveryOk;

export type ResetPasswordInput = {
  readonly id: Scalars['ID']['input'];
};

export type ResetPasswordOk = {
  readonly __typename?: 'ResetPasswordOk';
  /** Shown this once; good for seven days, and only to be exchanged for a password of the person's own. */
  readonly oneTimePassword: Scalars['String']['output'];
  readonly user: User;
};

export type RestoreClusterInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** Name of one of the cluster's `snapshots`. */
  readonly snapshot: Scalars['ID']['input'];
};

export type RestoreClusterOk = {
  readonly __typename?: 'RestoreClusterOk';
  readonly cluster: Cluster;
  /** Of the restore, which `Cluster.restore` shows. */
  readonly name: Scalars['ID']['output'];
  /** Name of the snapshot. */
  readonly snapshot: Scalars['ID']['output'];
  /** Whatever was written after this is lost. */
  readonly takenAt?: Maybe<Scalars['DateTime']['output']>;
};

export type RestoreClusterResult = InvalidInput | RestoreClusterOk;

export type RestoreFromInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** Name of one of the cluster's `snapshots`; `portable` has to be true. */
  readonly snapshot: Scalars['ID']['input'];
};

export type ResumeClusterInput = {
  readonly id: Scalars['ID']['input'];
};

export type ResumeClusterOk = {
  readonly __typename?: 'ResumeClusterOk';
  readonly cluster: Cluster;
};

export type ResumeClusterResult = InvalidInput | ResumeClusterOk;

export type RevokeInvitationInput = {
  readonly id: Scalars['ID']['input'];
};

export type RevokeInvitationOk = {
  readonly __typename?: 'RevokeInvitationOk';
  readonly id: Scalars['ID']['output'];
};

export type RevokeServiceAccountTokenInput = {
  readonly id: Scalars['ID']['input'];
  readonly serviceAccountId: Scalars['ID']['input'];
};

export type RevokeTokenInput = {
  readonly id: Scalars['ID']['input'];
};

export type RevokeTokenOk = {
  readonly __typename?: 'RevokeTokenOk';
  readonly id: Scalars['ID']['output'];
};

/** The place of somebody in a project. */
export type Role =
  /** May make, change and delete clusters. */
  | 'editor'
  /** May do everything, also decide who is in the project. */
  | 'owner'
  /** May look at everything, and inside the clusters at everything but secrets. */
  | 'viewer';

export type RotateWebhookSecretInput = {
  readonly id: Scalars['ID']['input'];
  /** Of the webhook as you saw it. */
  readonly revision: Scalars['Int']['input'];
};

export type RotateWebhookSecretOk = {
  readonly __typename?: 'RotateWebhookSecretOk';
  /** Until then messages are signed with the secret before, too. */
  readonly formerUntil: Scalars['DateTime']['output'];
  /** Shown this once. */
  readonly secret: Scalars['String']['output'];
  readonly webhook: Webhook;
};

/** A Kubernetes cluster in a region that hosts control planes. */
export type Seed = {
  readonly __typename?: 'Seed';
  /** Null for who is neither admin nor auditor of the platform. */
  readonly capacity?: Maybe<Capacity>;
  readonly datacenters: ReadonlyArray<Datacenter>;
  /** Null while new clusters may come onto it. */
  readonly drain?: Maybe<SeedDrain>;
  /** The Kubernetes that it runs, without the `v`. Null until it has said so, and for who is neither admin nor auditor of the platform. */
  readonly kubernetesVersion?: Maybe<Scalars['String']['output']>;
  /** When it last answered; null before the first time. */
  readonly lastContactAt?: Maybe<Scalars['DateTime']['output']>;
  /** Half of the last 20 requests of the master that answers this took longer, in milliseconds. Null while it cannot be reached, and for who is neither admin nor auditor of the platform. */
  readonly latencyMs?: Maybe<Scalars['Float']['output']>;
  /** Where it is, in words: `Frankfurt, Germany`. */
  readonly location: Scalars['String']['output'];
  /** Why it is not reachable, and what to do. */
  readonly message?: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  /** Whether the master reaches it now. */
  readonly reachable: Scalars['Boolean']['output'];
  /** Since when `reachable` has been as it is. */
  readonly since: Scalars['DateTime']['output'];
  /** Where the files name it. Null where they do not any more, and for who is neither admin nor auditor of the platform. */
  readonly source?: Maybe<ConfigSource>;
};

/** Why and since when no new clusters come onto a seed. */
export type SeedDrain = {
  readonly __typename?: 'SeedDrain';
  /** Name of who asked for it; null for who is neither admin nor auditor of the platform. */
  readonly by?: Maybe<Scalars['String']['output']>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly since: Scalars['DateTime']['output'];
};

/** Somebody who is no person: a program that has a role in one project, and nothing else anywhere. */
export type ServiceAccount = {
  readonly __typename?: 'ServiceAccount';
  /** Its name in clusters. */
  readonly clusterName: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** Editor or viewer: owners are people. */
  readonly role: Role;
  /** In the order of names; those that have run out for 30 days more. */
  readonly tokens: ReadonlyArray<ApiToken>;
};

/** An open session. Send `token` as `Authorization: Bearer …`. */
export type Session = {
  readonly __typename?: 'Session';
  /** When it ends in any case; it ends earlier when nobody uses it for 12 hours. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Shown this once. Null when it went into a cookie. */
  readonly token?: Maybe<Scalars['String']['output']>;
  readonly user: User;
};

export type SetGroupRoleInput = {
  /** `PROVIDER:GROUP`: the name of an identity provider that tells of groups, and what it calls the group. */
  readonly group: Scalars['String']['input'];
  readonly projectId: Scalars['ID']['input'];
  readonly role: Role;
};

export type SetGroupRoleOk = {
  readonly __typename?: 'SetGroupRoleOk';
  readonly project: Project;
};

export type SetGroupRoleResult = InvalidInput | SetGroupRoleOk;

export type SetMemberRoleInput = {
  readonly projectId: Scalars['ID']['input'];
  readonly role: Role;
  readonly userId: Scalars['ID']['input'];
};

export type SetMemberRoleOk = {
  readonly __typename?: 'SetMemberRoleOk';
  readonly project: Project;
};

export type SetMemberRoleResult = InvalidInput | SetMemberRoleOk;

export type SetPlatformRoleInput = {
  readonly id: Scalars['ID']['input'];
  /** Neither if absent. */
  readonly platformRole?: InputMaybe<PlatformRole>;
};

export type SetPlatformRoleOk = {
  readonly __typename?: 'SetPlatformRoleOk';
  readonly user: User;
};

export type SetProjectLabelsInput = {
  /** Those that are not named go. At most 50. */
  readonly labels: ReadonlyArray<LabelInput>;
  readonly projectId: Scalars['ID']['input'];
  /** Of the project as it was read. */
  readonly revision: Scalars['Int']['input'];
};

export type SetProjectLabelsOk = {
  readonly __typename?: 'SetProjectLabelsOk';
  readonly project: Project;
};

export type SetProjectLabelsResult = InvalidInput | SetProjectLabelsOk;

/** Each: no limit where it is null, and as it is where it is absent. */
export type SetProjectQuotaInput = {
  readonly clusters?: InputMaybe<Scalars['Int']['input']>;
  readonly cpus?: InputMaybe<Scalars['Int']['input']>;
  readonly memoryGiB?: InputMaybe<Scalars['Int']['input']>;
  readonly nodes?: InputMaybe<Scalars['Int']['input']>;
  readonly projectId: Scalars['ID']['input'];
};

export type SetProjectQuotaOk = {
  readonly __typename?: 'SetProjectQuotaOk';
  readonly project: Project;
};

export type SetProjectQuotaResult = InvalidInput | SetProjectQuotaOk;

/** A public key of a project, which can be attached to its clusters. */
export type SshKey = {
  readonly __typename?: 'SshKey';
  readonly bits: Scalars['Int']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null for a service account, and for somebody who is gone. */
  readonly createdBy?: Maybe<User>;
  /** `SHA256:…`, as `ssh-keygen -lf` prints it. Unique in the project. */
  readonly fingerprint: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** Unique in the project. */
  readonly name: Scalars['String']['output'];
  /** As a line of `authorized_keys`, without a comment. */
  readonly publicKey: Scalars['String']['output'];
  readonly type: SshKeyType;
};

export type SshKeyConnection = {
  readonly __typename?: 'SshKeyConnection';
  readonly nodes: ReadonlyArray<SshKey>;
  readonly pageInfo: PageInfo;
};

/** The key is attached: detach it from these clusters first. */
export type SshKeyInUse = {
  readonly __typename?: 'SshKeyInUse';
  readonly clusters: ReadonlyArray<Cluster>;
  readonly message: Scalars['String']['output'];
};

export type SshKeyType =
  | 'ecdsa'
  | 'ed25519'
  /** Of 3072 bits or more. */
  | 'rsa';

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** What happens to a cluster, or to the clusters of a project (give one of them), oldest first, from now on or from where `after` says. */
  readonly clusterEvents: ClusterEventBatch;
  /** The cluster now and after every change of what is known of it; ends when it is deleted. */
  readonly clusterProgress: Cluster;
  /** What `currentAnnouncements` says now, and all of it again whenever it became another: at once when an admin says something, and when its time comes or is over. */
  readonly currentAnnouncements: ReadonlyArray<Announcement>;
  /**
   * The clusters of a project: all there are, then those that changed or went; ends when the project is gone. With `changesOnly` not those that
   * are there: for who asks for them by a query at each `isFirst`.
   */
  readonly projectClusters: ClusterBatch;
  /** All seeds now, and all again whenever one of them changed: whether it is reached, how quickly it answers, or what the files say. */
  readonly seedChanges: ReadonlyArray<Seed>;
};


export type SubscriptionClusterEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  clusterId?: InputMaybe<Scalars['ID']['input']>;
  projectId?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionClusterProgressArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionProjectClustersArgs = {
  changesOnly?: InputMaybe<Scalars['Boolean']['input']>;
  projectId: Scalars['ID']['input'];
};

export type SwitchedAddon = {
  readonly __typename?: 'SwitchedAddon';
  /** False by default. */
  readonly enabled?: Maybe<Scalars['Boolean']['output']>;
};

export type SwitchedAddonInput = {
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

export type TaintEffect =
  /** None is put there, and those that are there are ended. */
  | 'NoExecute'
  /** No such pod is put there. */
  | 'NoSchedule'
  /** None is put there while there is room elsewhere. */
  | 'PreferNoSchedule';

export type TestWebhookInput = {
  readonly id: Scalars['ID']['input'];
};

export type TestWebhookOk = {
  readonly __typename?: 'TestWebhookOk';
  /** Delivered or dead: what came of it. */
  readonly delivery: WebhookDelivery;
};

export type TokenCredentialsInput = {
  readonly token: Scalars['String']['input'];
};

/** What a token may change. It reads whatever its owner may read, whatever its scope. */
export type TokenScope =
  /** What its owner may as a member of projects, and as an admin of the platform. */
  | 'admin'
  /** Nothing. */
  | 'read'
  /** What its owner may as a member of projects. */
  | 'write';

/** A condition of a cluster, as it became. */
export type TurnedCondition = {
  readonly __typename?: 'TurnedCondition';
  /** For programs: CamelCase, from a closed list. */
  readonly reason: Scalars['String']['output'];
  readonly status: Scalars['String']['output'];
  readonly type: Scalars['String']['output'];
};

export type UndrainSeedInput = {
  readonly name: Scalars['String']['input'];
};

export type UndrainSeedOk = {
  readonly __typename?: 'UndrainSeedOk';
  readonly seed: Seed;
};

export type UndrainSeedResult = InvalidInput | UndrainSeedOk;

/** A cluster on a seed that the platform does not know. */
export type UnknownCluster = {
  readonly __typename?: 'UnknownCluster';
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The name of its object on the seed. */
  readonly id: Scalars['ID']['output'];
  /** Whether it was deleted here within the last 30 days: then masters take it away. */
  readonly wasDeleted: Scalars['Boolean']['output'];
};

/** What is absent is no longer so. */
export type UpdateAnnouncementInput = {
  readonly datacenters?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** May be over already: that ends it. */
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly id: Scalars['ID']['input'];
  /** Of the announcement as you saw it. */
  readonly revision: Scalars['Int']['input'];
  readonly seeds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly severity: AnnouncementSeverity;
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly title: Scalars['String']['input'];
};

export type UpdateAnnouncementOk = {
  readonly __typename?: 'UpdateAnnouncementOk';
  readonly announcement: Announcement;
};

export type UpdateAnnouncementResult = InvalidInput | UpdateAnnouncementOk;

/** What is absent stays as it is. */
export type UpdateClusterInput = {
  /** By section, as `controlPlane`. `cni` cannot be changed. */
  readonly addons?: InputMaybe<ClusterAddonsInput>;
  /** By section: one that is absent stays as it is, one that is null or empty is as it is by default. */
  readonly controlPlane?: InputMaybe<ClusterControlPlaneInput>;
  readonly deletionProtection?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  /** All of them: those that are not here are taken away. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** All of it: what is not in it is as by default. */
  readonly nodeUpgrade?: InputMaybe<NodeUpgradePolicyInput>;
  /** Id of another preset; null for none. */
  readonly preset?: InputMaybe<Scalars['ID']['input']>;
  /** All of it: what is not in it is as its datacenter has it, and so is all of an empty one. */
  readonly proxy?: InputMaybe<ClusterProxyInput>;
  /** Of the cluster as the caller saw it. */
  readonly revision: Scalars['Int']['input'];
  /** All of it: what is not in it is as the seed does it by itself. */
  readonly snapshotPolicy?: InputMaybe<ClusterSnapshotPolicyInput>;
  /** Without the `v`; one of the cluster's `availableUpdates`. */
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateClusterOk = {
  readonly __typename?: 'UpdateClusterOk';
  /** What was changed; empty when the cluster was like that already, and keeps its revision. */
  readonly changes: ReadonlyArray<FieldDiff>;
  readonly cluster: Cluster;
};

export type UpdateClusterResult = ClusterConflict | InvalidInput | UpdateClusterOk;

/** What is absent stays as it is. */
export type UpdateClusterTemplateInput = {
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Of the template as the caller saw it. */
  readonly revision: Scalars['Int']['input'];
  /** All of them: those that are not here are open from now on. */
  readonly settings?: InputMaybe<ClusterSettingsInput>;
};

export type UpdateClusterTemplateOk = {
  readonly __typename?: 'UpdateClusterTemplateOk';
  readonly clusterTemplate: ClusterTemplate;
};

export type UpdateClusterTemplateResult = InvalidInput | UpdateClusterTemplateOk;

/** What is absent stays as it is; what is null is as by default. */
export type UpdateNodePoolInput = {
  readonly clusterId: Scalars['ID']['input'];
  /** Only where the provider makes machines: those that are missing are made, those that are too many drained and deleted. */
  readonly count?: InputMaybe<Scalars['Int']['input']>;
  /** All of them: what is not here is as by default. */
  readonly kubelet?: InputMaybe<NodePoolKubeletInput>;
  /** All of them: those that are not here are taken away. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  readonly name: Scalars['String']['input'];
  /** Of the cluster as the caller saw it. */
  readonly revision: Scalars['Int']['input'];
  /** All of them: those that are not here are taken away. */
  readonly taints?: InputMaybe<ReadonlyArray<NodeTaintInput>>;
  readonly version?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateNodePoolOk = {
  readonly __typename?: 'UpdateNodePoolOk';
  /** What was changed; empty when the pool was like that already, and the cluster keeps its revision. */
  readonly changes: ReadonlyArray<FieldDiff>;
  readonly cluster: Cluster;
  readonly nodePool: NodePool;
};

export type UpdateNodePoolResult = ClusterConflict | InvalidInput | UpdateNodePoolOk;

/** What is absent stays as it is. */
export type UpdatePresetInput = {
  /** Clusters that use it already go on; an empty one opens it to everybody. */
  readonly allowed?: InputMaybe<AllowedInput>;
  /** Of the same provider. */
  readonly credentials?: InputMaybe<PresetCredentialsInput>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly id: Scalars['ID']['input'];
  /** Of the preset as the caller saw it. */
  readonly revision: Scalars['Int']['input'];
};

export type UpdatePresetOk = {
  readonly __typename?: 'UpdatePresetOk';
  readonly preset: Preset;
};

export type UpdatePresetResult = InvalidInput | UpdatePresetOk;

export type UpdateWebhookInput = {
  /** True forgets why it was disabled. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  readonly events?: InputMaybe<ReadonlyArray<WebhookEvent>>;
  readonly id: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Of the webhook as you saw it. */
  readonly revision: Scalars['Int']['input'];
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateWebhookOk = {
  readonly __typename?: 'UpdateWebhookOk';
  readonly webhook: Webhook;
};

export type UpdateWebhookResult = InvalidInput | UpdateWebhookOk;

/** One thing to know before an upgrade. */
export type UpgradeCheck = {
  readonly __typename?: 'UpgradeCheck';
  /** How it is, and what to do where it is not well. */
  readonly message: Scalars['String']['output'];
  readonly name: UpgradeCheckName;
  readonly outcome: UpgradeOutcome;
};

export type UpgradeCheckName =
  /** Nobody asks for APIs that the version does not have. */
  | 'apis'
  /** Every member of etcd is well. */
  | 'etcd'
  /** The kubelets of its nodes work with that version. */
  | 'nodes'
  /** That version takes the options of its control plane. */
  | 'options'
  /** It is not paused. */
  | 'pause'
  /** It is not on its way to another version. */
  | 'progress'
  /** It is ready. */
  | 'ready'
  /** Its seed can be reached. */
  | 'seed'
  /** The version is offered, and one step away. */
  | 'version';

export type UpgradeOutcome =
  /** `updateCluster` refuses it. */
  | 'blocking'
  | 'pass'
  /** It can be upgraded all the same. */
  | 'warning';

export type User = {
  readonly __typename?: 'User';
  readonly createdAt: Scalars['DateTime']['output'];
  /** While it is set the person can do nothing at all. */
  readonly disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Lower case; also the person's name in clusters. */
  readonly email: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** The identity provider that the person logs in with; null for a password of the platform's own. */
  readonly identityProvider?: Maybe<Scalars['String']['output']>;
  /** Has the platform role `admin`. */
  readonly isAdmin: Scalars['Boolean']['output'];
  /** Null as well for viewers who are neither the person, nor an admin, nor an auditor. */
  readonly lastLogInAt?: Maybe<Scalars['DateTime']['output']>;
  readonly name: Scalars['String']['output'];
  readonly platformRole?: Maybe<PlatformRole>;
};

export type UserConnection = {
  readonly __typename?: 'UserConnection';
  readonly nodes: ReadonlyArray<User>;
  readonly pageInfo: PageInfo;
};

/** Who asks, and what is theirs alone. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The viewer's name in clusters. */
  readonly email: Scalars['String']['output'];
  /** What an identity provider said at the last log-in that they belong to: `PROVIDER:GROUP`. */
  readonly groups: ReadonlyArray<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly isAdmin: Scalars['Boolean']['output'];
  readonly name: Scalars['String']['output'];
  /** As far as it counts for this request: a token may have less than the person. */
  readonly platformRole?: Maybe<PlatformRole>;
  /** Null when a person asks. */
  readonly serviceAccount?: Maybe<ServiceAccount>;
  /** Where the viewer is logged in, the one used last first. None for a service account. */
  readonly sessions: ReadonlyArray<OpenSession>;
  /** The viewer's own, in the order of names; those that have run out for 30 days more. */
  readonly tokens: ReadonlyArray<ApiToken>;
  /** Null for a service account. */
  readonly user?: Maybe<User>;
};

export type VsphereCredentialsInput = {
  readonly password: Scalars['String']['input'];
  readonly username: Scalars['String']['input'];
};

/** An address that is told what happens, by signed HTTP POSTs. docs/webhooks.md says what it gets. */
export type Webhook = {
  readonly __typename?: 'Webhook';
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null for somebody who is gone. */
  readonly createdBy?: Maybe<User>;
  /** Newest first: those delivered for 7 days, dead ones for 30. At most 100 a page. */
  readonly deliveries: WebhookDeliveryConnection;
  readonly disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** A sentence, while it is not enabled. */
  readonly disabledReason?: Maybe<Scalars['String']['output']>;
  /** False: nothing is delivered, and what happens meanwhile is not kept for it. */
  readonly enabled: Scalars['Boolean']['output'];
  /** In the order of their names. */
  readonly events: ReadonlyArray<WebhookEvent>;
  /** Since when every attempt fails; null while there is none that failed. */
  readonly failingSince?: Maybe<Scalars['DateTime']['output']>;
  /** While messages are signed with the secret before, too: after `rotateWebhookSecret`. */
  readonly formerSecretUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly lastDeliveredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly name: Scalars['String']['output'];
  /** Null for one of the whole platform. */
  readonly project?: Maybe<Project>;
  readonly revision: Scalars['Int']['output'];
  readonly url: Scalars['String']['output'];
};


/** An address that is told what happens, by signed HTTP POSTs. docs/webhooks.md says what it gets. */
export type WebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<WebhookDeliveryState>;
};

export type WebhookAttempt = {
  readonly __typename?: 'WebhookAttempt';
  readonly at: Scalars['DateTime']['output'];
  readonly durationMs: Scalars['Int']['output'];
  /** Null when it arrived. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** Of HTTP; null when there was no answer. The rest of the answer is not kept. */
  readonly status?: Maybe<Scalars['Int']['output']>;
};

/** One message to one webhook. */
export type WebhookDelivery = {
  readonly __typename?: 'WebhookDelivery';
  /** Since it was made or replayed. */
  readonly attempts: Scalars['Int']['output'];
  /** What is sent, JSON. */
  readonly body: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** The `webhook-id` of every attempt. */
  readonly id: Scalars['ID']['output'];
  /** The latest 20, oldest first. */
  readonly log: ReadonlyArray<WebhookAttempt>;
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it is not tried any more, where the last attempt does not say it. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly state: WebhookDeliveryState;
  /** The type that the receiver gets: `cluster.created`. */
  readonly type: Scalars['String']['output'];
};

export type WebhookDeliveryConnection = {
  readonly __typename?: 'WebhookDeliveryConnection';
  readonly nodes: ReadonlyArray<WebhookDelivery>;
  readonly pageInfo: PageInfo;
};

export type WebhookDeliveryState =
  /** The last attempt failed. It can be replayed. */
  | 'dead'
  | 'delivered'
  /** It waits for its first or next attempt. */
  | 'pending';

/** What a webhook can be told of. */
export type WebhookEvent =
  | 'clusterAlertFiring'
  /** It is over. */
  | 'clusterAlertResolved'
  | 'clusterChanged'
  /** Any other condition than `Ready` turned. */
  | 'clusterConditionTurned'
  | 'clusterCreated'
  /** Nothing is left of it on its seed. */
  | 'clusterDeleted'
  | 'clusterDeletionAsked'
  | 'clusterNotReady'
  | 'clusterReady'
  | 'memberAdded'
  | 'memberInvited'
  | 'memberRemoved'
  | 'memberRoleChanged'
  | 'projectCreated'
  | 'projectDeleted'
  | 'projectDeletionAsked';

export type Weekday =
  | 'friday'
  | 'monday'
  | 'saturday'
  | 'sunday'
  | 'thursday'
  | 'tuesday'
  | 'wednesday';

/** No such pair of e-mail address and password; which of the two is wrong is not said. */
export type WrongCredentials = {
  readonly __typename?: 'WrongCredentials';
  readonly message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddMemberResult:
    | ( Omit<AddMemberOk, 'project'> & { project: _RefType['Project'] } & { __typename: 'AddMemberOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  ApplyClusterResult:
    | ( Omit<ApplyClusterOk, 'applied' | 'changes'> & { applied?: Maybe<_RefType['Cluster']>, changes: ReadonlyArray<_RefType['FieldDiff']> } & { __typename: 'ApplyClusterOk' } )
    | ( Omit<ClusterConflict, 'cluster' | 'theirs' | 'yours'> & { cluster: _RefType['Cluster'], theirs?: Maybe<ReadonlyArray<_RefType['ClusterChange']>>, yours: ReadonlyArray<_RefType['FieldDiff']> } & { __typename: 'ClusterConflict' } )
    | ( InvalidDocument & { __typename: 'InvalidDocument' } )
  ;
  AttachSshKeyResult:
    | ( Omit<AttachSshKeyOk, 'cluster'> & { cluster: _RefType['Cluster'] } & { __typename: 'AttachSshKeyOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  ChangePasswordResult:
    | ( AccountDisabled & { __typename: 'AccountDisabled' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<Session, 'user'> & { user: _RefType['User'] } & { __typename: 'Session' } )
    | ( WrongCredentials & { __typename: 'WrongCredentials' } )
  ;
  ClusterMetricsResult:
    | ( Omit<ClusterMetrics, 'metrics'> & { metrics: ReadonlyArray<_RefType['ClusterMetricFigures']> } & { __typename: 'ClusterMetrics' } )
    | ( ClusterMetricsUnavailable & { __typename: 'ClusterMetricsUnavailable' } )
    | ( ClusterNotReady & { __typename: 'ClusterNotReady' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  ConfirmLogInRequestResult:
    | ( Omit<ConfirmLogInRequestOk, 'logInRequest'> & { logInRequest: _RefType['LogInRequest'] } & { __typename: 'ConfirmLogInRequestOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateAnnouncementResult:
    | ( Omit<CreateAnnouncementOk, 'announcement'> & { announcement: _RefType['Announcement'] } & { __typename: 'CreateAnnouncementOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateClusterResult:
    | ( Omit<CreateClusterOk, 'cluster'> & { cluster: _RefType['Cluster'] } & { __typename: 'CreateClusterOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateClusterSnapshotResult:
    | ( ClusterNotReady & { __typename: 'ClusterNotReady' } )
    | ( Omit<CreateClusterSnapshotOk, 'cluster' | 'snapshot'> & { cluster: _RefType['Cluster'], snapshot: _RefType['ClusterSnapshot'] } & { __typename: 'CreateClusterSnapshotOk' } )
  ;
  CreateClusterTemplateResult:
    | ( Omit<CreateClusterTemplateOk, 'clusterTemplate'> & { clusterTemplate: _RefType['ClusterTemplate'] } & { __typename: 'CreateClusterTemplateOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateJoinTokenResult:
    | ( ClusterNotReady & { __typename: 'ClusterNotReady' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( JoinToken & { __typename: 'JoinToken' } )
  ;
  CreateNodePoolResult:
    | ( Omit<ClusterConflict, 'cluster' | 'theirs' | 'yours'> & { cluster: _RefType['Cluster'], theirs?: Maybe<ReadonlyArray<_RefType['ClusterChange']>>, yours: ReadonlyArray<_RefType['FieldDiff']> } & { __typename: 'ClusterConflict' } )
    | ( Omit<CreateNodePoolOk, 'cluster' | 'nodePool'> & { cluster: _RefType['Cluster'], nodePool: _RefType['NodePool'] } & { __typename: 'CreateNodePoolOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreatePresetResult:
    | ( Omit<CreatePresetOk, 'preset'> & { preset: _RefType['Preset'] } & { __typename: 'CreatePresetOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateProjectResult:
    | ( Omit<CreateProjectOk, 'project'> & { project: _RefType['Project'] } & { __typename: 'CreateProjectOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateServiceAccountResult:
    | ( Omit<CreateServiceAccountOk, 'serviceAccount'> & { serviceAccount: _RefType['ServiceAccount'] } & { __typename: 'CreateServiceAccountOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateSshKeyResult:
    | ( Omit<CreateSshKeyOk, 'sshKey'> & { sshKey: _RefType['SshKey'] } & { __typename: 'CreateSshKeyOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateTokenResult:
    | ( Omit<CreateTokenOk, 'token'> & { token: _RefType['ApiToken'] } & { __typename: 'CreateTokenOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateUserResult:
    | ( Omit<CreateUserOk, 'user'> & { user: _RefType['User'] } & { __typename: 'CreateUserOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateWebhookResult:
    | ( Omit<CreateWebhookOk, 'webhook'> & { webhook: _RefType['Webhook'] } & { __typename: 'CreateWebhookOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  DeleteClusterResult:
    | ( ClusterProtected & { __typename: 'ClusterProtected' } )
    | ( Omit<DeleteClusterOk, 'cluster' | 'leaves'> & { cluster: _RefType['Cluster'], leaves: ReadonlyArray<_RefType['LeftBehind']> } & { __typename: 'DeleteClusterOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  DeleteClusterSnapshotResult:
    | ( Omit<DeleteClusterSnapshotOk, 'cluster'> & { cluster: _RefType['Cluster'] } & { __typename: 'DeleteClusterSnapshotOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  DeleteNodePoolResult:
    | ( Omit<ClusterConflict, 'cluster' | 'theirs' | 'yours'> & { cluster: _RefType['Cluster'], theirs?: Maybe<ReadonlyArray<_RefType['ClusterChange']>>, yours: ReadonlyArray<_RefType['FieldDiff']> } & { __typename: 'ClusterConflict' } )
    | ( Omit<DeleteNodePoolOk, 'cluster'> & { cluster: _RefType['Cluster'] } & { __typename: 'DeleteNodePoolOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NodePoolInUse & { __typename: 'NodePoolInUse' } )
  ;
  DeletePresetResult:
    | ( DeletePresetOk & { __typename: 'DeletePresetOk' } )
    | ( Omit<PresetInUse, 'clusters'> & { clusters: ReadonlyArray<_RefType['Cluster']> } & { __typename: 'PresetInUse' } )
  ;
  DeleteProjectResult:
    | ( DeleteProjectOk & { __typename: 'DeleteProjectOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  DeleteSshKeyResult:
    | ( DeleteSshKeyOk & { __typename: 'DeleteSshKeyOk' } )
    | ( Omit<SshKeyInUse, 'clusters'> & { clusters: ReadonlyArray<_RefType['Cluster']> } & { __typename: 'SshKeyInUse' } )
  ;
  DrainSeedResult:
    | ( Omit<DrainSeedOk, 'seed'> & { seed: _RefType['Seed'] } & { __typename: 'DrainSeedOk' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  InviteMemberResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<InviteMemberOk, 'invitation'> & { invitation: _RefType['Invitation'] } & { __typename: 'InviteMemberOk' } )
  ;
  IssueClusterTokenResult:
    | ( ClusterNotReady & { __typename: 'ClusterNotReady' } )
    | ( ClusterToken & { __typename: 'ClusterToken' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  LogInResult:
    | ( AccountDisabled & { __typename: 'AccountDisabled' } )
    | ( PasswordChangeRequired & { __typename: 'PasswordChangeRequired' } )
    | ( Omit<Session, 'user'> & { user: _RefType['User'] } & { __typename: 'Session' } )
    | ( WrongCredentials & { __typename: 'WrongCredentials' } )
  ;
  PauseClusterResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<PauseClusterOk, 'cluster'> & { cluster: _RefType['Cluster'] } & { __typename: 'PauseClusterOk' } )
  ;
  RefuseLogInRequestResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<RefuseLogInRequestOk, 'logInRequest'> & { logInRequest: _RefType['LogInRequest'] } & { __typename: 'RefuseLogInRequestOk' } )
  ;
  RelistSeedResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<RelistSeedOk, 'missing' | 'seed' | 'unknown'> & { missing: ReadonlyArray<_RefType['Cluster']>, seed: _RefType['Seed'], unknown: ReadonlyArray<_RefType['UnknownCluster']> } & { __typename: 'RelistSeedOk' } )
  ;
  RemoveGroupResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( RemoveGroupOk & { __typename: 'RemoveGroupOk' } )
  ;
  RemoveMemberResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( RemoveMemberOk & { __typename: 'RemoveMemberOk' } )
  ;
  ReplayWebhookDeliveryResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<ReplayWebhookDeliveryOk, 'delivery'> & { delivery: _RefType['WebhookDelivery'] } & { __typename: 'ReplayWebhookDeliveryOk' } )
  ;
  RestoreClusterResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<RestoreClusterOk, 'cluster'> & { cluster: _RefType['Cluster'] } & { __typename: 'RestoreClusterOk' } )
  ;
  ResumeClusterResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<ResumeClusterOk, 'cluster'> & { cluster: _RefType['Cluster'] } & { __typename: 'ResumeClusterOk' } )
  ;
  SetGroupRoleResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<SetGroupRoleOk, 'project'> & { project: _RefType['Project'] } & { __typename: 'SetGroupRoleOk' } )
  ;
  SetMemberRoleResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<SetMemberRoleOk, 'project'> & { project: _RefType['Project'] } & { __typename: 'SetMemberRoleOk' } )
  ;
  SetProjectLabelsResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<SetProjectLabelsOk, 'project'> & { project: _RefType['Project'] } & { __typename: 'SetProjectLabelsOk' } )
  ;
  SetProjectQuotaResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<SetProjectQuotaOk, 'project'> & { project: _RefType['Project'] } & { __typename: 'SetProjectQuotaOk' } )
  ;
  UndrainSeedResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UndrainSeedOk, 'seed'> & { seed: _RefType['Seed'] } & { __typename: 'UndrainSeedOk' } )
  ;
  UpdateAnnouncementResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UpdateAnnouncementOk, 'announcement'> & { announcement: _RefType['Announcement'] } & { __typename: 'UpdateAnnouncementOk' } )
  ;
  UpdateClusterResult:
    | ( Omit<ClusterConflict, 'cluster' | 'theirs' | 'yours'> & { cluster: _RefType['Cluster'], theirs?: Maybe<ReadonlyArray<_RefType['ClusterChange']>>, yours: ReadonlyArray<_RefType['FieldDiff']> } & { __typename: 'ClusterConflict' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UpdateClusterOk, 'changes' | 'cluster'> & { changes: ReadonlyArray<_RefType['FieldDiff']>, cluster: _RefType['Cluster'] } & { __typename: 'UpdateClusterOk' } )
  ;
  UpdateClusterTemplateResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UpdateClusterTemplateOk, 'clusterTemplate'> & { clusterTemplate: _RefType['ClusterTemplate'] } & { __typename: 'UpdateClusterTemplateOk' } )
  ;
  UpdateNodePoolResult:
    | ( Omit<ClusterConflict, 'cluster' | 'theirs' | 'yours'> & { cluster: _RefType['Cluster'], theirs?: Maybe<ReadonlyArray<_RefType['ClusterChange']>>, yours: ReadonlyArray<_RefType['FieldDiff']> } & { __typename: 'ClusterConflict' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UpdateNodePoolOk, 'changes' | 'cluster' | 'nodePool'> & { changes: ReadonlyArray<_RefType['FieldDiff']>, cluster: _RefType['Cluster'], nodePool: _RefType['NodePool'] } & { __typename: 'UpdateNodePoolOk' } )
  ;
  UpdatePresetResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UpdatePresetOk, 'preset'> & { preset: _RefType['Preset'] } & { __typename: 'UpdatePresetOk' } )
  ;
  UpdateWebhookResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UpdateWebhookOk, 'webhook'> & { webhook: _RefType['Webhook'] } & { __typename: 'UpdateWebhookOk' } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountDisabled: ResolverTypeWrapper<AccountDisabled>;
  AddMemberInput: AddMemberInput;
  AddMemberOk: ResolverTypeWrapper<Omit<AddMemberOk, 'project'> & { project: ResolversTypes['Project'] }>;
  AddMemberResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddMemberResult']>;
  AdmissionPluginsInput: AdmissionPluginsInput;
  AlertSeverity: AlertSeverity;
  Allowed: ResolverTypeWrapper<Allowed>;
  AllowedInput: AllowedInput;
  Announcement: ResolverTypeWrapper<AnnouncementModel>;
  AnnouncementConnection: ResolverTypeWrapper<Omit<AnnouncementConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['Announcement']> }>;
  AnnouncementSeverity: AnnouncementSeverity;
  AnnouncementState: AnnouncementState;
  ApiToken: ResolverTypeWrapper<ApiTokenModel>;
  ApiserverInput: ApiserverInput;
  ApplyClusterInput: ApplyClusterInput;
  ApplyClusterOk: ResolverTypeWrapper<Omit<ApplyClusterOk, 'applied' | 'changes'> & { applied?: Maybe<ResolversTypes['Cluster']>, changes: ReadonlyArray<ResolversTypes['FieldDiff']> }>;
  ApplyClusterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApplyClusterResult']>;
  ApplyOutcome: ApplyOutcome;
  AttachSshKeyInput: AttachSshKeyInput;
  AttachSshKeyOk: ResolverTypeWrapper<Omit<AttachSshKeyOk, 'cluster'> & { cluster: ResolversTypes['Cluster'] }>;
  AttachSshKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AttachSshKeyResult']>;
  AuditActor: ResolverTypeWrapper<AuditActor>;
  AuditActorKind: AuditActorKind;
  AuditChange: ResolverTypeWrapper<AuditChange>;
  AuditCredential: AuditCredential;
  AuditEntry: ResolverTypeWrapper<AuditEntryModel>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['AuditEntry']> }>;
  AuditFilter: AuditFilter;
  AuditInput: AuditInput;
  AuditOrigin: ResolverTypeWrapper<AuditOrigin>;
  AuditPreset: AuditPreset;
  AuditSinkInput: AuditSinkInput;
  AuditSubject: ResolverTypeWrapper<AuditSubject>;
  AuditSubjectKind: AuditSubjectKind;
  AwsCredentialsInput: AwsCredentialsInput;
  AzureCredentialsInput: AzureCredentialsInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Capacity: ResolverTypeWrapper<Capacity>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  Cloud: Cloud;
  Cluster: ResolverTypeWrapper<ClusterModel>;
  ClusterAddons: ResolverTypeWrapper<AddonsModel>;
  ClusterAddonsInput: ClusterAddonsInput;
  ClusterAdmissionPlugins: ResolverTypeWrapper<AdmissionPluginsModel>;
  ClusterAlert: ResolverTypeWrapper<ListedAlertModel>;
  ClusterAudit: ResolverTypeWrapper<AuditModel>;
  ClusterAuditSink: ResolverTypeWrapper<AuditSinkModel>;
  ClusterBatch: ResolverTypeWrapper<ClusterBatchModel>;
  ClusterBeginning: ResolverTypeWrapper<ClusterBeginning>;
  ClusterChange: ResolverTypeWrapper<PastChangeModel>;
  ClusterCni: ClusterCni;
  ClusterComponent: ResolverTypeWrapper<ComponentOptionsModel>;
  ClusterComponents: ResolverTypeWrapper<ComponentsModel>;
  ClusterCondition: ResolverTypeWrapper<ClusterCondition>;
  ClusterConflict: ResolverTypeWrapper<Omit<ClusterConflict, 'cluster' | 'theirs' | 'yours'> & { cluster: ResolversTypes['Cluster'], theirs?: Maybe<ReadonlyArray<ResolversTypes['ClusterChange']>>, yours: ReadonlyArray<ResolversTypes['FieldDiff']> }>;
  ClusterConnection: ResolverTypeWrapper<ClusterPageModel>;
  ClusterControlPlane: ResolverTypeWrapper<ControlPlaneModel>;
  ClusterControlPlaneInput: ClusterControlPlaneInput;
  ClusterDeletion: ResolverTypeWrapper<DeletionModel>;
  ClusterEtcd: ResolverTypeWrapper<EtcdOptionsModel>;
  ClusterEvent: ResolverTypeWrapper<ClusterEventModel>;
  ClusterEventBatch: ResolverTypeWrapper<EventBatchModel>;
  ClusterEventConnection: ResolverTypeWrapper<Omit<ClusterEventConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['ClusterEvent']> }>;
  ClusterEventKind: ClusterEventKind;
  ClusterEventRateLimit: ResolverTypeWrapper<EventRateLimitModel>;
  ClusterFilter: ClusterFilter;
  ClusterMetric: ClusterMetric;
  ClusterMetricFigures: ResolverTypeWrapper<FiguresModel>;
  ClusterMetrics: ResolverTypeWrapper<Omit<ClusterMetrics, 'metrics'> & { metrics: ReadonlyArray<ResolversTypes['ClusterMetricFigures']> }>;
  ClusterMetricsInput: ClusterMetricsInput;
  ClusterMetricsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClusterMetricsResult']>;
  ClusterMetricsUnavailable: ResolverTypeWrapper<ClusterMetricsUnavailable>;
  ClusterNetwork: ResolverTypeWrapper<ClusterNetwork>;
  ClusterNetworkInput: ClusterNetworkInput;
  ClusterNode: ResolverTypeWrapper<ShownNodeModel>;
  ClusterNotReady: ResolverTypeWrapper<ClusterNotReady>;
  ClusterOrder: ClusterOrder;
  ClusterOrigin: ResolverTypeWrapper<ClusterOrigin>;
  ClusterPause: ResolverTypeWrapper<PauseModel>;
  ClusterPodSecurity: ResolverTypeWrapper<PodSecurityModel>;
  ClusterPreset: ResolverTypeWrapper<ClusterPreset>;
  ClusterProfile: ClusterProfile;
  ClusterProtected: ResolverTypeWrapper<ClusterProtected>;
  ClusterProxy: ResolverTypeWrapper<ClusterProxyModel>;
  ClusterProxyInput: ClusterProxyInput;
  ClusterRestore: ResolverTypeWrapper<ClusterRestoreModel>;
  ClusterRestoreStep: ClusterRestoreStep;
  ClusterSettings: ResolverTypeWrapper<TemplateSettingsModel>;
  ClusterSettingsInput: ClusterSettingsInput;
  ClusterSnapshot: ResolverTypeWrapper<ListedSnapshotModel>;
  ClusterSnapshotPolicy: ResolverTypeWrapper<SnapshotPolicyModel>;
  ClusterSnapshotPolicyInput: ClusterSnapshotPolicyInput;
  ClusterSnapshotRequester: ClusterSnapshotRequester;
  ClusterSnapshotState: ClusterSnapshotState;
  ClusterTemplate: ResolverTypeWrapper<ClusterTemplateModel>;
  ClusterToken: ResolverTypeWrapper<ClusterToken>;
  ComponentInput: ComponentInput;
  ComponentResources: ResolverTypeWrapper<ComponentResourcesModel>;
  ComponentResourcesInput: ComponentResourcesInput;
  ComponentsInput: ComponentsInput;
  ConditionStatus: ConditionStatus;
  ConfigProblem: ResolverTypeWrapper<ConfigProblem>;
  ConfigSource: ResolverTypeWrapper<ConfigSource>;
  ConfirmLogInRequestInput: ConfirmLogInRequestInput;
  ConfirmLogInRequestOk: ResolverTypeWrapper<Omit<ConfirmLogInRequestOk, 'logInRequest'> & { logInRequest: ResolversTypes['LogInRequest'] }>;
  ConfirmLogInRequestResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmLogInRequestResult']>;
  CoreDNSAddon: ResolverTypeWrapper<CoreDnsAddonModel>;
  CoreDNSAddonInput: CoreDnsAddonInput;
  CreateAnnouncementInput: CreateAnnouncementInput;
  CreateAnnouncementOk: ResolverTypeWrapper<Omit<CreateAnnouncementOk, 'announcement'> & { announcement: ResolversTypes['Announcement'] }>;
  CreateAnnouncementResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateAnnouncementResult']>;
  CreateClusterInput: CreateClusterInput;
  CreateClusterOk: ResolverTypeWrapper<Omit<CreateClusterOk, 'cluster'> & { cluster: ResolversTypes['Cluster'] }>;
  CreateClusterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateClusterResult']>;
  CreateClusterSnapshotInput: CreateClusterSnapshotInput;
  CreateClusterSnapshotOk: ResolverTypeWrapper<Omit<CreateClusterSnapshotOk, 'cluster' | 'snapshot'> & { cluster: ResolversTypes['Cluster'], snapshot: ResolversTypes['ClusterSnapshot'] }>;
  CreateClusterSnapshotResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateClusterSnapshotResult']>;
  CreateClusterTemplateInput: CreateClusterTemplateInput;
  CreateClusterTemplateOk: ResolverTypeWrapper<Omit<CreateClusterTemplateOk, 'clusterTemplate'> & { clusterTemplate: ResolversTypes['ClusterTemplate'] }>;
  CreateClusterTemplateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateClusterTemplateResult']>;
  CreateJoinTokenInput: CreateJoinTokenInput;
  CreateJoinTokenResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateJoinTokenResult']>;
  CreateNodePoolInput: CreateNodePoolInput;
  CreateNodePoolOk: ResolverTypeWrapper<Omit<CreateNodePoolOk, 'cluster' | 'nodePool'> & { cluster: ResolversTypes['Cluster'], nodePool: ResolversTypes['NodePool'] }>;
  CreateNodePoolResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateNodePoolResult']>;
  CreatePresetInput: CreatePresetInput;
  CreatePresetOk: ResolverTypeWrapper<Omit<CreatePresetOk, 'preset'> & { preset: ResolversTypes['Preset'] }>;
  CreatePresetResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreatePresetResult']>;
  CreateProjectInput: CreateProjectInput;
  CreateProjectOk: ResolverTypeWrapper<Omit<CreateProjectOk, 'project'> & { project: ResolversTypes['Project'] }>;
  CreateProjectResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateProjectResult']>;
  CreateServiceAccountInput: CreateServiceAccountInput;
  CreateServiceAccountOk: ResolverTypeWrapper<Omit<CreateServiceAccountOk, 'serviceAccount'> & { serviceAccount: ResolversTypes['ServiceAccount'] }>;
  CreateServiceAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateServiceAccountResult']>;
  CreateServiceAccountTokenInput: CreateServiceAccountTokenInput;
  CreateSshKeyInput: CreateSshKeyInput;
  CreateSshKeyOk: ResolverTypeWrapper<Omit<CreateSshKeyOk, 'sshKey'> & { sshKey: ResolversTypes['SshKey'] }>;
  CreateSshKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateSshKeyResult']>;
  CreateTokenInput: CreateTokenInput;
  CreateTokenOk: ResolverTypeWrapper<Omit<CreateTokenOk, 'token'> & { token: ResolversTypes['ApiToken'] }>;
  CreateTokenResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateTokenResult']>;
  CreateUserInput: CreateUserInput;
  CreateUserOk: ResolverTypeWrapper<Omit<CreateUserOk, 'user'> & { user: ResolversTypes['User'] }>;
  CreateUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUserResult']>;
  CreateWebhookInput: CreateWebhookInput;
  CreateWebhookOk: ResolverTypeWrapper<Omit<CreateWebhookOk, 'webhook'> & { webhook: ResolversTypes['Webhook'] }>;
  CreateWebhookResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateWebhookResult']>;
  Datacenter: ResolverTypeWrapper<DatacenterModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAnnouncementInput: DeleteAnnouncementInput;
  DeleteAnnouncementOk: ResolverTypeWrapper<DeleteAnnouncementOk>;
  DeleteClusterInput: DeleteClusterInput;
  DeleteClusterOk: ResolverTypeWrapper<Omit<DeleteClusterOk, 'cluster' | 'leaves'> & { cluster: ResolversTypes['Cluster'], leaves: ReadonlyArray<ResolversTypes['LeftBehind']> }>;
  DeleteClusterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteClusterResult']>;
  DeleteClusterSnapshotInput: DeleteClusterSnapshotInput;
  DeleteClusterSnapshotOk: ResolverTypeWrapper<Omit<DeleteClusterSnapshotOk, 'cluster'> & { cluster: ResolversTypes['Cluster'] }>;
  DeleteClusterSnapshotResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteClusterSnapshotResult']>;
  DeleteClusterTemplateInput: DeleteClusterTemplateInput;
  DeleteClusterTemplateOk: ResolverTypeWrapper<DeleteClusterTemplateOk>;
  DeleteNodePoolInput: DeleteNodePoolInput;
  DeleteNodePoolOk: ResolverTypeWrapper<Omit<DeleteNodePoolOk, 'cluster'> & { cluster: ResolversTypes['Cluster'] }>;
  DeleteNodePoolResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteNodePoolResult']>;
  DeletePresetInput: DeletePresetInput;
  DeletePresetOk: ResolverTypeWrapper<DeletePresetOk>;
  DeletePresetResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeletePresetResult']>;
  DeleteProjectInput: DeleteProjectInput;
  DeleteProjectOk: ResolverTypeWrapper<DeleteProjectOk>;
  DeleteProjectResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteProjectResult']>;
  DeleteServiceAccountInput: DeleteServiceAccountInput;
  DeleteServiceAccountOk: ResolverTypeWrapper<DeleteServiceAccountOk>;
  DeleteSshKeyInput: DeleteSshKeyInput;
  DeleteSshKeyOk: ResolverTypeWrapper<DeleteSshKeyOk>;
  DeleteSshKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteSshKeyResult']>;
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookOk: ResolverTypeWrapper<DeleteWebhookOk>;
  DeletionStep: DeletionStep;
  DetachSshKeyInput: DetachSshKeyInput;
  DetachSshKeyOk: ResolverTypeWrapper<Omit<DetachSshKeyOk, 'cluster'> & { cluster: ResolversTypes['Cluster'] }>;
  DisableUserInput: DisableUserInput;
  DisableUserOk: ResolverTypeWrapper<Omit<DisableUserOk, 'user'> & { user: ResolversTypes['User'] }>;
  DocumentProblem: ResolverTypeWrapper<DocumentProblem>;
  DrainSeedInput: DrainSeedInput;
  DrainSeedOk: ResolverTypeWrapper<Omit<DrainSeedOk, 'seed'> & { seed: ResolversTypes['Seed'] }>;
  DrainSeedResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DrainSeedResult']>;
  EnableUserInput: EnableUserInput;
  EnableUserOk: ResolverTypeWrapper<Omit<EnableUserOk, 'user'> & { user: ResolversTypes['User'] }>;
  EndOtherSessionsOk: ResolverTypeWrapper<EndOtherSessionsOk>;
  EndSessionInput: EndSessionInput;
  EndSessionOk: ResolverTypeWrapper<EndSessionOk>;
  EtcdInput: EtcdInput;
  EventLimit: ResolverTypeWrapper<EventLimitModel>;
  EventLimitInput: EventLimitInput;
  EventRateLimitInput: EventRateLimitInput;
  FeatureGate: ResolverTypeWrapper<FeatureGate>;
  FeatureGateInput: FeatureGateInput;
  FieldDiff: ResolverTypeWrapper<FieldDiffModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ForceDeletionInput: ForceDeletionInput;
  GcpCredentialsInput: GcpCredentialsInput;
  GroupBinding: ResolverTypeWrapper<GroupBinding>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IdentityProvider: ResolverTypeWrapper<IdentityProviderModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InvalidDocument: ResolverTypeWrapper<InvalidDocument>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  Invitation: ResolverTypeWrapper<InvitationModel>;
  InvitationConnection: ResolverTypeWrapper<Omit<InvitationConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['Invitation']> }>;
  InviteMemberInput: InviteMemberInput;
  InviteMemberOk: ResolverTypeWrapper<Omit<InviteMemberOk, 'invitation'> & { invitation: ResolversTypes['Invitation'] }>;
  InviteMemberResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['InviteMemberResult']>;
  IssueClusterTokenInput: IssueClusterTokenInput;
  IssueClusterTokenResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IssueClusterTokenResult']>;
  JoinToken: ResolverTypeWrapper<JoinToken>;
  KubeletEviction: ResolverTypeWrapper<KubeletEvictionModel>;
  KubeletEvictionInput: KubeletEvictionInput;
  KubeletReserved: ResolverTypeWrapper<KubeletReservedModel>;
  KubeletReservedInput: KubeletReservedInput;
  KubernetesVersion: ResolverTypeWrapper<ReleaseModel>;
  Label: ResolverTypeWrapper<Label>;
  LabelInput: LabelInput;
  LeftBehind: ResolverTypeWrapper<LeftBehindModel>;
  LocalPathStorageAddon: ResolverTypeWrapper<LocalPathStorageAddonModel>;
  LocalPathStorageAddonInput: LocalPathStorageAddonInput;
  LogInInput: LogInInput;
  LogInRequest: ResolverTypeWrapper<LogInRequestModel>;
  LogInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LogInResult']>;
  LogOutOk: ResolverTypeWrapper<LogOutOk>;
  MaintenanceWindow: ResolverTypeWrapper<MaintenanceWindowModel>;
  MaintenanceWindowInput: MaintenanceWindowInput;
  Member: ResolverTypeWrapper<MemberModel>;
  MetricSeries: ResolverTypeWrapper<MetricSeries>;
  MetricUnit: MetricUnit;
  MetricsServerAddon: ResolverTypeWrapper<MetricsServerAddonModel>;
  MetricsServerAddonInput: MetricsServerAddonInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NodeAgent: ResolverTypeWrapper<ShownNodeModel>;
  NodeAgentState: NodeAgentState;
  NodeCount: ResolverTypeWrapper<NodeCountModel>;
  NodePhase: ResolverTypeWrapper<ListedPhaseModel>;
  NodePhaseState: NodePhaseState;
  NodePool: ResolverTypeWrapper<ShownPoolModel>;
  NodePoolCount: ResolverTypeWrapper<NodePoolCount>;
  NodePoolInUse: ResolverTypeWrapper<NodePoolInUse>;
  NodePoolInput: NodePoolInput;
  NodePoolKubelet: ResolverTypeWrapper<KubeletSettingsModel>;
  NodePoolKubeletInput: NodePoolKubeletInput;
  NodePoolMachines: ResolverTypeWrapper<NodePoolMachines>;
  NodePoolProvider: NodePoolProvider;
  NodeProblem: ResolverTypeWrapper<NodeProblemModel>;
  NodeProblemReason: NodeProblemReason;
  NodeProxy: ResolverTypeWrapper<NodeProxyModel>;
  NodeRepair: ResolverTypeWrapper<NodeRepair>;
  NodeTaint: ResolverTypeWrapper<PoolTaintModel>;
  NodeTaintInput: NodeTaintInput;
  NodeTunnels: ResolverTypeWrapper<NodeTunnels>;
  NodeUpgrade: ResolverTypeWrapper<ListedNodeUpgradeModel>;
  NodeUpgradePolicy: ResolverTypeWrapper<NodeUpgradePolicyModel>;
  NodeUpgradePolicyInput: NodeUpgradePolicyInput;
  NodeUpgradeState: NodeUpgradeState;
  NodesUpgrade: ResolverTypeWrapper<NodesUpgradeModel>;
  OpenSession: ResolverTypeWrapper<SessionModel>;
  OpenstackCredentialsInput: OpenstackCredentialsInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PasswordChangeRequired: ResolverTypeWrapper<PasswordChangeRequired>;
  PausableComponent: PausableComponent;
  PauseClusterInput: PauseClusterInput;
  PauseClusterOk: ResolverTypeWrapper<Omit<PauseClusterOk, 'cluster'> & { cluster: ResolversTypes['Cluster'] }>;
  PauseClusterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PauseClusterResult']>;
  PlatformRole: PlatformRole;
  PodSecurityInput: PodSecurityInput;
  PodSecurityLevel: PodSecurityLevel;
  Preset: ResolverTypeWrapper<PresetModel>;
  PresetCredentialsInput: PresetCredentialsInput;
  PresetInUse: ResolverTypeWrapper<Omit<PresetInUse, 'clusters'> & { clusters: ReadonlyArray<ResolversTypes['Cluster']> }>;
  Project: ResolverTypeWrapper<ProjectModel>;
  ProjectConnection: ResolverTypeWrapper<Omit<ProjectConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['Project']> }>;
  ProjectContents: ResolverTypeWrapper<ProjectContents>;
  ProjectFilter: ProjectFilter;
  ProjectQuota: ResolverTypeWrapper<ProjectQuota>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefuseLogInRequestInput: RefuseLogInRequestInput;
  RefuseLogInRequestOk: ResolverTypeWrapper<Omit<RefuseLogInRequestOk, 'logInRequest'> & { logInRequest: ResolversTypes['LogInRequest'] }>;
  RefuseLogInRequestResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefuseLogInRequestResult']>;
  RelistSeedInput: RelistSeedInput;
  RelistSeedOk: ResolverTypeWrapper<Omit<RelistSeedOk, 'missing' | 'seed' | 'unknown'> & { missing: ReadonlyArray<ResolversTypes['Cluster']>, seed: ResolversTypes['Seed'], unknown: ReadonlyArray<ResolversTypes['UnknownCluster']> }>;
  RelistSeedResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RelistSeedResult']>;
  RemoveGroupInput: RemoveGroupInput;
  RemoveGroupOk: ResolverTypeWrapper<RemoveGroupOk>;
  RemoveGroupResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveGroupResult']>;
  RemoveMemberInput: RemoveMemberInput;
  RemoveMemberOk: ResolverTypeWrapper<RemoveMemberOk>;
  RemoveMemberResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveMemberResult']>;
  ReplayWebhookDeliveryInput: ReplayWebhookDeliveryInput;
  ReplayWebhookDeliveryOk: ResolverTypeWrapper<Omit<ReplayWebhookDeliveryOk, 'delivery'> & { delivery: ResolversTypes['WebhookDelivery'] }>;
  ReplayWebhookDeliveryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayWebhookDeliveryResult']>;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordOk: ResolverTypeWrapper<Omit<ResetPasswordOk, 'user'> & { user: ResolversTypes['User'] }>;
  RestoreClusterInput: RestoreClusterInput;
  RestoreClusterOk: ResolverTypeWrapper<Omit<RestoreClusterOk, 'cluster'> & { cluster: ResolversTypes['Cluster'] }>;
  RestoreClusterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RestoreClusterResult']>;
  RestoreFromInput: RestoreFromInput;
  ResumeClusterInput: ResumeClusterInput;
  ResumeClusterOk: ResolverTypeWrapper<Omit<ResumeClusterOk, 'cluster'> & { cluster: ResolversTypes['Cluster'] }>;
  ResumeClusterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResumeClusterResult']>;
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationOk: ResolverTypeWrapper<RevokeInvitationOk>;
  RevokeServiceAccountTokenInput: RevokeServiceAccountTokenInput;
  RevokeTokenInput: RevokeTokenInput;
  RevokeTokenOk: ResolverTypeWrapper<RevokeTokenOk>;
  Role: Role;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretOk: ResolverTypeWrapper<Omit<RotateWebhookSecretOk, 'webhook'> & { webhook: ResolversTypes['Webhook'] }>;
  Seed: ResolverTypeWrapper<SeedModel>;
  SeedDrain: ResolverTypeWrapper<DrainModel>;
  ServiceAccount: ResolverTypeWrapper<ServiceAccountModel>;
  Session: ResolverTypeWrapper<Omit<Session, 'user'> & { user: ResolversTypes['User'] }>;
  SetGroupRoleInput: SetGroupRoleInput;
  SetGroupRoleOk: ResolverTypeWrapper<Omit<SetGroupRoleOk, 'project'> & { project: ResolversTypes['Project'] }>;
  SetGroupRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetGroupRoleResult']>;
  SetMemberRoleInput: SetMemberRoleInput;
  SetMemberRoleOk: ResolverTypeWrapper<Omit<SetMemberRoleOk, 'project'> & { project: ResolversTypes['Project'] }>;
  SetMemberRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetMemberRoleResult']>;
  SetPlatformRoleInput: SetPlatformRoleInput;
  SetPlatformRoleOk: ResolverTypeWrapper<Omit<SetPlatformRoleOk, 'user'> & { user: ResolversTypes['User'] }>;
  SetProjectLabelsInput: SetProjectLabelsInput;
  SetProjectLabelsOk: ResolverTypeWrapper<Omit<SetProjectLabelsOk, 'project'> & { project: ResolversTypes['Project'] }>;
  SetProjectLabelsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetProjectLabelsResult']>;
  SetProjectQuotaInput: SetProjectQuotaInput;
  SetProjectQuotaOk: ResolverTypeWrapper<Omit<SetProjectQuotaOk, 'project'> & { project: ResolversTypes['Project'] }>;
  SetProjectQuotaResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetProjectQuotaResult']>;
  SshKey: ResolverTypeWrapper<SshKeyModel>;
  SshKeyConnection: ResolverTypeWrapper<Omit<SshKeyConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['SshKey']> }>;
  SshKeyInUse: ResolverTypeWrapper<Omit<SshKeyInUse, 'clusters'> & { clusters: ReadonlyArray<ResolversTypes['Cluster']> }>;
  SshKeyType: SshKeyType;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SwitchedAddon: ResolverTypeWrapper<SwitchedAddonModel>;
  SwitchedAddonInput: SwitchedAddonInput;
  TaintEffect: TaintEffect;
  TestWebhookInput: TestWebhookInput;
  TestWebhookOk: ResolverTypeWrapper<Omit<TestWebhookOk, 'delivery'> & { delivery: ResolversTypes['WebhookDelivery'] }>;
  TokenCredentialsInput: TokenCredentialsInput;
  TokenScope: TokenScope;
  TurnedCondition: ResolverTypeWrapper<TurnedCondition>;
  UndrainSeedInput: UndrainSeedInput;
  UndrainSeedOk: ResolverTypeWrapper<Omit<UndrainSeedOk, 'seed'> & { seed: ResolversTypes['Seed'] }>;
  UndrainSeedResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UndrainSeedResult']>;
  UnknownCluster: ResolverTypeWrapper<UnknownClusterModel>;
  UpdateAnnouncementInput: UpdateAnnouncementInput;
  UpdateAnnouncementOk: ResolverTypeWrapper<Omit<UpdateAnnouncementOk, 'announcement'> & { announcement: ResolversTypes['Announcement'] }>;
  UpdateAnnouncementResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateAnnouncementResult']>;
  UpdateClusterInput: UpdateClusterInput;
  UpdateClusterOk: ResolverTypeWrapper<Omit<UpdateClusterOk, 'changes' | 'cluster'> & { changes: ReadonlyArray<ResolversTypes['FieldDiff']>, cluster: ResolversTypes['Cluster'] }>;
  UpdateClusterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateClusterResult']>;
  UpdateClusterTemplateInput: UpdateClusterTemplateInput;
  UpdateClusterTemplateOk: ResolverTypeWrapper<Omit<UpdateClusterTemplateOk, 'clusterTemplate'> & { clusterTemplate: ResolversTypes['ClusterTemplate'] }>;
  UpdateClusterTemplateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateClusterTemplateResult']>;
  UpdateNodePoolInput: UpdateNodePoolInput;
  UpdateNodePoolOk: ResolverTypeWrapper<Omit<UpdateNodePoolOk, 'changes' | 'cluster' | 'nodePool'> & { changes: ReadonlyArray<ResolversTypes['FieldDiff']>, cluster: ResolversTypes['Cluster'], nodePool: ResolversTypes['NodePool'] }>;
  UpdateNodePoolResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateNodePoolResult']>;
  UpdatePresetInput: UpdatePresetInput;
  UpdatePresetOk: ResolverTypeWrapper<Omit<UpdatePresetOk, 'preset'> & { preset: ResolversTypes['Preset'] }>;
  UpdatePresetResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdatePresetResult']>;
  UpdateWebhookInput: UpdateWebhookInput;
  UpdateWebhookOk: ResolverTypeWrapper<Omit<UpdateWebhookOk, 'webhook'> & { webhook: ResolversTypes['Webhook'] }>;
  UpdateWebhookResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateWebhookResult']>;
  UpgradeCheck: ResolverTypeWrapper<UpgradeCheck>;
  UpgradeCheckName: UpgradeCheckName;
  UpgradeOutcome: UpgradeOutcome;
  User: ResolverTypeWrapper<UserModel>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['User']> }>;
  Viewer: ResolverTypeWrapper<ViewerModel>;
  VsphereCredentialsInput: VsphereCredentialsInput;
  Webhook: ResolverTypeWrapper<WebhookModel>;
  WebhookAttempt: ResolverTypeWrapper<AttemptModel>;
  WebhookDelivery: ResolverTypeWrapper<DeliveryModel>;
  WebhookDeliveryConnection: ResolverTypeWrapper<Omit<WebhookDeliveryConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['WebhookDelivery']> }>;
  WebhookDeliveryState: WebhookDeliveryState;
  WebhookEvent: WebhookEvent;
  Weekday: Weekday;
  WrongCredentials: ResolverTypeWrapper<WrongCredentials>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountDisabled: AccountDisabled;
  AddMemberInput: AddMemberInput;
  AddMemberOk: Omit<AddMemberOk, 'project'> & { project: ResolversParentTypes['Project'] };
  AddMemberResult: ResolversUnionTypes<ResolversParentTypes>['AddMemberResult'];
  AdmissionPluginsInput: AdmissionPluginsInput;
  Allowed: Allowed;
  AllowedInput: AllowedInput;
  Announcement: AnnouncementModel;
  AnnouncementConnection: Omit<AnnouncementConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['Announcement']> };
  ApiToken: ApiTokenModel;
  ApiserverInput: ApiserverInput;
  ApplyClusterInput: ApplyClusterInput;
  ApplyClusterOk: Omit<ApplyClusterOk, 'applied' | 'changes'> & { applied?: Maybe<ResolversParentTypes['Cluster']>, changes: ReadonlyArray<ResolversParentTypes['FieldDiff']> };
  ApplyClusterResult: ResolversUnionTypes<ResolversParentTypes>['ApplyClusterResult'];
  AttachSshKeyInput: AttachSshKeyInput;
  AttachSshKeyOk: Omit<AttachSshKeyOk, 'cluster'> & { cluster: ResolversParentTypes['Cluster'] };
  AttachSshKeyResult: ResolversUnionTypes<ResolversParentTypes>['AttachSshKeyResult'];
  AuditActor: AuditActor;
  AuditChange: AuditChange;
  AuditEntry: AuditEntryModel;
  AuditEntryConnection: Omit<AuditEntryConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['AuditEntry']> };
  AuditFilter: AuditFilter;
  AuditInput: AuditInput;
  AuditOrigin: AuditOrigin;
  AuditSinkInput: AuditSinkInput;
  AuditSubject: AuditSubject;
  AwsCredentialsInput: AwsCredentialsInput;
  AzureCredentialsInput: AzureCredentialsInput;
  Boolean: Scalars['Boolean']['output'];
  Capacity: Capacity;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  Cluster: ClusterModel;
  ClusterAddons: AddonsModel;
  ClusterAddonsInput: ClusterAddonsInput;
  ClusterAdmissionPlugins: AdmissionPluginsModel;
  ClusterAlert: ListedAlertModel;
  ClusterAudit: AuditModel;
  ClusterAuditSink: AuditSinkModel;
  ClusterBatch: ClusterBatchModel;
  ClusterBeginning: ClusterBeginning;
  ClusterChange: PastChangeModel;
  ClusterComponent: ComponentOptionsModel;
  ClusterComponents: ComponentsModel;
  ClusterCondition: ClusterCondition;
  ClusterConflict: Omit<ClusterConflict, 'cluster' | 'theirs' | 'yours'> & { cluster: ResolversParentTypes['Cluster'], theirs?: Maybe<ReadonlyArray<ResolversParentTypes['ClusterChange']>>, yours: ReadonlyArray<ResolversParentTypes['FieldDiff']> };
  ClusterConnection: ClusterPageModel;
  ClusterControlPlane: ControlPlaneModel;
  ClusterControlPlaneInput: ClusterControlPlaneInput;
  ClusterDeletion: DeletionModel;
  ClusterEtcd: EtcdOptionsModel;
  ClusterEvent: ClusterEventModel;
  ClusterEventBatch: EventBatchModel;
  ClusterEventConnection: Omit<ClusterEventConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['ClusterEvent']> };
  ClusterEventRateLimit: EventRateLimitModel;
  ClusterFilter: ClusterFilter;
  ClusterMetricFigures: FiguresModel;
  ClusterMetrics: Omit<ClusterMetrics, 'metrics'> & { metrics: ReadonlyArray<ResolversParentTypes['ClusterMetricFigures']> };
  ClusterMetricsInput: ClusterMetricsInput;
  ClusterMetricsResult: ResolversUnionTypes<ResolversParentTypes>['ClusterMetricsResult'];
  ClusterMetricsUnavailable: ClusterMetricsUnavailable;
  ClusterNetwork: ClusterNetwork;
  ClusterNetworkInput: ClusterNetworkInput;
  ClusterNode: ShownNodeModel;
  ClusterNotReady: ClusterNotReady;
  ClusterOrigin: ClusterOrigin;
  ClusterPause: PauseModel;
  ClusterPodSecurity: PodSecurityModel;
  ClusterPreset: ClusterPreset;
  ClusterProtected: ClusterProtected;
  ClusterProxy: ClusterProxyModel;
  ClusterProxyInput: ClusterProxyInput;
  ClusterRestore: ClusterRestoreModel;
  ClusterSettings: TemplateSettingsModel;
  ClusterSettingsInput: ClusterSettingsInput;
  ClusterSnapshot: ListedSnapshotModel;
  ClusterSnapshotPolicy: SnapshotPolicyModel;
  ClusterSnapshotPolicyInput: ClusterSnapshotPolicyInput;
  ClusterTemplate: ClusterTemplateModel;
  ClusterToken: ClusterToken;
  ComponentInput: ComponentInput;
  ComponentResources: ComponentResourcesModel;
  ComponentResourcesInput: ComponentResourcesInput;
  ComponentsInput: ComponentsInput;
  ConfigProblem: ConfigProblem;
  ConfigSource: ConfigSource;
  ConfirmLogInRequestInput: ConfirmLogInRequestInput;
  ConfirmLogInRequestOk: Omit<ConfirmLogInRequestOk, 'logInRequest'> & { logInRequest: ResolversParentTypes['LogInRequest'] };
  ConfirmLogInRequestResult: ResolversUnionTypes<ResolversParentTypes>['ConfirmLogInRequestResult'];
  CoreDNSAddon: CoreDnsAddonModel;
  CoreDNSAddonInput: CoreDnsAddonInput;
  CreateAnnouncementInput: CreateAnnouncementInput;
  CreateAnnouncementOk: Omit<CreateAnnouncementOk, 'announcement'> & { announcement: ResolversParentTypes['Announcement'] };
  CreateAnnouncementResult: ResolversUnionTypes<ResolversParentTypes>['CreateAnnouncementResult'];
  CreateClusterInput: CreateClusterInput;
  CreateClusterOk: Omit<CreateClusterOk, 'cluster'> & { cluster: ResolversParentTypes['Cluster'] };
  CreateClusterResult: ResolversUnionTypes<ResolversParentTypes>['CreateClusterResult'];
  CreateClusterSnapshotInput: CreateClusterSnapshotInput;
  CreateClusterSnapshotOk: Omit<CreateClusterSnapshotOk, 'cluster' | 'snapshot'> & { cluster: ResolversParentTypes['Cluster'], snapshot: ResolversParentTypes['ClusterSnapshot'] };
  CreateClusterSnapshotResult: ResolversUnionTypes<ResolversParentTypes>['CreateClusterSnapshotResult'];
  CreateClusterTemplateInput: CreateClusterTemplateInput;
  CreateClusterTemplateOk: Omit<CreateClusterTemplateOk, 'clusterTemplate'> & { clusterTemplate: ResolversParentTypes['ClusterTemplate'] };
  CreateClusterTemplateResult: ResolversUnionTypes<ResolversParentTypes>['CreateClusterTemplateResult'];
  CreateJoinTokenInput: CreateJoinTokenInput;
  CreateJoinTokenResult: ResolversUnionTypes<ResolversParentTypes>['CreateJoinTokenResult'];
  CreateNodePoolInput: CreateNodePoolInput;
  CreateNodePoolOk: Omit<CreateNodePoolOk, 'cluster' | 'nodePool'> & { cluster: ResolversParentTypes['Cluster'], nodePool: ResolversParentTypes['NodePool'] };
  CreateNodePoolResult: ResolversUnionTypes<ResolversParentTypes>['CreateNodePoolResult'];
  CreatePresetInput: CreatePresetInput;
  CreatePresetOk: Omit<CreatePresetOk, 'preset'> & { preset: ResolversParentTypes['Preset'] };
  CreatePresetResult: ResolversUnionTypes<ResolversParentTypes>['CreatePresetResult'];
  CreateProjectInput: CreateProjectInput;
  CreateProjectOk: Omit<CreateProjectOk, 'project'> & { project: ResolversParentTypes['Project'] };
  CreateProjectResult: ResolversUnionTypes<ResolversParentTypes>['CreateProjectResult'];
  CreateServiceAccountInput: CreateServiceAccountInput;
  CreateServiceAccountOk: Omit<CreateServiceAccountOk, 'serviceAccount'> & { serviceAccount: ResolversParentTypes['ServiceAccount'] };
  CreateServiceAccountResult: ResolversUnionTypes<ResolversParentTypes>['CreateServiceAccountResult'];
  CreateServiceAccountTokenInput: CreateServiceAccountTokenInput;
  CreateSshKeyInput: CreateSshKeyInput;
  CreateSshKeyOk: Omit<CreateSshKeyOk, 'sshKey'> & { sshKey: ResolversParentTypes['SshKey'] };
  CreateSshKeyResult: ResolversUnionTypes<ResolversParentTypes>['CreateSshKeyResult'];
  CreateTokenInput: CreateTokenInput;
  CreateTokenOk: Omit<CreateTokenOk, 'token'> & { token: ResolversParentTypes['ApiToken'] };
  CreateTokenResult: ResolversUnionTypes<ResolversParentTypes>['CreateTokenResult'];
  CreateUserInput: CreateUserInput;
  CreateUserOk: Omit<CreateUserOk, 'user'> & { user: ResolversParentTypes['User'] };
  CreateUserResult: ResolversUnionTypes<ResolversParentTypes>['CreateUserResult'];
  CreateWebhookInput: CreateWebhookInput;
  CreateWebhookOk: Omit<CreateWebhookOk, 'webhook'> & { webhook: ResolversParentTypes['Webhook'] };
  CreateWebhookResult: ResolversUnionTypes<ResolversParentTypes>['CreateWebhookResult'];
  Datacenter: DatacenterModel;
  DateTime: Scalars['DateTime']['output'];
  DeleteAnnouncementInput: DeleteAnnouncementInput;
  DeleteAnnouncementOk: DeleteAnnouncementOk;
  DeleteClusterInput: DeleteClusterInput;
  DeleteClusterOk: Omit<DeleteClusterOk, 'cluster' | 'leaves'> & { cluster: ResolversParentTypes['Cluster'], leaves: ReadonlyArray<ResolversParentTypes['LeftBehind']> };
  DeleteClusterResult: ResolversUnionTypes<ResolversParentTypes>['DeleteClusterResult'];
  DeleteClusterSnapshotInput: DeleteClusterSnapshotInput;
  DeleteClusterSnapshotOk: Omit<DeleteClusterSnapshotOk, 'cluster'> & { cluster: ResolversParentTypes['Cluster'] };
  DeleteClusterSnapshotResult: ResolversUnionTypes<ResolversParentTypes>['DeleteClusterSnapshotResult'];
  DeleteClusterTemplateInput: DeleteClusterTemplateInput;
  DeleteClusterTemplateOk: DeleteClusterTemplateOk;
  DeleteNodePoolInput: DeleteNodePoolInput;
  DeleteNodePoolOk: Omit<DeleteNodePoolOk, 'cluster'> & { cluster: ResolversParentTypes['Cluster'] };
  DeleteNodePoolResult: ResolversUnionTypes<ResolversParentTypes>['DeleteNodePoolResult'];
  DeletePresetInput: DeletePresetInput;
  DeletePresetOk: DeletePresetOk;
  DeletePresetResult: ResolversUnionTypes<ResolversParentTypes>['DeletePresetResult'];
  DeleteProjectInput: DeleteProjectInput;
  DeleteProjectOk: DeleteProjectOk;
  DeleteProjectResult: ResolversUnionTypes<ResolversParentTypes>['DeleteProjectResult'];
  DeleteServiceAccountInput: DeleteServiceAccountInput;
  DeleteServiceAccountOk: DeleteServiceAccountOk;
  DeleteSshKeyInput: DeleteSshKeyInput;
  DeleteSshKeyOk: DeleteSshKeyOk;
  DeleteSshKeyResult: ResolversUnionTypes<ResolversParentTypes>['DeleteSshKeyResult'];
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookOk: DeleteWebhookOk;
  DetachSshKeyInput: DetachSshKeyInput;
  DetachSshKeyOk: Omit<DetachSshKeyOk, 'cluster'> & { cluster: ResolversParentTypes['Cluster'] };
  DisableUserInput: DisableUserInput;
  DisableUserOk: Omit<DisableUserOk, 'user'> & { user: ResolversParentTypes['User'] };
  DocumentProblem: DocumentProblem;
  DrainSeedInput: DrainSeedInput;
  DrainSeedOk: Omit<DrainSeedOk, 'seed'> & { seed: ResolversParentTypes['Seed'] };
  DrainSeedResult: ResolversUnionTypes<ResolversParentTypes>['DrainSeedResult'];
  EnableUserInput: EnableUserInput;
  EnableUserOk: Omit<EnableUserOk, 'user'> & { user: ResolversParentTypes['User'] };
  EndOtherSessionsOk: EndOtherSessionsOk;
  EndSessionInput: EndSessionInput;
  EndSessionOk: EndSessionOk;
  EtcdInput: EtcdInput;
  EventLimit: EventLimitModel;
  EventLimitInput: EventLimitInput;
  EventRateLimitInput: EventRateLimitInput;
  FeatureGate: FeatureGate;
  FeatureGateInput: FeatureGateInput;
  FieldDiff: FieldDiffModel;
  Float: Scalars['Float']['output'];
  ForceDeletionInput: ForceDeletionInput;
  GcpCredentialsInput: GcpCredentialsInput;
  GroupBinding: GroupBinding;
  ID: Scalars['ID']['output'];
  IdentityProvider: IdentityProviderModel;
  Int: Scalars['Int']['output'];
  InvalidDocument: InvalidDocument;
  InvalidInput: InvalidInput;
  Invitation: InvitationModel;
  InvitationConnection: Omit<InvitationConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['Invitation']> };
  InviteMemberInput: InviteMemberInput;
  InviteMemberOk: Omit<InviteMemberOk, 'invitation'> & { invitation: ResolversParentTypes['Invitation'] };
  InviteMemberResult: ResolversUnionTypes<ResolversParentTypes>['InviteMemberResult'];
  IssueClusterTokenInput: IssueClusterTokenInput;
  IssueClusterTokenResult: ResolversUnionTypes<ResolversParentTypes>['IssueClusterTokenResult'];
  JoinToken: JoinToken;
  KubeletEviction: KubeletEvictionModel;
  KubeletEvictionInput: KubeletEvictionInput;
  KubeletReserved: KubeletReservedModel;
  KubeletReservedInput: KubeletReservedInput;
  KubernetesVersion: ReleaseModel;
  Label: Label;
  LabelInput: LabelInput;
  LeftBehind: LeftBehindModel;
  LocalPathStorageAddon: LocalPathStorageAddonModel;
  LocalPathStorageAddonInput: LocalPathStorageAddonInput;
  LogInInput: LogInInput;
  LogInRequest: LogInRequestModel;
  LogInResult: ResolversUnionTypes<ResolversParentTypes>['LogInResult'];
  LogOutOk: LogOutOk;
  MaintenanceWindow: MaintenanceWindowModel;
  MaintenanceWindowInput: MaintenanceWindowInput;
  Member: MemberModel;
  MetricSeries: MetricSeries;
  MetricsServerAddon: MetricsServerAddonModel;
  MetricsServerAddonInput: MetricsServerAddonInput;
  Mutation: Record<PropertyKey, never>;
  NodeAgent: ShownNodeModel;
  NodeCount: NodeCountModel;
  NodePhase: ListedPhaseModel;
  NodePool: ShownPoolModel;
  NodePoolCount: NodePoolCount;
  NodePoolInUse: NodePoolInUse;
  NodePoolInput: NodePoolInput;
  NodePoolKubelet: KubeletSettingsModel;
  NodePoolKubeletInput: NodePoolKubeletInput;
  NodePoolMachines: NodePoolMachines;
  NodeProblem: NodeProblemModel;
  NodeProxy: NodeProxyModel;
  NodeRepair: NodeRepair;
  NodeTaint: PoolTaintModel;
  NodeTaintInput: NodeTaintInput;
  NodeTunnels: NodeTunnels;
  NodeUpgrade: ListedNodeUpgradeModel;
  NodeUpgradePolicy: NodeUpgradePolicyModel;
  NodeUpgradePolicyInput: NodeUpgradePolicyInput;
  NodesUpgrade: NodesUpgradeModel;
  OpenSession: SessionModel;
  OpenstackCredentialsInput: OpenstackCredentialsInput;
  PageInfo: PageInfo;
  PasswordChangeRequired: PasswordChangeRequired;
  PauseClusterInput: PauseClusterInput;
  PauseClusterOk: Omit<PauseClusterOk, 'cluster'> & { cluster: ResolversParentTypes['Cluster'] };
  PauseClusterResult: ResolversUnionTypes<ResolversParentTypes>['PauseClusterResult'];
  PodSecurityInput: PodSecurityInput;
  Preset: PresetModel;
  PresetCredentialsInput: PresetCredentialsInput;
  PresetInUse: Omit<PresetInUse, 'clusters'> & { clusters: ReadonlyArray<ResolversParentTypes['Cluster']> };
  Project: ProjectModel;
  ProjectConnection: Omit<ProjectConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['Project']> };
  ProjectContents: ProjectContents;
  ProjectFilter: ProjectFilter;
  ProjectQuota: ProjectQuota;
  Query: Record<PropertyKey, never>;
  RefuseLogInRequestInput: RefuseLogInRequestInput;
  RefuseLogInRequestOk: Omit<RefuseLogInRequestOk, 'logInRequest'> & { logInRequest: ResolversParentTypes['LogInRequest'] };
  RefuseLogInRequestResult: ResolversUnionTypes<ResolversParentTypes>['RefuseLogInRequestResult'];
  RelistSeedInput: RelistSeedInput;
  RelistSeedOk: Omit<RelistSeedOk, 'missing' | 'seed' | 'unknown'> & { missing: ReadonlyArray<ResolversParentTypes['Cluster']>, seed: ResolversParentTypes['Seed'], unknown: ReadonlyArray<ResolversParentTypes['UnknownCluster']> };
  RelistSeedResult: ResolversUnionTypes<ResolversParentTypes>['RelistSeedResult'];
  RemoveGroupInput: RemoveGroupInput;
  RemoveGroupOk: RemoveGroupOk;
  RemoveGroupResult: ResolversUnionTypes<ResolversParentTypes>['RemoveGroupResult'];
  RemoveMemberInput: RemoveMemberInput;
  RemoveMemberOk: RemoveMemberOk;
  RemoveMemberResult: ResolversUnionTypes<ResolversParentTypes>['RemoveMemberResult'];
  ReplayWebhookDeliveryInput: ReplayWebhookDeliveryInput;
  ReplayWebhookDeliveryOk: Omit<ReplayWebhookDeliveryOk, 'delivery'> & { delivery: ResolversParentTypes['WebhookDelivery'] };
  ReplayWebhookDeliveryResult: ResolversUnionTypes<ResolversParentTypes>['ReplayWebhookDeliveryResult'];
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordOk: Omit<ResetPasswordOk, 'user'> & { user: ResolversParentTypes['User'] };
  RestoreClusterInput: RestoreClusterInput;
  RestoreClusterOk: Omit<RestoreClusterOk, 'cluster'> & { cluster: ResolversParentTypes['Cluster'] };
  RestoreClusterResult: ResolversUnionTypes<ResolversParentTypes>['RestoreClusterResult'];
  RestoreFromInput: RestoreFromInput;
  ResumeClusterInput: ResumeClusterInput;
  ResumeClusterOk: Omit<ResumeClusterOk, 'cluster'> & { cluster: ResolversParentTypes['Cluster'] };
  ResumeClusterResult: ResolversUnionTypes<ResolversParentTypes>['ResumeClusterResult'];
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationOk: RevokeInvitationOk;
  RevokeServiceAccountTokenInput: RevokeServiceAccountTokenInput;
  RevokeTokenInput: RevokeTokenInput;
  RevokeTokenOk: RevokeTokenOk;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretOk: Omit<RotateWebhookSecretOk, 'webhook'> & { webhook: ResolversParentTypes['Webhook'] };
  Seed: SeedModel;
  SeedDrain: DrainModel;
  ServiceAccount: ServiceAccountModel;
  Session: Omit<Session, 'user'> & { user: ResolversParentTypes['User'] };
  SetGroupRoleInput: SetGroupRoleInput;
  SetGroupRoleOk: Omit<SetGroupRoleOk, 'project'> & { project: ResolversParentTypes['Project'] };
  SetGroupRoleResult: ResolversUnionTypes<ResolversParentTypes>['SetGroupRoleResult'];
  SetMemberRoleInput: SetMemberRoleInput;
  SetMemberRoleOk: Omit<SetMemberRoleOk, 'project'> & { project: ResolversParentTypes['Project'] };
  SetMemberRoleResult: ResolversUnionTypes<ResolversParentTypes>['SetMemberRoleResult'];
  SetPlatformRoleInput: SetPlatformRoleInput;
  SetPlatformRoleOk: Omit<SetPlatformRoleOk, 'user'> & { user: ResolversParentTypes['User'] };
  SetProjectLabelsInput: SetProjectLabelsInput;
  SetProjectLabelsOk: Omit<SetProjectLabelsOk, 'project'> & { project: ResolversParentTypes['Project'] };
  SetProjectLabelsResult: ResolversUnionTypes<ResolversParentTypes>['SetProjectLabelsResult'];
  SetProjectQuotaInput: SetProjectQuotaInput;
  SetProjectQuotaOk: Omit<SetProjectQuotaOk, 'project'> & { project: ResolversParentTypes['Project'] };
  SetProjectQuotaResult: ResolversUnionTypes<ResolversParentTypes>['SetProjectQuotaResult'];
  SshKey: SshKeyModel;
  SshKeyConnection: Omit<SshKeyConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['SshKey']> };
  SshKeyInUse: Omit<SshKeyInUse, 'clusters'> & { clusters: ReadonlyArray<ResolversParentTypes['Cluster']> };
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  SwitchedAddon: SwitchedAddonModel;
  SwitchedAddonInput: SwitchedAddonInput;
  TestWebhookInput: TestWebhookInput;
  TestWebhookOk: Omit<TestWebhookOk, 'delivery'> & { delivery: ResolversParentTypes['WebhookDelivery'] };
  TokenCredentialsInput: TokenCredentialsInput;
  TurnedCondition: TurnedCondition;
  UndrainSeedInput: UndrainSeedInput;
  UndrainSeedOk: Omit<UndrainSeedOk, 'seed'> & { seed: ResolversParentTypes['Seed'] };
  UndrainSeedResult: ResolversUnionTypes<ResolversParentTypes>['UndrainSeedResult'];
  UnknownCluster: UnknownClusterModel;
  UpdateAnnouncementInput: UpdateAnnouncementInput;
  UpdateAnnouncementOk: Omit<UpdateAnnouncementOk, 'announcement'> & { announcement: ResolversParentTypes['Announcement'] };
  UpdateAnnouncementResult: ResolversUnionTypes<ResolversParentTypes>['UpdateAnnouncementResult'];
  UpdateClusterInput: UpdateClusterInput;
  UpdateClusterOk: Omit<UpdateClusterOk, 'changes' | 'cluster'> & { changes: ReadonlyArray<ResolversParentTypes['FieldDiff']>, cluster: ResolversParentTypes['Cluster'] };
  UpdateClusterResult: ResolversUnionTypes<ResolversParentTypes>['UpdateClusterResult'];
  UpdateClusterTemplateInput: UpdateClusterTemplateInput;
  UpdateClusterTemplateOk: Omit<UpdateClusterTemplateOk, 'clusterTemplate'> & { clusterTemplate: ResolversParentTypes['ClusterTemplate'] };
  UpdateClusterTemplateResult: ResolversUnionTypes<ResolversParentTypes>['UpdateClusterTemplateResult'];
  UpdateNodePoolInput: UpdateNodePoolInput;
  UpdateNodePoolOk: Omit<UpdateNodePoolOk, 'changes' | 'cluster' | 'nodePool'> & { changes: ReadonlyArray<ResolversParentTypes['FieldDiff']>, cluster: ResolversParentTypes['Cluster'], nodePool: ResolversParentTypes['NodePool'] };
  UpdateNodePoolResult: ResolversUnionTypes<ResolversParentTypes>['UpdateNodePoolResult'];
  UpdatePresetInput: UpdatePresetInput;
  UpdatePresetOk: Omit<UpdatePresetOk, 'preset'> & { preset: ResolversParentTypes['Preset'] };
  UpdatePresetResult: ResolversUnionTypes<ResolversParentTypes>['UpdatePresetResult'];
  UpdateWebhookInput: UpdateWebhookInput;
  UpdateWebhookOk: Omit<UpdateWebhookOk, 'webhook'> & { webhook: ResolversParentTypes['Webhook'] };
  UpdateWebhookResult: ResolversUnionTypes<ResolversParentTypes>['UpdateWebhookResult'];
  UpgradeCheck: UpgradeCheck;
  User: UserModel;
  UserConnection: Omit<UserConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['User']> };
  Viewer: ViewerModel;
  VsphereCredentialsInput: VsphereCredentialsInput;
  Webhook: WebhookModel;
  WebhookAttempt: AttemptModel;
  WebhookDelivery: DeliveryModel;
  WebhookDeliveryConnection: Omit<WebhookDeliveryConnection, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['WebhookDelivery']> };
  WrongCredentials: WrongCredentials;
};

export type AccountDisabledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountDisabled'] = ResolversParentTypes['AccountDisabled']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddMemberOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddMemberOk'] = ResolversParentTypes['AddMemberOk']> = {
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddMemberResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddMemberResult'] = ResolversParentTypes['AddMemberResult']> = {
  __resolveType: TypeResolveFn<'AddMemberOk' | 'InvalidInput', ParentType, ContextType>;
};

export type AllowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Allowed'] = ResolversParentTypes['Allowed']> = {
  emailDomains?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  projects?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AnnouncementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Announcement'] = ResolversParentTypes['Announcement']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  datacenters?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seeds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AnnouncementSeverity'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AnnouncementState'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AnnouncementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnnouncementConnection'] = ResolversParentTypes['AnnouncementConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Announcement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApiTokenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiToken'] = ResolversParentTypes['ApiToken']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedFrom?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['TokenScope'], ParentType, ContextType>;
};

export type ApplyClusterOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplyClusterOk'] = ResolversParentTypes['ApplyClusterOk']> = {
  applied?: Resolver<Maybe<ResolversTypes['Cluster']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['FieldDiff']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ApplyOutcome'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApplyClusterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplyClusterResult'] = ResolversParentTypes['ApplyClusterResult']> = {
  __resolveType: TypeResolveFn<'ApplyClusterOk' | 'ClusterConflict' | 'InvalidDocument', ParentType, ContextType>;
};

export type AttachSshKeyOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttachSshKeyOk'] = ResolversParentTypes['AttachSshKeyOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AttachSshKeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttachSshKeyResult'] = ResolversParentTypes['AttachSshKeyResult']> = {
  __resolveType: TypeResolveFn<'AttachSshKeyOk' | 'InvalidInput', ParentType, ContextType>;
};

export type AuditActorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditActor'] = ResolversParentTypes['AuditActor']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditActorKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  projectId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  tokenId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AuditChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditChange'] = ResolversParentTypes['AuditChange']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  actor?: Resolver<ResolversTypes['AuditActor'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['AuditChange']>, ParentType, ContextType>;
  clusterId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  credential?: Resolver<Maybe<ResolversTypes['AuditCredential']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['AuditOrigin'], ParentType, ContextType>;
  projectId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['AuditSubject'], ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditOriginResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditOrigin'] = ResolversParentTypes['AuditOrigin']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userAgent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditSubjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditSubject'] = ResolversParentTypes['AuditSubject']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditSubjectKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CapacityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Capacity'] = ResolversParentTypes['Capacity']> = {
  clusters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'AccountDisabled' | 'InvalidInput' | 'Session' | 'WrongCredentials', ParentType, ContextType>;
};

export type ClusterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cluster'] = ResolversParentTypes['Cluster']> = {
  addons?: Resolver<Maybe<ResolversTypes['ClusterAddons']>, ParentType, ContextType>;
  alerts?: Resolver<ReadonlyArray<ResolversTypes['ClusterAlert']>, ParentType, ContextType>;
  auditSinkClientCA?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  automaticUpdate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  availableUpdates?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  conditions?: Resolver<ReadonlyArray<ResolversTypes['ClusterCondition']>, ParentType, ContextType>;
  controlPlane?: Resolver<Maybe<ResolversTypes['ClusterControlPlane']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  datacenter?: Resolver<ResolversTypes['Datacenter'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletion?: Resolver<Maybe<ResolversTypes['ClusterDeletion']>, ParentType, ContextType>;
  deletionProtection?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  endpoint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['ClusterEventConnection'], ParentType, ContextType, RequireFields<ClusterEventsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kubernetesVersion?: Resolver<Maybe<ResolversTypes['KubernetesVersion']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  madeFrom?: Resolver<Maybe<ResolversTypes['ClusterOrigin']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  network?: Resolver<ResolversTypes['ClusterNetwork'], ParentType, ContextType>;
  nodeList?: Resolver<ReadonlyArray<ResolversTypes['ClusterNode']>, ParentType, ContextType>;
  nodePools?: Resolver<ReadonlyArray<ResolversTypes['NodePool']>, ParentType, ContextType>;
  nodeProxy?: Resolver<Maybe<ResolversTypes['NodeProxy']>, ParentType, ContextType>;
  nodeUpgrade?: Resolver<Maybe<ResolversTypes['NodeUpgradePolicy']>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ResolversTypes['NodeCount']>, ParentType, ContextType>;
  pause?: Resolver<Maybe<ResolversTypes['ClusterPause']>, ParentType, ContextType>;
  placement?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preset?: Resolver<Maybe<ResolversTypes['ClusterPreset']>, ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['ClusterProfile'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  proxy?: Resolver<Maybe<ResolversTypes['ClusterProxy']>, ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  restore?: Resolver<Maybe<ResolversTypes['ClusterRestore']>, ParentType, ContextType>;
  restoredFrom?: Resolver<Maybe<ResolversTypes['ClusterBeginning']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Seed'], ParentType, ContextType>;
  snapshotPolicy?: Resolver<Maybe<ResolversTypes['ClusterSnapshotPolicy']>, ParentType, ContextType>;
  snapshots?: Resolver<ReadonlyArray<ResolversTypes['ClusterSnapshot']>, ParentType, ContextType>;
  sshKeys?: Resolver<ReadonlyArray<ResolversTypes['SshKey']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  upgradeChecks?: Resolver<ReadonlyArray<ResolversTypes['UpgradeCheck']>, ParentType, ContextType, Partial<ClusterUpgradeChecksArgs>>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerCanAddNodes?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanCreateSnapshot?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanDelete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanDeleteSnapshot?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanIssueKubeconfig?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanRestore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanUpdate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ClusterAddonsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterAddons'] = ResolversParentTypes['ClusterAddons']> = {
  cni?: Resolver<Maybe<ResolversTypes['ClusterCni']>, ParentType, ContextType>;
  coreDNS?: Resolver<Maybe<ResolversTypes['CoreDNSAddon']>, ParentType, ContextType>;
  kubeStateMetrics?: Resolver<Maybe<ResolversTypes['SwitchedAddon']>, ParentType, ContextType>;
  localPathStorage?: Resolver<Maybe<ResolversTypes['LocalPathStorageAddon']>, ParentType, ContextType>;
  metricsServer?: Resolver<Maybe<ResolversTypes['MetricsServerAddon']>, ParentType, ContextType>;
  nodeExporter?: Resolver<Maybe<ResolversTypes['SwitchedAddon']>, ParentType, ContextType>;
};

export type ClusterAdmissionPluginsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterAdmissionPlugins'] = ResolversParentTypes['ClusterAdmissionPlugins']> = {
  disable?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  enable?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterAlertResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterAlert'] = ResolversParentTypes['ClusterAlert']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runbook?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AlertSeverity'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClusterAuditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterAudit'] = ResolversParentTypes['ClusterAudit']> = {
  policy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preset?: Resolver<Maybe<ResolversTypes['AuditPreset']>, ParentType, ContextType>;
  sink?: Resolver<Maybe<ResolversTypes['ClusterAuditSink']>, ParentType, ContextType>;
};

export type ClusterAuditSinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterAuditSink'] = ResolversParentTypes['ClusterAuditSink']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  caBundle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  port?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serverName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterBatch'] = ResolversParentTypes['ClusterBatch']> = {
  addedIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isFirst?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Cluster']>, ParentType, ContextType>;
  removedIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ClusterBeginningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterBeginning'] = ResolversParentTypes['ClusterBeginning']> = {
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clusterId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ClusterChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterChange'] = ResolversParentTypes['ClusterChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['FieldDiff']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClusterComponentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterComponent'] = ResolversParentTypes['ClusterComponent']> = {
  replicas?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  resources?: Resolver<Maybe<ResolversTypes['ComponentResources']>, ParentType, ContextType>;
};

export type ClusterComponentsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterComponents'] = ResolversParentTypes['ClusterComponents']> = {
  apiserver?: Resolver<Maybe<ResolversTypes['ClusterComponent']>, ParentType, ContextType>;
  controllerManager?: Resolver<Maybe<ResolversTypes['ClusterComponent']>, ParentType, ContextType>;
  etcd?: Resolver<Maybe<ResolversTypes['ClusterComponent']>, ParentType, ContextType>;
  prometheus?: Resolver<Maybe<ResolversTypes['ClusterComponent']>, ParentType, ContextType>;
  scheduler?: Resolver<Maybe<ResolversTypes['ClusterComponent']>, ParentType, ContextType>;
  vpn?: Resolver<Maybe<ResolversTypes['ClusterComponent']>, ParentType, ContextType>;
};

export type ClusterConditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterCondition'] = ResolversParentTypes['ClusterCondition']> = {
  lastTransitionTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConditionStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClusterConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterConflict'] = ResolversParentTypes['ClusterConflict']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  theirs?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ClusterChange']>>, ParentType, ContextType>;
  yours?: Resolver<ReadonlyArray<ResolversTypes['FieldDiff']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClusterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterConnection'] = ResolversParentTypes['ClusterConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Cluster']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClusterControlPlaneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterControlPlane'] = ResolversParentTypes['ClusterControlPlane']> = {
  admissionPlugins?: Resolver<Maybe<ResolversTypes['ClusterAdmissionPlugins']>, ParentType, ContextType>;
  audit?: Resolver<Maybe<ResolversTypes['ClusterAudit']>, ParentType, ContextType>;
  components?: Resolver<Maybe<ResolversTypes['ClusterComponents']>, ParentType, ContextType>;
  etcd?: Resolver<Maybe<ResolversTypes['ClusterEtcd']>, ParentType, ContextType>;
  eventRateLimit?: Resolver<Maybe<ResolversTypes['ClusterEventRateLimit']>, ParentType, ContextType>;
  featureGates?: Resolver<ReadonlyArray<ResolversTypes['FeatureGate']>, ParentType, ContextType>;
  podSecurity?: Resolver<Maybe<ResolversTypes['ClusterPodSecurity']>, ParentType, ContextType>;
};

export type ClusterDeletionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterDeletion'] = ResolversParentTypes['ClusterDeletion']> = {
  deadline?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  late?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  leaves?: Resolver<ReadonlyArray<ResolversTypes['LeftBehind']>, ParentType, ContextType>;
  left?: Resolver<ReadonlyArray<ResolversTypes['LeftBehind']>, ParentType, ContextType>;
  leftCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  step?: Resolver<Maybe<ResolversTypes['DeletionStep']>, ParentType, ContextType>;
  viewerCanForce?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  whyNoForce?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterEtcdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterEtcd'] = ResolversParentTypes['ClusterEtcd']> = {
  quota?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  storageClass?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  volumeSize?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterEvent'] = ResolversParentTypes['ClusterEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['FieldDiff']>, ParentType, ContextType>;
  clusterId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  condition?: Resolver<Maybe<ResolversTypes['TurnedCondition']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ClusterEventKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClusterEventBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterEventBatch'] = ResolversParentTypes['ClusterEventBatch']> = {
  endCursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ClusterEvent']>, ParentType, ContextType>;
};

export type ClusterEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterEventConnection'] = ResolversParentTypes['ClusterEventConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ClusterEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ClusterEventRateLimitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterEventRateLimit'] = ResolversParentTypes['ClusterEventRateLimit']> = {
  namespace?: Resolver<Maybe<ResolversTypes['EventLimit']>, ParentType, ContextType>;
  server?: Resolver<Maybe<ResolversTypes['EventLimit']>, ParentType, ContextType>;
  sourceAndObject?: Resolver<Maybe<ResolversTypes['EventLimit']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['EventLimit']>, ParentType, ContextType>;
};

export type ClusterMetricFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterMetricFigures'] = ResolversParentTypes['ClusterMetricFigures']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['ClusterMetric'], ParentType, ContextType>;
  omitted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  series?: Resolver<ReadonlyArray<ResolversTypes['MetricSeries']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['MetricUnit'], ParentType, ContextType>;
};

export type ClusterMetricsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterMetrics'] = ResolversParentTypes['ClusterMetrics']> = {
  end?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  metrics?: Resolver<ReadonlyArray<ResolversTypes['ClusterMetricFigures']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stepSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClusterMetricsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterMetricsResult'] = ResolversParentTypes['ClusterMetricsResult']> = {
  __resolveType: TypeResolveFn<'ClusterMetrics' | 'ClusterMetricsUnavailable' | 'ClusterNotReady' | 'InvalidInput', ParentType, ContextType>;
};

export type ClusterMetricsUnavailableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterMetricsUnavailable'] = ResolversParentTypes['ClusterMetricsUnavailable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClusterNetworkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterNetwork'] = ResolversParentTypes['ClusterNetwork']> = {
  dnsDomain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  podCIDR?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceCIDR?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClusterNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterNode'] = ResolversParentTypes['ClusterNode']> = {
  addresses?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  agent?: Resolver<ResolversTypes['NodeAgent'], ParentType, ContextType>;
  cordoned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  cpuMillis?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  memoryMiB?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  podCIDR?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pool?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['NodeProblem']>, ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  readySince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  upgrade?: Resolver<Maybe<ResolversTypes['NodeUpgrade']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterNotReadyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterNotReady'] = ResolversParentTypes['ClusterNotReady']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClusterOriginResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterOrigin'] = ResolversParentTypes['ClusterOrigin']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  templateId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ClusterPauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterPause'] = ResolversParentTypes['ClusterPause']> = {
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  components?: Resolver<ReadonlyArray<ResolversTypes['PausableComponent']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ClusterPodSecurityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterPodSecurity'] = ResolversParentTypes['ClusterPodSecurity']> = {
  audit?: Resolver<Maybe<ResolversTypes['PodSecurityLevel']>, ParentType, ContextType>;
  auditVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enforce?: Resolver<Maybe<ResolversTypes['PodSecurityLevel']>, ParentType, ContextType>;
  enforceVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exemptNamespaces?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  warn?: Resolver<Maybe<ResolversTypes['PodSecurityLevel']>, ParentType, ContextType>;
  warnVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterPresetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterPreset'] = ResolversParentTypes['ClusterPreset']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClusterProtectedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterProtected'] = ResolversParentTypes['ClusterProtected']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClusterProxyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterProxy'] = ResolversParentTypes['ClusterProxy']> = {
  enabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  httpProxy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  httpsProxy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noProxy?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterRestoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterRestore'] = ResolversParentTypes['ClusterRestore']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  restored?: Resolver<ResolversTypes['ConditionStatus'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['ClusterRestoreStep'], ParentType, ContextType>;
  takenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterSettings'] = ResolversParentTypes['ClusterSettings']> = {
  addons?: Resolver<Maybe<ResolversTypes['ClusterAddons']>, ParentType, ContextType>;
  controlPlane?: Resolver<Maybe<ResolversTypes['ClusterControlPlane']>, ParentType, ContextType>;
  datacenter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletionProtection?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  dnsDomain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  nodePools?: Resolver<ReadonlyArray<ResolversTypes['NodePool']>, ParentType, ContextType>;
  podCIDR?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preset?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['ClusterProfile']>, ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serviceCIDR?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterSnapshotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterSnapshot'] = ResolversParentTypes['ClusterSnapshot']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kubernetesVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notPortable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  portable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['ClusterSnapshotRequester'], ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ClusterSnapshotState'], ParentType, ContextType>;
  takenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClusterSnapshotPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterSnapshotPolicy'] = ResolversParentTypes['ClusterSnapshotPolicy']> = {
  beforeUpgrade?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  everyHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  keep?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ClusterTemplateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterTemplate'] = ResolversParentTypes['ClusterTemplate']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['ClusterSettings'], ParentType, ContextType>;
  viewerCanChange?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ClusterTokenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClusterToken'] = ResolversParentTypes['ClusterToken']> = {
  certificateAuthority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  server?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ComponentResourcesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComponentResources'] = ResolversParentTypes['ComponentResources']> = {
  cpuRequest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  memoryLimit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  memoryRequest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConfigProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigProblem'] = ResolversParentTypes['ConfigProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigSource'] = ResolversParentTypes['ConfigSource']> = {
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConfirmLogInRequestOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmLogInRequestOk'] = ResolversParentTypes['ConfirmLogInRequestOk']> = {
  logInRequest?: Resolver<ResolversTypes['LogInRequest'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConfirmLogInRequestResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmLogInRequestResult'] = ResolversParentTypes['ConfirmLogInRequestResult']> = {
  __resolveType: TypeResolveFn<'ConfirmLogInRequestOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CoreDnsAddonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CoreDNSAddon'] = ResolversParentTypes['CoreDNSAddon']> = {
  corefile?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  replicas?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CreateAnnouncementOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAnnouncementOk'] = ResolversParentTypes['CreateAnnouncementOk']> = {
  announcement?: Resolver<ResolversTypes['Announcement'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateAnnouncementResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAnnouncementResult'] = ResolversParentTypes['CreateAnnouncementResult']> = {
  __resolveType: TypeResolveFn<'CreateAnnouncementOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateClusterOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateClusterOk'] = ResolversParentTypes['CreateClusterOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateClusterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateClusterResult'] = ResolversParentTypes['CreateClusterResult']> = {
  __resolveType: TypeResolveFn<'CreateClusterOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateClusterSnapshotOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateClusterSnapshotOk'] = ResolversParentTypes['CreateClusterSnapshotOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['ClusterSnapshot'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateClusterSnapshotResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateClusterSnapshotResult'] = ResolversParentTypes['CreateClusterSnapshotResult']> = {
  __resolveType: TypeResolveFn<'ClusterNotReady' | 'CreateClusterSnapshotOk', ParentType, ContextType>;
};

export type CreateClusterTemplateOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateClusterTemplateOk'] = ResolversParentTypes['CreateClusterTemplateOk']> = {
  clusterTemplate?: Resolver<ResolversTypes['ClusterTemplate'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateClusterTemplateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateClusterTemplateResult'] = ResolversParentTypes['CreateClusterTemplateResult']> = {
  __resolveType: TypeResolveFn<'CreateClusterTemplateOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateJoinTokenResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateJoinTokenResult'] = ResolversParentTypes['CreateJoinTokenResult']> = {
  __resolveType: TypeResolveFn<'ClusterNotReady' | 'InvalidInput' | 'JoinToken', ParentType, ContextType>;
};

export type CreateNodePoolOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateNodePoolOk'] = ResolversParentTypes['CreateNodePoolOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  nodePool?: Resolver<ResolversTypes['NodePool'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateNodePoolResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateNodePoolResult'] = ResolversParentTypes['CreateNodePoolResult']> = {
  __resolveType: TypeResolveFn<'ClusterConflict' | 'CreateNodePoolOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreatePresetOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePresetOk'] = ResolversParentTypes['CreatePresetOk']> = {
  preset?: Resolver<ResolversTypes['Preset'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreatePresetResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePresetResult'] = ResolversParentTypes['CreatePresetResult']> = {
  __resolveType: TypeResolveFn<'CreatePresetOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateProjectOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProjectOk'] = ResolversParentTypes['CreateProjectOk']> = {
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateProjectResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProjectResult'] = ResolversParentTypes['CreateProjectResult']> = {
  __resolveType: TypeResolveFn<'CreateProjectOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateServiceAccountOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateServiceAccountOk'] = ResolversParentTypes['CreateServiceAccountOk']> = {
  serviceAccount?: Resolver<ResolversTypes['ServiceAccount'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateServiceAccountResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateServiceAccountResult'] = ResolversParentTypes['CreateServiceAccountResult']> = {
  __resolveType: TypeResolveFn<'CreateServiceAccountOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateSshKeyOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateSshKeyOk'] = ResolversParentTypes['CreateSshKeyOk']> = {
  sshKey?: Resolver<ResolversTypes['SshKey'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateSshKeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateSshKeyResult'] = ResolversParentTypes['CreateSshKeyResult']> = {
  __resolveType: TypeResolveFn<'CreateSshKeyOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateTokenOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTokenOk'] = ResolversParentTypes['CreateTokenOk']> = {
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['ApiToken'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateTokenResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTokenResult'] = ResolversParentTypes['CreateTokenResult']> = {
  __resolveType: TypeResolveFn<'CreateTokenOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateUserOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUserOk'] = ResolversParentTypes['CreateUserOk']> = {
  oneTimePassword?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateUserResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUserResult'] = ResolversParentTypes['CreateUserResult']> = {
  __resolveType: TypeResolveFn<'CreateUserOk' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateWebhookOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookOk'] = ResolversParentTypes['CreateWebhookOk']> = {
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  webhook?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateWebhookResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookResult'] = ResolversParentTypes['CreateWebhookResult']> = {
  __resolveType: TypeResolveFn<'CreateWebhookOk' | 'InvalidInput', ParentType, ContextType>;
};

export type DatacenterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Datacenter'] = ResolversParentTypes['Datacenter']> = {
  capacity?: Resolver<Maybe<ResolversTypes['Capacity']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Seed'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['ConfigSource']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAnnouncementOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAnnouncementOk'] = ResolversParentTypes['DeleteAnnouncementOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeleteClusterOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteClusterOk'] = ResolversParentTypes['DeleteClusterOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  leaves?: Resolver<ReadonlyArray<ResolversTypes['LeftBehind']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteClusterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteClusterResult'] = ResolversParentTypes['DeleteClusterResult']> = {
  __resolveType: TypeResolveFn<'ClusterProtected' | 'DeleteClusterOk' | 'InvalidInput', ParentType, ContextType>;
};

export type DeleteClusterSnapshotOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteClusterSnapshotOk'] = ResolversParentTypes['DeleteClusterSnapshotOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteClusterSnapshotResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteClusterSnapshotResult'] = ResolversParentTypes['DeleteClusterSnapshotResult']> = {
  __resolveType: TypeResolveFn<'DeleteClusterSnapshotOk' | 'InvalidInput', ParentType, ContextType>;
};

export type DeleteClusterTemplateOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteClusterTemplateOk'] = ResolversParentTypes['DeleteClusterTemplateOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeleteNodePoolOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteNodePoolOk'] = ResolversParentTypes['DeleteNodePoolOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  nodes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteNodePoolResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteNodePoolResult'] = ResolversParentTypes['DeleteNodePoolResult']> = {
  __resolveType: TypeResolveFn<'ClusterConflict' | 'DeleteNodePoolOk' | 'InvalidInput' | 'NodePoolInUse', ParentType, ContextType>;
};

export type DeletePresetOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletePresetOk'] = ResolversParentTypes['DeletePresetOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeletePresetResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletePresetResult'] = ResolversParentTypes['DeletePresetResult']> = {
  __resolveType: TypeResolveFn<'DeletePresetOk' | 'PresetInUse', ParentType, ContextType>;
};

export type DeleteProjectOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteProjectOk'] = ResolversParentTypes['DeleteProjectOk']> = {
  gone?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteProjectResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteProjectResult'] = ResolversParentTypes['DeleteProjectResult']> = {
  __resolveType: TypeResolveFn<'DeleteProjectOk' | 'InvalidInput', ParentType, ContextType>;
};

export type DeleteServiceAccountOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteServiceAccountOk'] = ResolversParentTypes['DeleteServiceAccountOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeleteSshKeyOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteSshKeyOk'] = ResolversParentTypes['DeleteSshKeyOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteSshKeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteSshKeyResult'] = ResolversParentTypes['DeleteSshKeyResult']> = {
  __resolveType: TypeResolveFn<'DeleteSshKeyOk' | 'SshKeyInUse', ParentType, ContextType>;
};

export type DeleteWebhookOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteWebhookOk'] = ResolversParentTypes['DeleteWebhookOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DetachSshKeyOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DetachSshKeyOk'] = ResolversParentTypes['DetachSshKeyOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
};

export type DisableUserOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableUserOk'] = ResolversParentTypes['DisableUserOk']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type DocumentProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentProblem'] = ResolversParentTypes['DocumentProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DrainSeedOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DrainSeedOk'] = ResolversParentTypes['DrainSeedOk']> = {
  seed?: Resolver<ResolversTypes['Seed'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DrainSeedResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DrainSeedResult'] = ResolversParentTypes['DrainSeedResult']> = {
  __resolveType: TypeResolveFn<'DrainSeedOk' | 'InvalidInput', ParentType, ContextType>;
};

export type EnableUserOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnableUserOk'] = ResolversParentTypes['EnableUserOk']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type EndOtherSessionsOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndOtherSessionsOk'] = ResolversParentTypes['EndOtherSessionsOk']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EndSessionOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndSessionOk'] = ResolversParentTypes['EndSessionOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type EventLimitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventLimit'] = ResolversParentTypes['EventLimit']> = {
  burst?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cacheSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  qps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FeatureGateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeatureGate'] = ResolversParentTypes['FeatureGate']> = {
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FieldDiffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldDiff'] = ResolversParentTypes['FieldDiff']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GroupBindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupBinding'] = ResolversParentTypes['GroupBinding']> = {
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type IdentityProviderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityProvider'] = ResolversParentTypes['IdentityProvider']> = {
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  logInPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvalidDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidDocument'] = ResolversParentTypes['InvalidDocument']> = {
  problems?: Resolver<ReadonlyArray<ResolversTypes['DocumentProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type InvitationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationConnection'] = ResolversParentTypes['InvitationConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Invitation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InviteMemberOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InviteMemberOk'] = ResolversParentTypes['InviteMemberOk']> = {
  invitation?: Resolver<ResolversTypes['Invitation'], ParentType, ContextType>;
  mailed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InviteMemberResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InviteMemberResult'] = ResolversParentTypes['InviteMemberResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'InviteMemberOk', ParentType, ContextType>;
};

export type IssueClusterTokenResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueClusterTokenResult'] = ResolversParentTypes['IssueClusterTokenResult']> = {
  __resolveType: TypeResolveFn<'ClusterNotReady' | 'ClusterToken' | 'InvalidInput', ParentType, ContextType>;
};

export type JoinTokenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinToken'] = ResolversParentTypes['JoinToken']> = {
  command?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KubeletEvictionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KubeletEviction'] = ResolversParentTypes['KubeletEviction']> = {
  imagefsAvailable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  memoryAvailable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodefsAvailable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodefsInodesFree?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type KubeletReservedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KubeletReserved'] = ResolversParentTypes['KubeletReserved']> = {
  cpu?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  memory?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type KubernetesVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KubernetesVersion'] = ResolversParentTypes['KubernetesVersion']> = {
  deprecatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endOfLifeAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isOffered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatesFrom?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  updatesTo?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LabelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Label'] = ResolversParentTypes['Label']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LeftBehindResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeftBehind'] = ResolversParentTypes['LeftBehind']> = {
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LocalPathStorageAddonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalPathStorageAddon'] = ResolversParentTypes['LocalPathStorageAddon']> = {
  enabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type LogInRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogInRequest'] = ResolversParentTypes['LogInRequest']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userAgent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LogInResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogInResult'] = ResolversParentTypes['LogInResult']> = {
  __resolveType: TypeResolveFn<'AccountDisabled' | 'PasswordChangeRequired' | 'Session' | 'WrongCredentials', ParentType, ContextType>;
};

export type LogOutOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogOutOk'] = ResolversParentTypes['LogOutOk']> = {
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MaintenanceWindowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MaintenanceWindow'] = ResolversParentTypes['MaintenanceWindow']> = {
  days?: Resolver<ReadonlyArray<ResolversTypes['Weekday']>, ParentType, ContextType>;
  durationMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Member'] = ResolversParentTypes['Member']> = {
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type MetricSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MetricSeries'] = ResolversParentTypes['MetricSeries']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
};

export type MetricsServerAddonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MetricsServerAddon'] = ResolversParentTypes['MetricsServerAddon']> = {
  enabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  replicas?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addMember?: Resolver<ResolversTypes['AddMemberResult'], ParentType, ContextType, RequireFields<MutationAddMemberArgs, 'input'>>;
  applyCluster?: Resolver<ResolversTypes['ApplyClusterResult'], ParentType, ContextType, RequireFields<MutationApplyClusterArgs, 'input'>>;
  attachSshKey?: Resolver<ResolversTypes['AttachSshKeyResult'], ParentType, ContextType, RequireFields<MutationAttachSshKeyArgs, 'input'>>;
  changePassword?: Resolver<ResolversTypes['ChangePasswordResult'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  confirmLogInRequest?: Resolver<ResolversTypes['ConfirmLogInRequestResult'], ParentType, ContextType, RequireFields<MutationConfirmLogInRequestArgs, 'input'>>;
  createAnnouncement?: Resolver<ResolversTypes['CreateAnnouncementResult'], ParentType, ContextType, RequireFields<MutationCreateAnnouncementArgs, 'input'>>;
  createCluster?: Resolver<ResolversTypes['CreateClusterResult'], ParentType, ContextType, RequireFields<MutationCreateClusterArgs, 'input'>>;
  createClusterSnapshot?: Resolver<ResolversTypes['CreateClusterSnapshotResult'], ParentType, ContextType, RequireFields<MutationCreateClusterSnapshotArgs, 'input'>>;
  createClusterTemplate?: Resolver<ResolversTypes['CreateClusterTemplateResult'], ParentType, ContextType, RequireFields<MutationCreateClusterTemplateArgs, 'input'>>;
  createJoinToken?: Resolver<ResolversTypes['CreateJoinTokenResult'], ParentType, ContextType, RequireFields<MutationCreateJoinTokenArgs, 'input'>>;
  createNodePool?: Resolver<ResolversTypes['CreateNodePoolResult'], ParentType, ContextType, RequireFields<MutationCreateNodePoolArgs, 'input'>>;
  createPreset?: Resolver<ResolversTypes['CreatePresetResult'], ParentType, ContextType, RequireFields<MutationCreatePresetArgs, 'input'>>;
  createProject?: Resolver<ResolversTypes['CreateProjectResult'], ParentType, ContextType, RequireFields<MutationCreateProjectArgs, 'input'>>;
  createServiceAccount?: Resolver<ResolversTypes['CreateServiceAccountResult'], ParentType, ContextType, RequireFields<MutationCreateServiceAccountArgs, 'input'>>;
  createServiceAccountToken?: Resolver<ResolversTypes['CreateTokenResult'], ParentType, ContextType, RequireFields<MutationCreateServiceAccountTokenArgs, 'input'>>;
  createSshKey?: Resolver<ResolversTypes['CreateSshKeyResult'], ParentType, ContextType, RequireFields<MutationCreateSshKeyArgs, 'input'>>;
  createToken?: Resolver<ResolversTypes['CreateTokenResult'], ParentType, ContextType, RequireFields<MutationCreateTokenArgs, 'input'>>;
  createUser?: Resolver<ResolversTypes['CreateUserResult'], ParentType, ContextType, RequireFields<MutationCreateUserArgs, 'input'>>;
  createWebhook?: Resolver<ResolversTypes['CreateWebhookResult'], ParentType, ContextType, RequireFields<MutationCreateWebhookArgs, 'input'>>;
  deleteAnnouncement?: Resolver<ResolversTypes['DeleteAnnouncementOk'], ParentType, ContextType, RequireFields<MutationDeleteAnnouncementArgs, 'input'>>;
  deleteCluster?: Resolver<ResolversTypes['DeleteClusterResult'], ParentType, ContextType, RequireFields<MutationDeleteClusterArgs, 'input'>>;
  deleteClusterSnapshot?: Resolver<ResolversTypes['DeleteClusterSnapshotResult'], ParentType, ContextType, RequireFields<MutationDeleteClusterSnapshotArgs, 'input'>>;
  deleteClusterTemplate?: Resolver<ResolversTypes['DeleteClusterTemplateOk'], ParentType, ContextType, RequireFields<MutationDeleteClusterTemplateArgs, 'input'>>;
  deleteNodePool?: Resolver<ResolversTypes['DeleteNodePoolResult'], ParentType, ContextType, RequireFields<MutationDeleteNodePoolArgs, 'input'>>;
  deletePreset?: Resolver<ResolversTypes['DeletePresetResult'], ParentType, ContextType, RequireFields<MutationDeletePresetArgs, 'input'>>;
  deleteProject?: Resolver<ResolversTypes['DeleteProjectResult'], ParentType, ContextType, RequireFields<MutationDeleteProjectArgs, 'input'>>;
  deleteServiceAccount?: Resolver<ResolversTypes['DeleteServiceAccountOk'], ParentType, ContextType, RequireFields<MutationDeleteServiceAccountArgs, 'input'>>;
  deleteSshKey?: Resolver<ResolversTypes['DeleteSshKeyResult'], ParentType, ContextType, RequireFields<MutationDeleteSshKeyArgs, 'input'>>;
  deleteWebhook?: Resolver<ResolversTypes['DeleteWebhookOk'], ParentType, ContextType, RequireFields<MutationDeleteWebhookArgs, 'input'>>;
  detachSshKey?: Resolver<ResolversTypes['DetachSshKeyOk'], ParentType, ContextType, RequireFields<MutationDetachSshKeyArgs, 'input'>>;
  disableUser?: Resolver<ResolversTypes['DisableUserOk'], ParentType, ContextType, RequireFields<MutationDisableUserArgs, 'input'>>;
  drainSeed?: Resolver<ResolversTypes['DrainSeedResult'], ParentType, ContextType, RequireFields<MutationDrainSeedArgs, 'input'>>;
  enableUser?: Resolver<ResolversTypes['EnableUserOk'], ParentType, ContextType, RequireFields<MutationEnableUserArgs, 'input'>>;
  endOtherSessions?: Resolver<ResolversTypes['EndOtherSessionsOk'], ParentType, ContextType>;
  endSession?: Resolver<ResolversTypes['EndSessionOk'], ParentType, ContextType, RequireFields<MutationEndSessionArgs, 'input'>>;
  inviteMember?: Resolver<ResolversTypes['InviteMemberResult'], ParentType, ContextType, RequireFields<MutationInviteMemberArgs, 'input'>>;
  issueClusterToken?: Resolver<ResolversTypes['IssueClusterTokenResult'], ParentType, ContextType, RequireFields<MutationIssueClusterTokenArgs, 'input'>>;
  logIn?: Resolver<ResolversTypes['LogInResult'], ParentType, ContextType, RequireFields<MutationLogInArgs, 'input'>>;
  logOut?: Resolver<ResolversTypes['LogOutOk'], ParentType, ContextType>;
  pauseCluster?: Resolver<ResolversTypes['PauseClusterResult'], ParentType, ContextType, RequireFields<MutationPauseClusterArgs, 'input'>>;
  refuseLogInRequest?: Resolver<ResolversTypes['RefuseLogInRequestResult'], ParentType, ContextType, RequireFields<MutationRefuseLogInRequestArgs, 'input'>>;
  relistSeed?: Resolver<ResolversTypes['RelistSeedResult'], ParentType, ContextType, RequireFields<MutationRelistSeedArgs, 'input'>>;
  removeGroup?: Resolver<ResolversTypes['RemoveGroupResult'], ParentType, ContextType, RequireFields<MutationRemoveGroupArgs, 'input'>>;
  removeMember?: Resolver<ResolversTypes['RemoveMemberResult'], ParentType, ContextType, RequireFields<MutationRemoveMemberArgs, 'input'>>;
  replayWebhookDelivery?: Resolver<ResolversTypes['ReplayWebhookDeliveryResult'], ParentType, ContextType, RequireFields<MutationReplayWebhookDeliveryArgs, 'input'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordOk'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  restoreCluster?: Resolver<ResolversTypes['RestoreClusterResult'], ParentType, ContextType, RequireFields<MutationRestoreClusterArgs, 'input'>>;
  resumeCluster?: Resolver<ResolversTypes['ResumeClusterResult'], ParentType, ContextType, RequireFields<MutationResumeClusterArgs, 'input'>>;
  revokeInvitation?: Resolver<ResolversTypes['RevokeInvitationOk'], ParentType, ContextType, RequireFields<MutationRevokeInvitationArgs, 'input'>>;
  revokeServiceAccountToken?: Resolver<ResolversTypes['RevokeTokenOk'], ParentType, ContextType, RequireFields<MutationRevokeServiceAccountTokenArgs, 'input'>>;
  revokeToken?: Resolver<ResolversTypes['RevokeTokenOk'], ParentType, ContextType, RequireFields<MutationRevokeTokenArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['RotateWebhookSecretOk'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  setGroupRole?: Resolver<ResolversTypes['SetGroupRoleResult'], ParentType, ContextType, RequireFields<MutationSetGroupRoleArgs, 'input'>>;
  setMemberRole?: Resolver<ResolversTypes['SetMemberRoleResult'], ParentType, ContextType, RequireFields<MutationSetMemberRoleArgs, 'input'>>;
  setPlatformRole?: Resolver<ResolversTypes['SetPlatformRoleOk'], ParentType, ContextType, RequireFields<MutationSetPlatformRoleArgs, 'input'>>;
  setProjectLabels?: Resolver<ResolversTypes['SetProjectLabelsResult'], ParentType, ContextType, RequireFields<MutationSetProjectLabelsArgs, 'input'>>;
  setProjectQuota?: Resolver<ResolversTypes['SetProjectQuotaResult'], ParentType, ContextType, RequireFields<MutationSetProjectQuotaArgs, 'input'>>;
  testWebhook?: Resolver<ResolversTypes['TestWebhookOk'], ParentType, ContextType, RequireFields<MutationTestWebhookArgs, 'input'>>;
  undrainSeed?: Resolver<ResolversTypes['UndrainSeedResult'], ParentType, ContextType, RequireFields<MutationUndrainSeedArgs, 'input'>>;
  updateAnnouncement?: Resolver<ResolversTypes['UpdateAnnouncementResult'], ParentType, ContextType, RequireFields<MutationUpdateAnnouncementArgs, 'input'>>;
  updateCluster?: Resolver<ResolversTypes['UpdateClusterResult'], ParentType, ContextType, RequireFields<MutationUpdateClusterArgs, 'input'>>;
  updateClusterTemplate?: Resolver<ResolversTypes['UpdateClusterTemplateResult'], ParentType, ContextType, RequireFields<MutationUpdateClusterTemplateArgs, 'input'>>;
  updateNodePool?: Resolver<ResolversTypes['UpdateNodePoolResult'], ParentType, ContextType, RequireFields<MutationUpdateNodePoolArgs, 'input'>>;
  updatePreset?: Resolver<ResolversTypes['UpdatePresetResult'], ParentType, ContextType, RequireFields<MutationUpdatePresetArgs, 'input'>>;
  updateWebhook?: Resolver<ResolversTypes['UpdateWebhookResult'], ParentType, ContextType, RequireFields<MutationUpdateWebhookArgs, 'input'>>;
};

export type NodeAgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeAgent'] = ResolversParentTypes['NodeAgent']> = {
  heardAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  phases?: Resolver<ReadonlyArray<ResolversTypes['NodePhase']>, ParentType, ContextType>;
  repairs?: Resolver<ReadonlyArray<ResolversTypes['NodeRepair']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['NodeAgentState'], ParentType, ContextType>;
  tunnels?: Resolver<Maybe<ResolversTypes['NodeTunnels']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NodeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeCount'] = ResolversParentTypes['NodeCount']> = {
  problems?: Resolver<ReadonlyArray<ResolversTypes['NodeProblem']>, ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unhealthy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  upgrade?: Resolver<Maybe<ResolversTypes['NodesUpgrade']>, ParentType, ContextType>;
};

export type NodePhaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodePhase'] = ResolversParentTypes['NodePhase']> = {
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['NodePhaseState'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NodePoolResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodePool'] = ResolversParentTypes['NodePool']> = {
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kubelet?: Resolver<Maybe<ResolversTypes['NodePoolKubelet']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  machines?: Resolver<Maybe<ResolversTypes['NodePoolMachines']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nodes?: Resolver<Maybe<ResolversTypes['NodePoolCount']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['NodePoolProvider'], ParentType, ContextType>;
  taints?: Resolver<ReadonlyArray<ResolversTypes['NodeTaint']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NodePoolCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodePoolCount'] = ResolversParentTypes['NodePoolCount']> = {
  ready?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unhealthy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NodePoolInUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodePoolInUse'] = ResolversParentTypes['NodePoolInUse']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nodes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodePoolKubeletResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodePoolKubelet'] = ResolversParentTypes['NodePoolKubelet']> = {
  evictionHard?: Resolver<Maybe<ResolversTypes['KubeletEviction']>, ParentType, ContextType>;
  imageGCHighThresholdPercent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  imageGCLowThresholdPercent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kubeReserved?: Resolver<Maybe<ResolversTypes['KubeletReserved']>, ParentType, ContextType>;
  maxPods?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  systemReserved?: Resolver<Maybe<ResolversTypes['KubeletReserved']>, ParentType, ContextType>;
};

export type NodePoolMachinesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodePoolMachines'] = ResolversParentTypes['NodePoolMachines']> = {
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  joined?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leaving?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NodeProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeProblem'] = ResolversParentTypes['NodeProblem']> = {
  advice?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phase?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['NodeProblemReason'], ParentType, ContextType>;
};

export type NodeProxyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeProxy'] = ResolversParentTypes['NodeProxy']> = {
  httpProxy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  httpsProxy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noProxy?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NodeRepairResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeRepair'] = ResolversParentTypes['NodeRepair']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NodeTaintResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeTaint'] = ResolversParentTypes['NodeTaint']> = {
  effect?: Resolver<ResolversTypes['TaintEffect'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NodeTunnelsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeTunnels'] = ResolversParentTypes['NodeTunnels']> = {
  up?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  wanted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NodeUpgradeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeUpgrade'] = ResolversParentTypes['NodeUpgrade']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['NodeUpgradeState'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NodeUpgradePolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeUpgradePolicy'] = ResolversParentTypes['NodeUpgradePolicy']> = {
  drainTimeoutSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maxUnavailable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paused?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  window?: Resolver<Maybe<ResolversTypes['MaintenanceWindow']>, ParentType, ContextType>;
};

export type NodesUpgradeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodesUpgrade'] = ResolversParentTypes['NodesUpgrade']> = {
  current?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  upgraded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OpenSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenSession'] = ResolversParentTypes['OpenSession']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userAgent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PasswordChangeRequiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordChangeRequired'] = ResolversParentTypes['PasswordChangeRequired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PauseClusterOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PauseClusterOk'] = ResolversParentTypes['PauseClusterOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PauseClusterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PauseClusterResult'] = ResolversParentTypes['PauseClusterResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'PauseClusterOk', ParentType, ContextType>;
};

export type PresetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Preset'] = ResolversParentTypes['Preset']> = {
  allowed?: Resolver<Maybe<ResolversTypes['Allowed']>, ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  credentialsChangedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Cloud'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  viewerCanChange?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PresetInUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PresetInUse'] = ResolversParentTypes['PresetInUse']> = {
  clusters?: Resolver<ReadonlyArray<ResolversTypes['Cluster']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  clusterEvents?: Resolver<ResolversTypes['ClusterEventConnection'], ParentType, ContextType, RequireFields<ProjectClusterEventsArgs, 'first'>>;
  clusterTemplates?: Resolver<ReadonlyArray<ResolversTypes['ClusterTemplate']>, ParentType, ContextType>;
  clusters?: Resolver<ResolversTypes['ClusterConnection'], ParentType, ContextType, RequireFields<ProjectClustersArgs, 'first'>>;
  contents?: Resolver<ResolversTypes['ProjectContents'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  datacenters?: Resolver<ReadonlyArray<ResolversTypes['Datacenter']>, ParentType, ContextType>;
  deletingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['GroupBinding']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['InvitationConnection'], ParentType, ContextType, RequireFields<ProjectInvitationsArgs, 'first'>>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['Member']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  presets?: Resolver<ReadonlyArray<ResolversTypes['Preset']>, ParentType, ContextType>;
  quota?: Resolver<ResolversTypes['ProjectQuota'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceAccounts?: Resolver<ReadonlyArray<ResolversTypes['ServiceAccount']>, ParentType, ContextType>;
  sshKeys?: Resolver<ResolversTypes['SshKeyConnection'], ParentType, ContextType, RequireFields<ProjectSshKeysArgs, 'first'>>;
  viewerCanChangeSshKeys?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanChangeWebhooks?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanCreateCluster?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanCreateClusterTemplate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanCreatePreset?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanCreateServiceAccount?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanDelete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanManageMembers?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanUpdate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerRole?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  webhooks?: Resolver<ReadonlyArray<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type ProjectConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectConnection'] = ResolversParentTypes['ProjectConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Project']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProjectContentsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectContents'] = ResolversParentTypes['ProjectContents']> = {
  clusterTemplates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clusters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cpus?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  invitations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  memoryGiB?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  nodes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  presets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceAccounts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sshKeys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectQuotaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectQuota'] = ResolversParentTypes['ProjectQuota']> = {
  clusters?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  cpus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  memoryGiB?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  announcement?: Resolver<ResolversTypes['Announcement'], ParentType, ContextType, RequireFields<QueryAnnouncementArgs, 'id'>>;
  announcements?: Resolver<ResolversTypes['AnnouncementConnection'], ParentType, ContextType, RequireFields<QueryAnnouncementsArgs, 'first'>>;
  auditEntries?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, RequireFields<QueryAuditEntriesArgs, 'first'>>;
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType, RequireFields<QueryClusterArgs, 'id'>>;
  clusterMetrics?: Resolver<ResolversTypes['ClusterMetricsResult'], ParentType, ContextType, RequireFields<QueryClusterMetricsArgs, 'input'>>;
  clusterTemplate?: Resolver<ResolversTypes['ClusterTemplate'], ParentType, ContextType, RequireFields<QueryClusterTemplateArgs, 'id'>>;
  clusterTemplates?: Resolver<ReadonlyArray<ResolversTypes['ClusterTemplate']>, ParentType, ContextType>;
  clusters?: Resolver<ResolversTypes['ClusterConnection'], ParentType, ContextType, RequireFields<QueryClustersArgs, 'first'>>;
  configProblems?: Resolver<ReadonlyArray<ResolversTypes['ConfigProblem']>, ParentType, ContextType>;
  currentAnnouncements?: Resolver<ReadonlyArray<ResolversTypes['Announcement']>, ParentType, ContextType>;
  datacenters?: Resolver<ReadonlyArray<ResolversTypes['Datacenter']>, ParentType, ContextType>;
  identityProviders?: Resolver<ReadonlyArray<ResolversTypes['IdentityProvider']>, ParentType, ContextType>;
  kubernetesVersions?: Resolver<ReadonlyArray<ResolversTypes['KubernetesVersion']>, ParentType, ContextType>;
  logInRequest?: Resolver<Maybe<ResolversTypes['LogInRequest']>, ParentType, ContextType, RequireFields<QueryLogInRequestArgs, 'code'>>;
  preset?: Resolver<ResolversTypes['Preset'], ParentType, ContextType, RequireFields<QueryPresetArgs, 'id'>>;
  presets?: Resolver<ReadonlyArray<ResolversTypes['Preset']>, ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType, RequireFields<QueryProjectArgs, 'id'>>;
  projects?: Resolver<ResolversTypes['ProjectConnection'], ParentType, ContextType, RequireFields<QueryProjectsArgs, 'first'>>;
  seeds?: Resolver<ReadonlyArray<ResolversTypes['Seed']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  webhook?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType, RequireFields<QueryWebhookArgs, 'id'>>;
  webhooks?: Resolver<ReadonlyArray<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type RefuseLogInRequestOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefuseLogInRequestOk'] = ResolversParentTypes['RefuseLogInRequestOk']> = {
  logInRequest?: Resolver<ResolversTypes['LogInRequest'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefuseLogInRequestResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefuseLogInRequestResult'] = ResolversParentTypes['RefuseLogInRequestResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'RefuseLogInRequestOk', ParentType, ContextType>;
};

export type RelistSeedOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelistSeedOk'] = ResolversParentTypes['RelistSeedOk']> = {
  differing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  listed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['Cluster']>, ParentType, ContextType>;
  missingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Seed'], ParentType, ContextType>;
  unknown?: Resolver<ReadonlyArray<ResolversTypes['UnknownCluster']>, ParentType, ContextType>;
  unknownCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RelistSeedResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelistSeedResult'] = ResolversParentTypes['RelistSeedResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'RelistSeedOk', ParentType, ContextType>;
};

export type RemoveGroupOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveGroupOk'] = ResolversParentTypes['RemoveGroupOk']> = {
  group?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  projectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemoveGroupResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveGroupResult'] = ResolversParentTypes['RemoveGroupResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'RemoveGroupOk', ParentType, ContextType>;
};

export type RemoveMemberOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveMemberOk'] = ResolversParentTypes['RemoveMemberOk']> = {
  projectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemoveMemberResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveMemberResult'] = ResolversParentTypes['RemoveMemberResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'RemoveMemberOk', ParentType, ContextType>;
};

export type ReplayWebhookDeliveryOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWebhookDeliveryOk'] = ResolversParentTypes['ReplayWebhookDeliveryOk']> = {
  delivery?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReplayWebhookDeliveryResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWebhookDeliveryResult'] = ResolversParentTypes['ReplayWebhookDeliveryResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'ReplayWebhookDeliveryOk', ParentType, ContextType>;
};

export type ResetPasswordOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetPasswordOk'] = ResolversParentTypes['ResetPasswordOk']> = {
  oneTimePassword?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type RestoreClusterOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreClusterOk'] = ResolversParentTypes['RestoreClusterOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  takenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RestoreClusterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreClusterResult'] = ResolversParentTypes['RestoreClusterResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'RestoreClusterOk', ParentType, ContextType>;
};

export type ResumeClusterOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResumeClusterOk'] = ResolversParentTypes['ResumeClusterOk']> = {
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResumeClusterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResumeClusterResult'] = ResolversParentTypes['ResumeClusterResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'ResumeClusterOk', ParentType, ContextType>;
};

export type RevokeInvitationOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeInvitationOk'] = ResolversParentTypes['RevokeInvitationOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RevokeTokenOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeTokenOk'] = ResolversParentTypes['RevokeTokenOk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RotateWebhookSecretOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateWebhookSecretOk'] = ResolversParentTypes['RotateWebhookSecretOk']> = {
  formerUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  webhook?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
};

export type SeedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Seed'] = ResolversParentTypes['Seed']> = {
  capacity?: Resolver<Maybe<ResolversTypes['Capacity']>, ParentType, ContextType>;
  datacenters?: Resolver<ReadonlyArray<ResolversTypes['Datacenter']>, ParentType, ContextType>;
  drain?: Resolver<Maybe<ResolversTypes['SeedDrain']>, ParentType, ContextType>;
  kubernetesVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastContactAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  latencyMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reachable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['ConfigSource']>, ParentType, ContextType>;
};

export type SeedDrainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeedDrain'] = ResolversParentTypes['SeedDrain']> = {
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ServiceAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceAccount'] = ResolversParentTypes['ServiceAccount']> = {
  clusterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  tokens?: Resolver<ReadonlyArray<ResolversTypes['ApiToken']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetGroupRoleOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetGroupRoleOk'] = ResolversParentTypes['SetGroupRoleOk']> = {
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetGroupRoleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetGroupRoleResult'] = ResolversParentTypes['SetGroupRoleResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'SetGroupRoleOk', ParentType, ContextType>;
};

export type SetMemberRoleOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetMemberRoleOk'] = ResolversParentTypes['SetMemberRoleOk']> = {
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetMemberRoleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetMemberRoleResult'] = ResolversParentTypes['SetMemberRoleResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'SetMemberRoleOk', ParentType, ContextType>;
};

export type SetPlatformRoleOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPlatformRoleOk'] = ResolversParentTypes['SetPlatformRoleOk']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type SetProjectLabelsOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetProjectLabelsOk'] = ResolversParentTypes['SetProjectLabelsOk']> = {
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetProjectLabelsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetProjectLabelsResult'] = ResolversParentTypes['SetProjectLabelsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'SetProjectLabelsOk', ParentType, ContextType>;
};

export type SetProjectQuotaOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetProjectQuotaOk'] = ResolversParentTypes['SetProjectQuotaOk']> = {
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetProjectQuotaResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetProjectQuotaResult'] = ResolversParentTypes['SetProjectQuotaResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'SetProjectQuotaOk', ParentType, ContextType>;
};

export type SshKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SshKey'] = ResolversParentTypes['SshKey']> = {
  bits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  fingerprint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publicKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['SshKeyType'], ParentType, ContextType>;
};

export type SshKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SshKeyConnection'] = ResolversParentTypes['SshKeyConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SshKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SshKeyInUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SshKeyInUse'] = ResolversParentTypes['SshKeyInUse']> = {
  clusters?: Resolver<ReadonlyArray<ResolversTypes['Cluster']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  clusterEvents?: SubscriptionResolver<ResolversTypes['ClusterEventBatch'], "clusterEvents", ParentType, ContextType, Partial<SubscriptionClusterEventsArgs>>;
  clusterProgress?: SubscriptionResolver<ResolversTypes['Cluster'], "clusterProgress", ParentType, ContextType, RequireFields<SubscriptionClusterProgressArgs, 'id'>>;
  currentAnnouncements?: SubscriptionResolver<ReadonlyArray<ResolversTypes['Announcement']>, "currentAnnouncements", ParentType, ContextType>;
  projectClusters?: SubscriptionResolver<ResolversTypes['ClusterBatch'], "projectClusters", ParentType, ContextType, RequireFields<SubscriptionProjectClustersArgs, 'changesOnly' | 'projectId'>>;
  seedChanges?: SubscriptionResolver<ReadonlyArray<ResolversTypes['Seed']>, "seedChanges", ParentType, ContextType>;
};

export type SwitchedAddonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchedAddon'] = ResolversParentTypes['SwitchedAddon']> = {
  enabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type TestWebhookOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TestWebhookOk'] = ResolversParentTypes['TestWebhookOk']> = {
  delivery?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type TurnedConditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TurnedCondition'] = ResolversParentTypes['TurnedCondition']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UndrainSeedOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UndrainSeedOk'] = ResolversParentTypes['UndrainSeedOk']> = {
  seed?: Resolver<ResolversTypes['Seed'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UndrainSeedResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UndrainSeedResult'] = ResolversParentTypes['UndrainSeedResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'UndrainSeedOk', ParentType, ContextType>;
};

export type UnknownClusterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownCluster'] = ResolversParentTypes['UnknownCluster']> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  wasDeleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UpdateAnnouncementOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAnnouncementOk'] = ResolversParentTypes['UpdateAnnouncementOk']> = {
  announcement?: Resolver<ResolversTypes['Announcement'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateAnnouncementResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAnnouncementResult'] = ResolversParentTypes['UpdateAnnouncementResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'UpdateAnnouncementOk', ParentType, ContextType>;
};

export type UpdateClusterOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateClusterOk'] = ResolversParentTypes['UpdateClusterOk']> = {
  changes?: Resolver<ReadonlyArray<ResolversTypes['FieldDiff']>, ParentType, ContextType>;
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateClusterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateClusterResult'] = ResolversParentTypes['UpdateClusterResult']> = {
  __resolveType: TypeResolveFn<'ClusterConflict' | 'InvalidInput' | 'UpdateClusterOk', ParentType, ContextType>;
};

export type UpdateClusterTemplateOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateClusterTemplateOk'] = ResolversParentTypes['UpdateClusterTemplateOk']> = {
  clusterTemplate?: Resolver<ResolversTypes['ClusterTemplate'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateClusterTemplateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateClusterTemplateResult'] = ResolversParentTypes['UpdateClusterTemplateResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'UpdateClusterTemplateOk', ParentType, ContextType>;
};

export type UpdateNodePoolOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateNodePoolOk'] = ResolversParentTypes['UpdateNodePoolOk']> = {
  changes?: Resolver<ReadonlyArray<ResolversTypes['FieldDiff']>, ParentType, ContextType>;
  cluster?: Resolver<ResolversTypes['Cluster'], ParentType, ContextType>;
  nodePool?: Resolver<ResolversTypes['NodePool'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateNodePoolResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateNodePoolResult'] = ResolversParentTypes['UpdateNodePoolResult']> = {
  __resolveType: TypeResolveFn<'ClusterConflict' | 'InvalidInput' | 'UpdateNodePoolOk', ParentType, ContextType>;
};

export type UpdatePresetOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePresetOk'] = ResolversParentTypes['UpdatePresetOk']> = {
  preset?: Resolver<ResolversTypes['Preset'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePresetResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePresetResult'] = ResolversParentTypes['UpdatePresetResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'UpdatePresetOk', ParentType, ContextType>;
};

export type UpdateWebhookOkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateWebhookOk'] = ResolversParentTypes['UpdateWebhookOk']> = {
  webhook?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateWebhookResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateWebhookResult'] = ResolversParentTypes['UpdateWebhookResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'UpdateWebhookOk', ParentType, ContextType>;
};

export type UpgradeCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpgradeCheck'] = ResolversParentTypes['UpgradeCheck']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['UpgradeCheckName'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['UpgradeOutcome'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identityProvider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastLogInAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  platformRole?: Resolver<Maybe<ResolversTypes['PlatformRole']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  platformRole?: Resolver<Maybe<ResolversTypes['PlatformRole']>, ParentType, ContextType>;
  serviceAccount?: Resolver<Maybe<ResolversTypes['ServiceAccount']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['OpenSession']>, ParentType, ContextType>;
  tokens?: Resolver<ReadonlyArray<ResolversTypes['ApiToken']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, RequireFields<WebhookDeliveriesArgs, 'first'>>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  disabledReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['WebhookEvent']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  formerSecretUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastDeliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookAttemptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookAttempt'] = ResolversParentTypes['WebhookAttempt']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  log?: Resolver<ReadonlyArray<ResolversTypes['WebhookAttempt']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WebhookDeliveryState'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WrongCredentialsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongCredentials'] = ResolversParentTypes['WrongCredentials']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccountDisabled?: AccountDisabledResolvers<ContextType>;
  AddMemberOk?: AddMemberOkResolvers<ContextType>;
  AddMemberResult?: AddMemberResultResolvers<ContextType>;
  Allowed?: AllowedResolvers<ContextType>;
  Announcement?: AnnouncementResolvers<ContextType>;
  AnnouncementConnection?: AnnouncementConnectionResolvers<ContextType>;
  ApiToken?: ApiTokenResolvers<ContextType>;
  ApplyClusterOk?: ApplyClusterOkResolvers<ContextType>;
  ApplyClusterResult?: ApplyClusterResultResolvers<ContextType>;
  AttachSshKeyOk?: AttachSshKeyOkResolvers<ContextType>;
  AttachSshKeyResult?: AttachSshKeyResultResolvers<ContextType>;
  AuditActor?: AuditActorResolvers<ContextType>;
  AuditChange?: AuditChangeResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditOrigin?: AuditOriginResolvers<ContextType>;
  AuditSubject?: AuditSubjectResolvers<ContextType>;
  Capacity?: CapacityResolvers<ContextType>;
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  Cluster?: ClusterResolvers<ContextType>;
  ClusterAddons?: ClusterAddonsResolvers<ContextType>;
  ClusterAdmissionPlugins?: ClusterAdmissionPluginsResolvers<ContextType>;
  ClusterAlert?: ClusterAlertResolvers<ContextType>;
  ClusterAudit?: ClusterAuditResolvers<ContextType>;
  ClusterAuditSink?: ClusterAuditSinkResolvers<ContextType>;
  ClusterBatch?: ClusterBatchResolvers<ContextType>;
  ClusterBeginning?: ClusterBeginningResolvers<ContextType>;
  ClusterChange?: ClusterChangeResolvers<ContextType>;
  ClusterComponent?: ClusterComponentResolvers<ContextType>;
  ClusterComponents?: ClusterComponentsResolvers<ContextType>;
  ClusterCondition?: ClusterConditionResolvers<ContextType>;
  ClusterConflict?: ClusterConflictResolvers<ContextType>;
  ClusterConnection?: ClusterConnectionResolvers<ContextType>;
  ClusterControlPlane?: ClusterControlPlaneResolvers<ContextType>;
  ClusterDeletion?: ClusterDeletionResolvers<ContextType>;
  ClusterEtcd?: ClusterEtcdResolvers<ContextType>;
  ClusterEvent?: ClusterEventResolvers<ContextType>;
  ClusterEventBatch?: ClusterEventBatchResolvers<ContextType>;
  ClusterEventConnection?: ClusterEventConnectionResolvers<ContextType>;
  ClusterEventRateLimit?: ClusterEventRateLimitResolvers<ContextType>;
  ClusterMetricFigures?: ClusterMetricFiguresResolvers<ContextType>;
  ClusterMetrics?: ClusterMetricsResolvers<ContextType>;
  ClusterMetricsResult?: ClusterMetricsResultResolvers<ContextType>;
  ClusterMetricsUnavailable?: ClusterMetricsUnavailableResolvers<ContextType>;
  ClusterNetwork?: ClusterNetworkResolvers<ContextType>;
  ClusterNode?: ClusterNodeResolvers<ContextType>;
  ClusterNotReady?: ClusterNotReadyResolvers<ContextType>;
  ClusterOrigin?: ClusterOriginResolvers<ContextType>;
  ClusterPause?: ClusterPauseResolvers<ContextType>;
  ClusterPodSecurity?: ClusterPodSecurityResolvers<ContextType>;
  ClusterPreset?: ClusterPresetResolvers<ContextType>;
  ClusterProtected?: ClusterProtectedResolvers<ContextType>;
  ClusterProxy?: ClusterProxyResolvers<ContextType>;
  ClusterRestore?: ClusterRestoreResolvers<ContextType>;
  ClusterSettings?: ClusterSettingsResolvers<ContextType>;
  ClusterSnapshot?: ClusterSnapshotResolvers<ContextType>;
  ClusterSnapshotPolicy?: ClusterSnapshotPolicyResolvers<ContextType>;
  ClusterTemplate?: ClusterTemplateResolvers<ContextType>;
  ClusterToken?: ClusterTokenResolvers<ContextType>;
  ComponentResources?: ComponentResourcesResolvers<ContextType>;
  ConfigProblem?: ConfigProblemResolvers<ContextType>;
  ConfigSource?: ConfigSourceResolvers<ContextType>;
  ConfirmLogInRequestOk?: ConfirmLogInRequestOkResolvers<ContextType>;
  ConfirmLogInRequestResult?: ConfirmLogInRequestResultResolvers<ContextType>;
  CoreDNSAddon?: CoreDnsAddonResolvers<ContextType>;
  CreateAnnouncementOk?: CreateAnnouncementOkResolvers<ContextType>;
  CreateAnnouncementResult?: CreateAnnouncementResultResolvers<ContextType>;
  CreateClusterOk?: CreateClusterOkResolvers<ContextType>;
  CreateClusterResult?: CreateClusterResultResolvers<ContextType>;
  CreateClusterSnapshotOk?: CreateClusterSnapshotOkResolvers<ContextType>;
  CreateClusterSnapshotResult?: CreateClusterSnapshotResultResolvers<ContextType>;
  CreateClusterTemplateOk?: CreateClusterTemplateOkResolvers<ContextType>;
  CreateClusterTemplateResult?: CreateClusterTemplateResultResolvers<ContextType>;
  CreateJoinTokenResult?: CreateJoinTokenResultResolvers<ContextType>;
  CreateNodePoolOk?: CreateNodePoolOkResolvers<ContextType>;
  CreateNodePoolResult?: CreateNodePoolResultResolvers<ContextType>;
  CreatePresetOk?: CreatePresetOkResolvers<ContextType>;
  CreatePresetResult?: CreatePresetResultResolvers<ContextType>;
  CreateProjectOk?: CreateProjectOkResolvers<ContextType>;
  CreateProjectResult?: CreateProjectResultResolvers<ContextType>;
  CreateServiceAccountOk?: CreateServiceAccountOkResolvers<ContextType>;
  CreateServiceAccountResult?: CreateServiceAccountResultResolvers<ContextType>;
  CreateSshKeyOk?: CreateSshKeyOkResolvers<ContextType>;
  CreateSshKeyResult?: CreateSshKeyResultResolvers<ContextType>;
  CreateTokenOk?: CreateTokenOkResolvers<ContextType>;
  CreateTokenResult?: CreateTokenResultResolvers<ContextType>;
  CreateUserOk?: CreateUserOkResolvers<ContextType>;
  CreateUserResult?: CreateUserResultResolvers<ContextType>;
  CreateWebhookOk?: CreateWebhookOkResolvers<ContextType>;
  CreateWebhookResult?: CreateWebhookResultResolvers<ContextType>;
  Datacenter?: DatacenterResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAnnouncementOk?: DeleteAnnouncementOkResolvers<ContextType>;
  DeleteClusterOk?: DeleteClusterOkResolvers<ContextType>;
  DeleteClusterResult?: DeleteClusterResultResolvers<ContextType>;
  DeleteClusterSnapshotOk?: DeleteClusterSnapshotOkResolvers<ContextType>;
  DeleteClusterSnapshotResult?: DeleteClusterSnapshotResultResolvers<ContextType>;
  DeleteClusterTemplateOk?: DeleteClusterTemplateOkResolvers<ContextType>;
  DeleteNodePoolOk?: DeleteNodePoolOkResolvers<ContextType>;
  DeleteNodePoolResult?: DeleteNodePoolResultResolvers<ContextType>;
  DeletePresetOk?: DeletePresetOkResolvers<ContextType>;
  DeletePresetResult?: DeletePresetResultResolvers<ContextType>;
  DeleteProjectOk?: DeleteProjectOkResolvers<ContextType>;
  DeleteProjectResult?: DeleteProjectResultResolvers<ContextType>;
  DeleteServiceAccountOk?: DeleteServiceAccountOkResolvers<ContextType>;
  DeleteSshKeyOk?: DeleteSshKeyOkResolvers<ContextType>;
  DeleteSshKeyResult?: DeleteSshKeyResultResolvers<ContextType>;
  DeleteWebhookOk?: DeleteWebhookOkResolvers<ContextType>;
  DetachSshKeyOk?: DetachSshKeyOkResolvers<ContextType>;
  DisableUserOk?: DisableUserOkResolvers<ContextType>;
  DocumentProblem?: DocumentProblemResolvers<ContextType>;
  DrainSeedOk?: DrainSeedOkResolvers<ContextType>;
  DrainSeedResult?: DrainSeedResultResolvers<ContextType>;
  EnableUserOk?: EnableUserOkResolvers<ContextType>;
  EndOtherSessionsOk?: EndOtherSessionsOkResolvers<ContextType>;
  EndSessionOk?: EndSessionOkResolvers<ContextType>;
  EventLimit?: EventLimitResolvers<ContextType>;
  FeatureGate?: FeatureGateResolvers<ContextType>;
  FieldDiff?: FieldDiffResolvers<ContextType>;
  GroupBinding?: GroupBindingResolvers<ContextType>;
  IdentityProvider?: IdentityProviderResolvers<ContextType>;
  InvalidDocument?: InvalidDocumentResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Invitation?: InvitationResolvers<ContextType>;
  InvitationConnection?: InvitationConnectionResolvers<ContextType>;
  InviteMemberOk?: InviteMemberOkResolvers<ContextType>;
  InviteMemberResult?: InviteMemberResultResolvers<ContextType>;
  IssueClusterTokenResult?: IssueClusterTokenResultResolvers<ContextType>;
  JoinToken?: JoinTokenResolvers<ContextType>;
  KubeletEviction?: KubeletEvictionResolvers<ContextType>;
  KubeletReserved?: KubeletReservedResolvers<ContextType>;
  KubernetesVersion?: KubernetesVersionResolvers<ContextType>;
  Label?: LabelResolvers<ContextType>;
  LeftBehind?: LeftBehindResolvers<ContextType>;
  LocalPathStorageAddon?: LocalPathStorageAddonResolvers<ContextType>;
  LogInRequest?: LogInRequestResolvers<ContextType>;
  LogInResult?: LogInResultResolvers<ContextType>;
  LogOutOk?: LogOutOkResolvers<ContextType>;
  MaintenanceWindow?: MaintenanceWindowResolvers<ContextType>;
  Member?: MemberResolvers<ContextType>;
  MetricSeries?: MetricSeriesResolvers<ContextType>;
  MetricsServerAddon?: MetricsServerAddonResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NodeAgent?: NodeAgentResolvers<ContextType>;
  NodeCount?: NodeCountResolvers<ContextType>;
  NodePhase?: NodePhaseResolvers<ContextType>;
  NodePool?: NodePoolResolvers<ContextType>;
  NodePoolCount?: NodePoolCountResolvers<ContextType>;
  NodePoolInUse?: NodePoolInUseResolvers<ContextType>;
  NodePoolKubelet?: NodePoolKubeletResolvers<ContextType>;
  NodePoolMachines?: NodePoolMachinesResolvers<ContextType>;
  NodeProblem?: NodeProblemResolvers<ContextType>;
  NodeProxy?: NodeProxyResolvers<ContextType>;
  NodeRepair?: NodeRepairResolvers<ContextType>;
  NodeTaint?: NodeTaintResolvers<ContextType>;
  NodeTunnels?: NodeTunnelsResolvers<ContextType>;
  NodeUpgrade?: NodeUpgradeResolvers<ContextType>;
  NodeUpgradePolicy?: NodeUpgradePolicyResolvers<ContextType>;
  NodesUpgrade?: NodesUpgradeResolvers<ContextType>;
  OpenSession?: OpenSessionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PasswordChangeRequired?: PasswordChangeRequiredResolvers<ContextType>;
  PauseClusterOk?: PauseClusterOkResolvers<ContextType>;
  PauseClusterResult?: PauseClusterResultResolvers<ContextType>;
  Preset?: PresetResolvers<ContextType>;
  PresetInUse?: PresetInUseResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  ProjectConnection?: ProjectConnectionResolvers<ContextType>;
  ProjectContents?: ProjectContentsResolvers<ContextType>;
  ProjectQuota?: ProjectQuotaResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefuseLogInRequestOk?: RefuseLogInRequestOkResolvers<ContextType>;
  RefuseLogInRequestResult?: RefuseLogInRequestResultResolvers<ContextType>;
  RelistSeedOk?: RelistSeedOkResolvers<ContextType>;
  RelistSeedResult?: RelistSeedResultResolvers<ContextType>;
  RemoveGroupOk?: RemoveGroupOkResolvers<ContextType>;
  RemoveGroupResult?: RemoveGroupResultResolvers<ContextType>;
  RemoveMemberOk?: RemoveMemberOkResolvers<ContextType>;
  RemoveMemberResult?: RemoveMemberResultResolvers<ContextType>;
  ReplayWebhookDeliveryOk?: ReplayWebhookDeliveryOkResolvers<ContextType>;
  ReplayWebhookDeliveryResult?: ReplayWebhookDeliveryResultResolvers<ContextType>;
  ResetPasswordOk?: ResetPasswordOkResolvers<ContextType>;
  RestoreClusterOk?: RestoreClusterOkResolvers<ContextType>;
  RestoreClusterResult?: RestoreClusterResultResolvers<ContextType>;
  ResumeClusterOk?: ResumeClusterOkResolvers<ContextType>;
  ResumeClusterResult?: ResumeClusterResultResolvers<ContextType>;
  RevokeInvitationOk?: RevokeInvitationOkResolvers<ContextType>;
  RevokeTokenOk?: RevokeTokenOkResolvers<ContextType>;
  RotateWebhookSecretOk?: RotateWebhookSecretOkResolvers<ContextType>;
  Seed?: SeedResolvers<ContextType>;
  SeedDrain?: SeedDrainResolvers<ContextType>;
  ServiceAccount?: ServiceAccountResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SetGroupRoleOk?: SetGroupRoleOkResolvers<ContextType>;
  SetGroupRoleResult?: SetGroupRoleResultResolvers<ContextType>;
  SetMemberRoleOk?: SetMemberRoleOkResolvers<ContextType>;
  SetMemberRoleResult?: SetMemberRoleResultResolvers<ContextType>;
  SetPlatformRoleOk?: SetPlatformRoleOkResolvers<ContextType>;
  SetProjectLabelsOk?: SetProjectLabelsOkResolvers<ContextType>;
  SetProjectLabelsResult?: SetProjectLabelsResultResolvers<ContextType>;
  SetProjectQuotaOk?: SetProjectQuotaOkResolvers<ContextType>;
  SetProjectQuotaResult?: SetProjectQuotaResultResolvers<ContextType>;
  SshKey?: SshKeyResolvers<ContextType>;
  SshKeyConnection?: SshKeyConnectionResolvers<ContextType>;
  SshKeyInUse?: SshKeyInUseResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SwitchedAddon?: SwitchedAddonResolvers<ContextType>;
  TestWebhookOk?: TestWebhookOkResolvers<ContextType>;
  TurnedCondition?: TurnedConditionResolvers<ContextType>;
  UndrainSeedOk?: UndrainSeedOkResolvers<ContextType>;
  UndrainSeedResult?: UndrainSeedResultResolvers<ContextType>;
  UnknownCluster?: UnknownClusterResolvers<ContextType>;
  UpdateAnnouncementOk?: UpdateAnnouncementOkResolvers<ContextType>;
  UpdateAnnouncementResult?: UpdateAnnouncementResultResolvers<ContextType>;
  UpdateClusterOk?: UpdateClusterOkResolvers<ContextType>;
  UpdateClusterResult?: UpdateClusterResultResolvers<ContextType>;
  UpdateClusterTemplateOk?: UpdateClusterTemplateOkResolvers<ContextType>;
  UpdateClusterTemplateResult?: UpdateClusterTemplateResultResolvers<ContextType>;
  UpdateNodePoolOk?: UpdateNodePoolOkResolvers<ContextType>;
  UpdateNodePoolResult?: UpdateNodePoolResultResolvers<ContextType>;
  UpdatePresetOk?: UpdatePresetOkResolvers<ContextType>;
  UpdatePresetResult?: UpdatePresetResultResolvers<ContextType>;
  UpdateWebhookOk?: UpdateWebhookOkResolvers<ContextType>;
  UpdateWebhookResult?: UpdateWebhookResultResolvers<ContextType>;
  UpgradeCheck?: UpgradeCheckResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookAttempt?: WebhookAttemptResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WrongCredentials?: WrongCredentialsResolvers<ContextType>;
};

