import { PEOPLE, type Person, type World } from './world.ts'

/** What each of them gets, by the word in the table: the code of the error, or an answer. */
export const OUTCOMES = { ok: 'OK', no: 'FORBIDDEN', none: 'NOT_FOUND', login: 'UNAUTHENTICATED' } as const
export type Outcome = keyof typeof OUTCOMES

/**
 * Who may what: a row for every query, mutation and subscription, and for each field of a type that takes more than
 * seeing the thing it belongs to. `ok` gives strangers nothing of the project: that is looked at too.
 */
const TABLE = `
                                    owner   editor  viewer  stranger admin auditor nobody
Query.viewer                        ok      ok      ok      ok       ok    ok      login
Query.users                         no      no      no      no       ok    ok      login
Query.user                          ok      none    none    none     ok    ok      login
Query.identityProviders             ok      ok      ok      ok       ok    ok      ok
Query.logInRequest                  ok      ok      ok      ok       ok    ok      login
Query.projects                      ok      ok      ok      ok       ok    ok      login
Query.project                       ok      ok      ok      none     ok    ok      login
Query.cluster                       ok      ok      ok      none     ok    ok      login
Query.clusters                      ok      ok      ok      ok       ok    ok      login
Query.clusterMetrics                ok      ok      ok      none     ok    ok      login
Query.clusterTemplates              ok      ok      ok      ok       ok    ok      login
Query.clusterTemplate               ok      ok      ok      none     ok    ok      login
Query.presets                       no      no      no      no       ok    ok      login
Query.preset                        ok      ok      ok      none     ok    ok      login
Query.seeds                         ok      ok      ok      ok       ok    ok      login
Query.datacenters                   ok      ok      ok      ok       ok    ok      login
Query.kubernetesVersions            ok      ok      ok      ok       ok    ok      login
Query.configProblems                no      no      no      no       ok    ok      login
Query.auditEntries                  ok      no      no      none     ok    ok      login
Query.webhooks                      no      no      no      no       ok    ok      login
Query.webhook                       ok      no      no      none     ok    ok      login
Query.announcements                 no      no      no      no       ok    ok      login
Query.announcement                  ok      ok      ok      none     ok    ok      login
Query.currentAnnouncements          ok      ok      ok      ok       ok    ok      login

Mutation.logIn                      ok      ok      ok      ok       ok    ok      ok
Mutation.logOut                     ok      ok      ok      ok       ok    ok      login
Mutation.changePassword             ok      ok      ok      ok       ok    ok      ok
Mutation.createUser                 no      no      no      no       ok    no      login
Mutation.resetPassword              no      no      no      no       ok    no      login
Mutation.disableUser                no      no      no      no       ok    no      login
Mutation.enableUser                 no      no      no      no       ok    no      login
Mutation.setPlatformRole            no      no      no      no       ok    no      login
Mutation.endSession                 none    none    none    none     none  none    login
Mutation.endOtherSessions           ok      ok      ok      ok       ok    ok      login
Mutation.createToken                ok      ok      ok      ok       ok    ok      login
Mutation.revokeToken                none    none    none    none     none  none    login
Mutation.createProject              ok      ok      ok      ok       ok    ok      login
Mutation.setProjectLabels           ok      no      no      none     ok    no      login
Mutation.addMember                  ok      no      no      none     ok    no      login
Mutation.setMemberRole              ok      no      no      none     ok    no      login
Mutation.removeMember               ok      no      no      none     ok    no      login
Mutation.setGroupRole               ok      no      no      none     ok    no      login
Mutation.removeGroup                ok      no      no      none     ok    no      login
Mutation.inviteMember               ok      no      no      none     ok    no      login
Mutation.revokeInvitation           ok      no      no      none     ok    no      login
Mutation.setProjectQuota            no      no      no      no       ok    no      login
Mutation.deleteProject              ok      no      no      none     ok    no      login
Mutation.createServiceAccount       ok      no      no      none     no    no      login
Mutation.createServiceAccountToken  ok      no      no      none     no    no      login
Mutation.revokeServiceAccountToken  ok      no      no      none     ok    no      login
Mutation.deleteServiceAccount       ok      no      no      none     ok    no      login
Mutation.createWebhook              ok      no      no      none     ok    no      login
Mutation.updateWebhook              ok      no      no      none     ok    no      login
Mutation.rotateWebhookSecret        ok      no      no      none     ok    no      login
Mutation.deleteWebhook              ok      no      no      none     ok    no      login
Mutation.testWebhook                ok      no      no      none     ok    no      login
Mutation.replayWebhookDelivery      ok      no      no      none     ok    no      login
Mutation.createSshKey               ok      ok      no      none     no    no      login
Mutation.deleteSshKey               ok      ok      no      none     no    no      login
Mutation.attachSshKey               ok      ok      no      none     no    no      login
Mutation.detachSshKey               ok      ok      no      none     no    no      login
Mutation.createCluster              ok      ok      no      none     ok    no      login
Mutation.applyCluster               ok      ok      no      ok       ok    no      login
Mutation.updateCluster              ok      ok      no      none     ok    no      login
Mutation.createNodePool             ok      ok      no      none     ok    no      login
Mutation.updateNodePool             ok      ok      no      none     ok    no      login
Mutation.deleteNodePool             ok      ok      no      none     ok    no      login
Mutation.pauseCluster               ok      ok      no      none     ok    no      login
Mutation.resumeCluster              ok      ok      no      none     ok    no      login
Mutation.deleteCluster              ok      ok      no      none     ok    no      login
Mutation.createClusterTemplate      ok      ok      no      none     ok    no      login
Mutation.updateClusterTemplate      ok      ok      no      none     ok    no      login
Mutation.deleteClusterTemplate      ok      ok      no      none     ok    no      login
Mutation.createPreset               ok      ok      no      none     no    no      login
Mutation.updatePreset               ok      ok      no      none     no    no      login
Mutation.deletePreset               ok      ok      no      none     no    no      login
Mutation.confirmLogInRequest        ok      ok      ok      ok       ok    ok      login
Mutation.refuseLogInRequest         ok      ok      ok      ok       ok    ok      login
Mutation.drainSeed                  no      no      no      no       ok    no      login
Mutation.undrainSeed                no      no      no      no       ok    no      login
Mutation.relistSeed                 no      no      no      no       ok    no      login
Mutation.createAnnouncement         no      no      no      no       ok    no      login
Mutation.updateAnnouncement         no      no      no      no       ok    no      login
Mutation.deleteAnnouncement         no      no      no      no       ok    no      login
Mutation.issueClusterToken          ok      ok      ok      none     no    no      login
Mutation.createJoinToken            ok      ok      no      none     no    no      login
Mutation.createClusterSnapshot      ok      ok      no      none     ok    no      login
Mutation.deleteClusterSnapshot      ok      no      no      none     ok    no      login
Mutation.restoreCluster             ok      no      no      none     ok    no      login

Project.invitations                 ok      no      no      none     ok    ok      login
Project.webhooks                    ok      no      no      none     ok    ok      login
Project.clusterEvents               ok      ok      ok      none     ok    ok      login
Cluster.events                      ok      ok      ok      none     ok    ok      login

Subscription.clusterProgress        ok      ok      ok      none     ok    ok      login
Subscription.projectClusters        ok      ok      ok      none     ok    ok      login
Subscription.clusterEvents          ok      ok      ok      none     ok    ok      login
Subscription.seedChanges            ok      ok      ok      ok       ok    ok      login
Subscription.currentAnnouncements   ok      ok      ok      ok       ok    ok      login
`

