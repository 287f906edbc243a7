import {
  Announcement,
  AnnouncementMutation,
  AnnouncementQuery,
  AnnouncementSubscription,
} from '../announcements/resolvers.ts'
import { AuditQuery } from '../audit/resolvers.ts'
import {
  ClusterEvent,
  ClusterEvents,
  ClusterEventSubscription,
  ProjectClusterEvents,
} from '../cluster-events/resolvers.ts'
import { ClusterMetricFigures, ClusterMetricsQuery } from '../cluster-metrics/resolvers.ts'
import { AlertsOfCluster, ClusterAlert } from '../cluster-alerts/resolvers.ts'
import { ClusterDeletion, ClusterDeletionField, LeftBehind } from '../clusters/deletion-resolvers.ts'
import { ClusterNode, NodeAgent, NodePhase, NodeProblem, NodesOfCluster } from '../cluster-nodes/resolvers.ts'
import {
  MaintenanceWindow,
  NodesUpgrade,
  NodeUpgrade,
  NodeUpgradeOfCluster,
  NodeUpgradePolicy,
} from '../node-upgrade/resolvers.ts'
import { ClusterChangeMutation, ClusterPause, FieldDiff } from '../clusters/change-resolvers.ts'
import {
  Cluster,
  ClusterConnection,
  ClusterMutation,
  ClusterQuery,
  ClusterSubscription,
  ProjectClusters,
} from '../clusters/resolvers.ts'
import {
  ClusterMadeFrom,
  ClusterSettings,
  ClusterTemplate,
  ClusterTemplateMutation,
  ClusterTemplateQuery,
  ProjectClusterTemplates,
} from '../cluster-templates/resolvers.ts'
import {
  AddonsOfCluster,
  ClusterAddons,
  CoreDnsAddon,
  LocalPathStorageAddon,
  MetricsServerAddon,
  SwitchedAddon,
} from '../cluster-addons/resolvers.ts'
import { ClusterProxy, NodeProxy, ProxyOfCluster } from '../cluster-proxy/resolvers.ts'
import {
  ClusterAdmissionPlugins,
  ClusterAudit,
  ClusterAuditSink,
  ClusterComponent,
  ClusterComponents,
  ComponentResources,
  ClusterControlPlane,
  ClusterEtcd,
  ClusterEventRateLimit,
  ClusterPodSecurity,
  ControlPlaneOfCluster,
  EventLimit,
} from '../control-plane/resolvers.ts'
import { FilesQuery } from '../files/resolvers.ts'
import { Invitation, InvitationMutation, ProjectInvitations } from '../invitations/resolvers.ts'
import {
  ClusterRestore,
  ClusterSnapshot,
  ClusterSnapshotMutation,
  ClusterSnapshotPolicy,
  SnapshotsOfCluster,
} from '../cluster-snapshots/resolvers.ts'
import {
  KubeletEviction,
  KubeletReserved,
  NodePool,
  NodePoolKubelet,
  NodePoolMutation,
  NodePoolsOfCluster,
  NodeTaint,
} from '../node-pools/resolvers.ts'
import { Preset, PresetMutation, PresetOfCluster, PresetQuery, ProjectPresets } from '../presets/resolvers.ts'
import { Member, Project, ProjectMutation, ProjectQuery } from '../projects/resolvers.ts'
import {
  Datacenter,
  ProjectDatacenters,
  Seed,
  SeedDrain,
  SeedMutation,
  SeedQuery,
  SeedSubscription,
  UnknownCluster,
} from '../seeds/resolvers.ts'
import { IdentityProvider, IdentityProviderQuery } from '../identity-providers/resolvers.ts'
import { ProjectServiceAccounts, ServiceAccount, ServiceAccountMutation } from '../service-accounts/resolvers.ts'
import { IssuerMutation } from '../issuer/resolvers.ts'
import { OpenSession, SessionMutation } from '../sessions/resolvers.ts'
import { ClusterSshKeys, ProjectSshKeys, SshKey, SshKeyMutation } from '../ssh-keys/resolvers.ts'
import { TokenMutation } from '../tokens/resolvers.ts'
import { User, UserAdminMutation, UserMutation, UserQuery, Viewer } from '../users/resolvers.ts'
import { ClusterVersions, KubernetesVersion, VersionQuery } from '../versions/resolvers.ts'
import {
  ProjectWebhooks,
  Webhook,
  WebhookAttempt,
  WebhookDelivery,
  WebhookMutation,
  WebhookQuery,
} from '../webhooks/resolvers.ts'
import { LogInRequestMutation, LogInRequestQuery } from '../log-in-requests/resolvers.ts'
import type { Resolvers } from './__generated__/resolvers.ts'
import { DateTime } from './date-time.ts'