const PUBLIC_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJb7D0lXW9Jp2wFo0U3oWk5rW3mC9l9Yq0ZV7aXnT0C4'

/** What the fields above are asked with; a row that is not here takes nothing. A new name where names are taken. */
export const ARGUMENTS: Readonly<Record<string, (w: World) => object>> = {
  'Query.project': (w) => ({ id: w.project.id }),
  'Query.cluster': (w) => ({ id: w.cluster.id }),
  'Query.clusterTemplate': (w) => ({ id: w.clusterTemplate.id }),
  'Query.preset': (w) => ({ id: w.preset.id }),
  'Query.auditEntries': (w) => ({ filter: { projectId: w.project.id } }),
  'Query.webhook': (w) => ({ id: w.webhook.id }),
  'Query.announcement': (w) => ({ id: w.announcement.id }),
  'Mutation.logIn': (w) => ({ input: { email: `${w.newName}@example.com`, password: 'wrong' } }),
  'Mutation.changePassword': (w) => ({
    input: { email: `${w.newName}@example.com`, oldPassword: 'wrong', newPassword: 'a password of my own' },
  }),
  'Query.user': (w) => ({ id: w.people.owner.id }),
  'Mutation.createUser': (w) => ({ input: { email: `${w.newName}@example.com` } }),
  'Mutation.resetPassword': (w) => ({ input: { id: w.people.stranger.id } }),
  'Mutation.disableUser': (w) => ({ input: { id: w.people.stranger.id } }),
  'Mutation.enableUser': (w) => ({ input: { id: w.people.stranger.id } }),
  'Mutation.setPlatformRole': (w) => ({ input: { id: w.people.stranger.id, platformRole: 'auditor' } }),
  'Mutation.endSession': () => ({ input: { id: 'nothing' } }),
  'Mutation.createToken': (w) => ({ input: { name: w.newName, scope: 'read', expirationSeconds: 600 } }),
  'Mutation.revokeToken': (w) => ({ input: { id: w.accountToken.id } }),
  'Mutation.createServiceAccount': (w) => ({ input: { projectId: w.project.id, name: w.newName, role: 'viewer' } }),
  'Mutation.createServiceAccountToken': (w) => ({
    input: { serviceAccountId: w.serviceAccount.id, name: w.newName, scope: 'read', expirationSeconds: 600 },
  }),
  'Mutation.revokeServiceAccountToken': (w) => ({
    input: { serviceAccountId: w.serviceAccount.id, id: w.accountToken.id },
  }),
  'Mutation.deleteServiceAccount': (w) => ({ input: { id: w.serviceAccount.id } }),
  'Mutation.createProject': (w) => ({ input: { name: w.newName } }),
  'Mutation.setProjectLabels': (w) => ({
    input: { projectId: w.project.id, revision: 1, labels: [{ key: 'env', value: 'test' }] },
  }),
  'Mutation.addMember': (w) => ({
    input: { projectId: w.project.id, email: w.people.admin.email, role: 'viewer' },
  }),
  'Mutation.setMemberRole': (w) => ({
    input: { projectId: w.project.id, userId: w.people.editor.id, role: 'viewer' },
  }),
  'Mutation.removeMember': (w) => ({ input: { projectId: w.project.id, userId: w.people.owner.id } }),
  'Mutation.setGroupRole': (w) => ({ input: { projectId: w.project.id, group: 'company:x', role: 'viewer' } }),
  'Mutation.removeGroup': (w) => ({ input: { projectId: w.project.id, group: 'company:x' } }),
  'Mutation.inviteMember': (w) => ({
    input: { projectId: w.project.id, email: `${w.newName}@example.com`, role: 'viewer' },
  }),
  'Mutation.revokeInvitation': (w) => ({ input: { id: w.invitation.id } }),
  'Mutation.setProjectQuota': (w) => ({ input: { projectId: w.project.id, clusters: 5, nodes: 20 } }),
  'Mutation.deleteProject': (w) => ({ input: { id: w.project.id, confirm: w.project.name } }),
  'Mutation.createWebhook': (w) => ({
    input: { projectId: w.project.id, name: w.newName, url: 'https://example.com/hook', events: ['clusterReady'] },
  }),
  'Mutation.updateWebhook': (w) => ({ input: { id: w.webhook.id, revision: 1, enabled: false } }),
  'Mutation.rotateWebhookSecret': (w) => ({ input: { id: w.webhook.id, revision: 1 } }),
  'Mutation.deleteWebhook': (w) => ({ input: { id: w.webhook.id } }),
  'Mutation.testWebhook': (w) => ({ input: { id: w.webhook.id } }),
  'Mutation.replayWebhookDelivery': (w) => ({ input: { webhookId: w.webhook.id, deliveryId: w.delivery.id } }),
  'Mutation.createSshKey': (w) => ({ input: { projectId: w.project.id, name: w.newName, publicKey: PUBLIC_KEY } }),
  'Mutation.deleteSshKey': (w) => ({ input: { id: w.sshKey.id } }),
  'Mutation.attachSshKey': (w) => ({ input: { clusterId: w.cluster.id, sshKeyId: w.sshKey.id } }),
  'Mutation.detachSshKey': (w) => ({ input: { clusterId: w.cluster.id, sshKeyId: w.sshKey.id } }),
  'Mutation.createCluster': (w) => ({
    input: { projectId: w.project.id, name: w.newName, datacenter: 'byo-eu' },
  }),
  'Mutation.applyCluster': (w) => ({
    input: {
      document: JSON.stringify({
        apiVersion: 'seedbed.dev/v1alpha1',
        kind: 'Cluster',
        metadata: { name: w.cluster.name, project: w.project.id },
        spec: { datacenter: 'byo-eu', deletionProtection: true },
      }),
    },
  }),
  'Mutation.updateCluster': (w) => ({
    input: { id: w.cluster.id, revision: 1, labels: [{ key: 'env', value: 'prod' }], deletionProtection: true },
  }),
  'Mutation.createNodePool': (w) => ({ input: { clusterId: w.cluster.id, name: 'db' } }),
  'Mutation.updateNodePool': (w) => ({
    input: { clusterId: w.cluster.id, name: 'workers', revision: 1, labels: [{ key: 'env', value: 'prod' }] },
  }),
  'Mutation.deleteNodePool': (w) => ({ input: { clusterId: w.cluster.id, name: 'workers' } }),
  'Mutation.pauseCluster': (w) => ({ input: { id: w.cluster.id, reason: 'a look at it' } }),
  'Mutation.resumeCluster': (w) => ({ input: { id: w.cluster.id } }),
  'Mutation.deleteCluster': (w) => ({ input: { id: w.cluster.id } }),
  'Mutation.createClusterTemplate': (w) => ({
    input: { projectId: w.project.id, name: w.newName, fromCluster: w.cluster.id },
  }),
  'Mutation.updateClusterTemplate': (w) => ({ input: { id: w.clusterTemplate.id, revision: 1, name: w.newName } }),
  'Mutation.deleteClusterTemplate': (w) => ({ input: { id: w.clusterTemplate.id } }),
  'Mutation.createPreset': (w) => ({
    input: { projectId: w.project.id, name: w.newName, credentials: { hetzner: { token: '0123456789' } } },
  }),
  'Mutation.updatePreset': (w) => ({
    input: { id: w.preset.id, revision: 1, credentials: { hetzner: { token: '9876543210' } } },
  }),
  'Mutation.deletePreset': (w) => ({ input: { id: w.preset.id } }),
  'Query.logInRequest': () => ({ code: 'WDJB-MJHT' }),
  'Mutation.confirmLogInRequest': () => ({ input: { code: 'WDJB-MJHT' } }),
  'Mutation.refuseLogInRequest': () => ({ input: { code: 'WDJB-MJHT' } }),
  // Of no seed, since others make clusters meanwhile.
  'Mutation.createAnnouncement': (w) => ({ input: { title: w.newName, severity: 'info' } }),
  'Mutation.updateAnnouncement': (w) => ({
    input: { id: w.announcement.id, revision: 1, title: w.newName, severity: 'info' },
  }),
  'Mutation.deleteAnnouncement': (w) => ({ input: { id: w.announcement.id } }),
  'Mutation.drainSeed': () => ({ input: { name: 'nothing', reason: 'maintenance' } }),
  'Mutation.undrainSeed': () => ({ input: { name: 'nothing' } }),
  'Mutation.relistSeed': () => ({ input: { name: 'nothing' } }),
  'Mutation.issueClusterToken': (w) => ({ input: { clusterId: w.cluster.id } }),
  'Query.clusterMetrics': (w) => ({ input: { clusterId: w.cluster.id, metrics: ['API_LATENCY'] } }),
  'Mutation.createClusterSnapshot': (w) => ({ input: { clusterId: w.cluster.id } }),
  'Mutation.deleteClusterSnapshot': (w) => ({ input: { clusterId: w.cluster.id, name: 'none' } }),
  'Mutation.restoreCluster': (w) => ({ input: { clusterId: w.cluster.id, snapshot: 'none' } }),
  'Mutation.createJoinToken': (w) => ({ input: { clusterId: w.cluster.id } }),
  'Subscription.clusterProgress': (w) => ({ id: w.cluster.id }),
  'Subscription.projectClusters': (w) => ({ projectId: w.project.id }),
  'Subscription.clusterEvents': (w) => ({ projectId: w.project.id }),
}