/** The resolvers of all nouns. Required: a query, mutation or subscription without one does not compile. */
export const resolvers = {
  DateTime,
  Query: {
    ...UserQuery,
    ...ProjectQuery,
    ...ClusterQuery,
    ...ClusterMetricsQuery,
    ...ClusterTemplateQuery,
    ...PresetQuery,
    ...SeedQuery,
    ...VersionQuery,
    ...FilesQuery,
    ...IdentityProviderQuery,
    ...LogInRequestQuery,
    ...AuditQuery,
    ...WebhookQuery,
    ...AnnouncementQuery,
  },
  Mutation: {
    ...UserMutation,
    ...UserAdminMutation,
    ...SessionMutation,
    ...LogInRequestMutation,
    ...TokenMutation,
    ...ServiceAccountMutation,
    ...IssuerMutation,
    ...ProjectMutation,
    ...InvitationMutation,
    ...SshKeyMutation,
    ...ClusterMutation,
    ...ClusterChangeMutation,
    ...NodePoolMutation,
    ...ClusterTemplateMutation,
    ...ClusterSnapshotMutation,
    ...PresetMutation,
    ...SeedMutation,
    ...WebhookMutation,
    ...AnnouncementMutation,
  },
  Subscription: {
    ...ClusterSubscription,
    ...ClusterEventSubscription,
    ...SeedSubscription,
    ...AnnouncementSubscription,
  },
  Viewer,
  User,
  OpenSession,
  ServiceAccount,
  IdentityProvider,
  Project: {
    ...Project,
    ...ProjectClusters,
    ...ProjectClusterEvents,
    ...ProjectInvitations,
    ...ProjectSshKeys,
    ...ProjectServiceAccounts,
    ...ProjectDatacenters,
    ...ProjectClusterTemplates,
    ...ProjectPresets,
    ...ProjectWebhooks,
  },
  Member,
  Invitation,
  ClusterAddons,
  CoreDNSAddon: CoreDnsAddon,
  LocalPathStorageAddon,
  MetricsServerAddon,
  SwitchedAddon,
  ClusterAdmissionPlugins,
  ClusterAudit,
  ClusterAuditSink,
  ClusterComponent,
  ClusterComponents,
  ComponentResources,
  ClusterConnection,
  ClusterControlPlane,
  ClusterEtcd,
  ClusterEventRateLimit,
  ClusterPodSecurity,
  EventLimit,
  ClusterPause,
  ClusterRestore,
  ClusterSnapshot,
  ClusterSnapshotPolicy,
  ClusterSettings,
  ClusterTemplate,
  Preset,
  ClusterEvent,
  FieldDiff,
  NodeProblem,
  NodePool,
  NodePoolKubelet,
  NodeTaint,
  KubeletEviction,
  KubeletReserved,
  ClusterMetricFigures,
  ClusterAlert,
  ClusterDeletion,
  LeftBehind,
  ClusterNode,
  NodeAgent,
  NodePhase,
  MaintenanceWindow,
  NodesUpgrade,
  NodeUpgrade,
  NodeUpgradePolicy,
  ClusterProxy,
  NodeProxy,
  KubernetesVersion,
  Cluster: {
    ...Cluster,
    ...ClusterDeletionField,
    ...ClusterVersions,
    ...ClusterEvents,
    ...ClusterSshKeys,
    ...ClusterMadeFrom,
    ...PresetOfCluster,
    ...SnapshotsOfCluster,
    ...NodeUpgradeOfCluster,
    ...ProxyOfCluster,
    ...ControlPlaneOfCluster,
    ...AddonsOfCluster,
    ...AlertsOfCluster,
    ...NodesOfCluster,
    ...NodePoolsOfCluster,
  },
  SshKey,
  Webhook,
  WebhookDelivery,
  WebhookAttempt,
  Announcement,
  Seed,
  SeedDrain,
  UnknownCluster,
  Datacenter,
} satisfies Resolvers