/** Where a field of TABLE that is of no root type is asked for, by its type. */
export const THROUGH: Readonly<Record<string, string>> = { Project: 'Query.project', Cluster: 'Query.cluster' }

/** The fields that whoever may see a thing may see of it, by type. */
export const FIELDS: Readonly<Record<string, string>> = {
  Project:
    'id revision name labels createdAt deletingAt contents quota members groups clusters datacenters clusterTemplates presets sshKeys serviceAccounts viewerRole viewerCanChangeWebhooks viewerCanCreateServiceAccount viewerCanChangeSshKeys viewerCanCreateClusterTemplate viewerCanCreatePreset viewerCanCreateCluster viewerCanUpdate viewerCanManageMembers viewerCanDelete',
  ProjectContents: 'clusters nodes cpus memoryGiB sshKeys invitations serviceAccounts clusterTemplates presets',
  ProjectQuota: 'clusters nodes cpus memoryGiB',
  Member: 'user role',
  GroupBinding: 'group role',
  Viewer: 'id email name platformRole isAdmin groups user serviceAccount sessions tokens',
  User: 'id email name platformRole isAdmin createdAt disabledAt lastLogInAt identityProvider',
  OpenSession: 'id createdAt lastUsedAt address userAgent expiresAt endsAt isCurrent',
  ApiToken: 'id name scope createdAt expiresAt lastUsedAt lastUsedFrom',
  ServiceAccount: 'id name role createdAt clusterName tokens',
  IdentityProvider: 'name displayName logInPath',
  LogInRequest: 'code address userAgent createdAt expiresAt',
  Invitation: 'id email role invitedBy createdAt expiresAt',
  Webhook:
    'id revision project name url events createdAt createdBy enabled disabledReason disabledAt formerSecretUntil failingSince lastDeliveredAt deliveries',
  // Who made it is null for who does not run the platform: announcements/announcements.store.test.ts.
  Announcement: 'id revision title text severity state startsAt endsAt seeds datacenters createdAt createdBy changedAt',
  WebhookDelivery: 'id type createdAt state attempts nextAttemptAt reason body log',
  WebhookAttempt: 'at durationMs status error',
  SshKey: 'id name type bits fingerprint publicKey createdBy createdAt',
  Cluster:
    'id revision name project datacenter seed placement madeFrom preset version kubernetesVersion availableUpdates automaticUpdate upgradeChecks profile network labels deletionProtection pause document sshKeys createdAt changedAt deletedAt deletion endpoint ready nodes nodeList alerts nodePools conditions lastSeenAt stale viewerCanUpdate viewerCanDelete viewerCanIssueKubeconfig viewerCanAddNodes snapshots snapshotPolicy controlPlane addons nodeUpgrade proxy nodeProxy auditSinkClientCA restore restoredFrom viewerCanCreateSnapshot viewerCanDeleteSnapshot viewerCanRestore',
  ClusterDeletion: 'step since deadline late message left leftCount whyNoForce leaves viewerCanForce',
  LeftBehind: 'kind name detail',
  ClusterMetrics: 'start end stepSeconds metrics',
  ClusterMetricsUnavailable: 'message since',
  ClusterMetricFigures: 'metric description unit series omitted message',
  MetricSeries: 'name values',
  ClusterSnapshot:
    'name requestedBy user createdAt takenAt sizeBytes kubernetesVersion state message portable notPortable',
  ClusterSnapshotPolicy: 'everyHours keep beforeUpgrade',
  NodeUpgradePolicy: 'maxUnavailable paused window drainTimeoutSeconds',
  ClusterProxy: 'enabled httpProxy httpsProxy noProxy',
  NodeProxy: 'httpProxy httpsProxy noProxy',
  MaintenanceWindow: 'days start durationMinutes timeZone',
  NodesUpgrade: 'to upgraded current',
  NodeUpgrade: 'to state since message',
  ClusterControlPlane: 'admissionPlugins podSecurity eventRateLimit audit etcd components featureGates',
  ClusterAddons: 'metricsServer kubeStateMetrics nodeExporter localPathStorage coreDNS cni',
  MetricsServerAddon: 'enabled replicas',
  SwitchedAddon: 'enabled',
  LocalPathStorageAddon: 'enabled isDefault',
  CoreDNSAddon: 'replicas corefile',
  ClusterAudit: 'preset policy sink',
  ClusterAuditSink: 'address port serverName path caBundle',
  ClusterComponents: 'etcd apiserver controllerManager scheduler vpn prometheus',
  ClusterComponent: 'replicas resources',
  ComponentResources: 'cpuRequest memoryRequest memoryLimit',
  ClusterAdmissionPlugins: 'enable disable',
  ClusterPodSecurity: 'enforce enforceVersion audit auditVersion warn warnVersion exemptNamespaces',
  ClusterEtcd: 'volumeSize storageClass quota',
  ClusterEventRateLimit: 'server namespace user sourceAndObject',
  EventLimit: 'qps burst cacheSize',
  FeatureGate: 'name enabled',
  ClusterBeginning: 'clusterId seed snapshot by',
  ClusterRestore: 'name snapshot user takenAt step startedAt since restored reason message',
  ClusterTemplate: 'id revision name description project settings createdAt changedAt viewerCanChange',
  ClusterSettings:
    'datacenter provider region version profile podCIDR serviceCIDR dnsDomain labels deletionProtection preset controlPlane addons nodePools',
  // No credentials, to nobody. Who is allowed is null for who does not run the platform: presets/presets.store.test.ts.
  Preset:
    'id revision name description provider project allowed createdAt changedAt credentialsChangedAt viewerCanChange',
  ClusterPreset: 'id name',
  Allowed: 'projects emailDomains',
  ClusterOrigin: 'templateId name revision',
  Label: 'key value',
  ClusterEvent: 'id clusterId clusterName at kind message by changes condition',
  TurnedCondition: 'type status reason',
  ClusterPause: 'components reason by since until',
  ClusterChange: 'revision at by changes',
  FieldDiff: 'field from to',
  NodeCount: 'total ready unhealthy problems upgrade',
  NodeProblem: 'node reason phase message advice',
  NodePool: 'name provider count labels taints kubelet version nodes machines',
  NodePoolCount: 'total ready unhealthy',
  NodePoolMachines: 'total joined leaving failures problem',
  NodeTaint: 'key value effect',
  NodePoolKubelet:
    'maxPods evictionHard systemReserved kubeReserved imageGCHighThresholdPercent imageGCLowThresholdPercent',
  KubeletEviction: 'memoryAvailable nodefsAvailable nodefsInodesFree imagefsAvailable',
  KubeletReserved: 'cpu memory',
  ClusterNode:
    'name pool createdAt version addresses podCIDR ready readySince cordoned cpuMillis memoryMiB problem agent upgrade',
  ClusterAlert: 'name severity subject summary since runbook',
  NodeAgent: 'state version since heardAt tunnels phases repairs lines',
  NodeTunnels: 'up wanted',
  NodePhase: 'name title state since failures message',
  NodeRepair: 'what count',
  ClusterNetwork: 'podCIDR serviceCIDR dnsDomain',
  ClusterCondition: 'type status reason message lastTransitionTime',
  Seed: 'name location reachable since message lastContactAt latencyMs kubernetesVersion source drain capacity datacenters',
  // What others have (`capacity`), how it is run (`latencyMs`, `kubernetesVersion`, `source`) and who drained it are null for who does not run the platform: clusters/placement.store.test.ts.
  SeedDrain: 'since reason by',
  Capacity: 'clusters limit',
  Datacenter: 'name provider region country capacity source seed',
  ConfigSource: 'file line',
  KubernetesVersion: 'version isDefault isOffered deprecatedAt endOfLifeAt updatesFrom updatesTo',
  ConfigProblem: 'file line field message',
  AuditEntry: 'id at actor origin operation subject projectId clusterId credential changes result',
  AuditActor: 'kind id name projectId tokenId',
  AuditOrigin: 'address userAgent requestId',
  AuditSubject: 'kind id name',
  AuditChange: 'field before after',

  // Answers: whoever got one may read all of it.
  ProjectConnection: 'nodes pageInfo',
  InvitationConnection: 'nodes pageInfo',
  SshKeyConnection: 'nodes pageInfo',
  AuditEntryConnection: 'nodes pageInfo',
  ClusterEventConnection: 'nodes pageInfo',
  ClusterEventBatch: 'nodes endCursor',
  ClusterBatch: 'nodes removedIds addedIds isFirst isComplete',
  ClusterConnection: 'nodes pageInfo totalCount',
  WebhookDeliveryConnection: 'nodes pageInfo',
  AnnouncementConnection: 'nodes pageInfo',
  PageInfo: 'hasNextPage endCursor',
  InvalidInput: 'field message',
  Session: 'token expiresAt user',
  WrongCredentials: 'message',
  PasswordChangeRequired: 'message',
  AccountDisabled: 'message',
  LogOutOk: 'ok',
  UserConnection: 'nodes pageInfo',
  CreateUserOk: 'user oneTimePassword',
  ResetPasswordOk: 'user oneTimePassword',
  DisableUserOk: 'user',
  EnableUserOk: 'user',
  SetPlatformRoleOk: 'user',
  ConfirmLogInRequestOk: 'logInRequest',
  RefuseLogInRequestOk: 'logInRequest',
  EndSessionOk: 'id',
  EndOtherSessionsOk: 'count',
  CreateTokenOk: 'secret token',
  RevokeTokenOk: 'id',
  CreateServiceAccountOk: 'serviceAccount',
  DeleteServiceAccountOk: 'id',
  CreateProjectOk: 'project',
  AddMemberOk: 'project',
  SetMemberRoleOk: 'project',
  RemoveMemberOk: 'projectId userId',
  SetProjectLabelsOk: 'project',
  SetGroupRoleOk: 'project',
  RemoveGroupOk: 'projectId group',
  InviteMemberOk: 'invitation mailed',
  RevokeInvitationOk: 'id',
  SetProjectQuotaOk: 'project',
  DeleteProjectOk: 'id gone',
  CreateWebhookOk: 'webhook secret',
  UpdateWebhookOk: 'webhook',
  RotateWebhookSecretOk: 'webhook secret formerUntil',
  UpgradeCheck: 'name outcome message',
  DeleteWebhookOk: 'id',
  TestWebhookOk: 'delivery',
  ReplayWebhookDeliveryOk: 'delivery',
  CreateSshKeyOk: 'sshKey',
  DeleteSshKeyOk: 'id',
  SshKeyInUse: 'message clusters',
  AttachSshKeyOk: 'cluster',
  DetachSshKeyOk: 'cluster',
  CreateClusterSnapshotOk: 'cluster name snapshot',
  DeleteClusterSnapshotOk: 'cluster name',
  RestoreClusterOk: 'cluster name snapshot takenAt',
  CreateClusterOk: 'cluster',
  ApplyClusterOk: 'outcome applied changes',
  InvalidDocument: 'problems',
  DocumentProblem: 'line field message',
  UpdateClusterOk: 'cluster changes',
  ClusterConflict: 'message cluster theirs yours',
  CreateNodePoolOk: 'nodePool cluster',
  UpdateNodePoolOk: 'nodePool cluster changes',
  DeleteNodePoolOk: 'cluster nodes',
  NodePoolInUse: 'message nodes',
  PauseClusterOk: 'cluster',
  ResumeClusterOk: 'cluster',
  DeleteClusterOk: 'cluster leaves',
  CreateClusterTemplateOk: 'clusterTemplate',
  UpdateClusterTemplateOk: 'clusterTemplate',
  DeleteClusterTemplateOk: 'id',
  CreatePresetOk: 'preset',
  UpdatePresetOk: 'preset',
  DeletePresetOk: 'id',
  PresetInUse: 'message clusters',
  CreateAnnouncementOk: 'announcement',
  UpdateAnnouncementOk: 'announcement',
  DeleteAnnouncementOk: 'id',
  DrainSeedOk: 'seed',
  UndrainSeedOk: 'seed',
  RelistSeedOk: 'seed listed differing missing missingCount unknown unknownCount',
  UnknownCluster: 'id createdAt wasDeleted',
  ClusterProtected: 'message',
  ClusterNotReady: 'message',
  ClusterToken: 'id token expiresAt username server certificateAuthority',
  JoinToken: 'token command expiresAt',
}

export type Row<Word extends string = Outcome> = {
  readonly field: string
  readonly outcomes: Readonly<Record<Person, Word>>
}

export const readRows = (): Row[] => readTable(TABLE, OUTCOMES)

/** Throws an Error that names the line which is not a row. */
export function readTable<Word extends string>(table: string, words: Readonly<Record<Word, string>>): Row<Word>[] {
  const [header, ...lines] = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (header?.split(/\s+/).join() !== PEOPLE.join()) throw new Error(`The columns are not ${PEOPLE.join(', ')}.`)
  return lines.map((line) => readRow(line, words))
}

function readRow<Word extends string>(line: string, known: Readonly<Record<Word, string>>): Row<Word> {
  const [field = '', ...words] = line.split(/\s+/)
  const wrong = words.filter((word) => !(word in known))
  if (words.length !== PEOPLE.length || wrong.length > 0) throw new Error(`Not a row: ${line}`)
  const outcomes = Object.fromEntries(PEOPLE.map((person, column) => [person, words[column]]))
  return { field, outcomes: outcomes as Record<Person, Word> }
}
