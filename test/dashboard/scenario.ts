import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import * as d from '../../dashboard/src/__generated__/graphql.ts'

export type Answer<Data = unknown> = { data?: Data | null; errors?: { extensions?: { code?: unknown } }[] }
/** Sends one of the dashboard's documents as a browser that keeps its cookie. */
export type Ask = <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Answer<Data>>

/** `password`: the one-time password of `email`, who is the only user and an admin. */
type Start = { readonly email: string; readonly password: string }

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ7pHqeb9rGkTSjpEdHCU4Zgt52sMIoXqfx6oxo+7Pz5 ada@laptop'
const LABEL = { key: 'env', value: 'test' }
const OPTIONS = {
  podSecurity: { enforce: 'baseline' as const },
  audit: { preset: 'minimal' as const, sink: { address: '192.0.2.10' } },
  components: { etcd: { resources: { memoryLimit: '2Gi' } } },
  featureGates: [{ name: 'WatchList', enabled: true }],
}
const NO_OPTIONS = { podSecurity: {}, audit: {}, components: {}, featureGates: [] }
const LONG_AGO = '2020-01-01T00:00:00.000Z'
const DAY_SECONDS = 86_400
const TOKEN = { name: 'ci', scope: 'write' as const, expirationSeconds: DAY_SECONDS }

type Step = <Data, Variables>(
  name: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data | undefined>
type Ids = { readonly projectId: string; readonly clusterId: string }

/**
 * What people do on the pages of a platform with one unreachable seed and datacenter `byo-eu`: each answer under a name
 * that says what was asked. Nothing is checked here: two platforms that go through it must answer alike.
 */
export async function scenario(ask: Ask, start: Start): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>()
  const step: Step = async (name, document, variables) => {
    const answer = await ask(document, variables)
    answers.set(name, answer)
    return answer.data ?? undefined
  }
  await loggingIn(step, start)
  const projectId = await projects(step)
  const clusterId = await clusters(step, projectId)
  await templates(step, { projectId, clusterId })
  await presets(step, projectId)
  await webhooks(step, projectId)
  await announcements(step)
  await people(step, projectId)
  await sshKeys(step, { projectId, clusterId })
  await serviceAccounts(step, projectId)
  await ownAccount(step, projectId)
  await theEnd(step, { projectId, clusterId })
  return answers
}

async function loggingIn(step: Step, { email, password }: Start): Promise<void> {
  const newPassword = 'a password of my own'
  const logIn = (secret: string) => ({ input: { email, password: secret, cookie: true } })
  const change = (old: string, next: string) => ({
    input: { email, oldPassword: old, newPassword: next, cookie: true },
  })

  await step('nobody asks for projects', d.ShellDocument, {})
  await step('nobody asks for the ways in', d.IdentityProvidersDocument, {})
  await step('a wrong password', d.LogInDocument, logIn('wrong'))
  await step('a one-time password', d.LogInDocument, logIn(password))
  await step('a password that is too short', d.ChangePasswordDocument, change(password, 'short'))
  await step('a password of one’s own', d.ChangePasswordDocument, change(password, newPassword))
  await step('the frame of every page', d.ShellDocument, {})
  await step('logging in again', d.LogInDocument, logIn(newPassword))
  await step('a command that nobody logs in', d.LogInRequestDocument, { code: 'BCDF-GHJK' })
  await step('confirming it', d.ConfirmLogInRequestDocument, { input: { code: 'BCDF-GHJK' } })
  await step('refusing it', d.RefuseLogInRequestDocument, { input: { code: 'BCDF-GHJK' } })
}

async function projects(step: Step): Promise<string> {
  await step('no projects', d.ProjectsDocument, { after: null })
  await step('a project with a bad name', d.CreateProjectDocument, { input: { name: 'No Name!' } })
  const made = (await step('a project', d.CreateProjectDocument, { input: { name: 'shop' } }))?.createProject
  const projectId = made?.__typename === 'CreateProjectOk' ? made.project.id : ''
  await step('the name again', d.CreateProjectDocument, { input: { name: 'shop' } })
  await step('projects', d.ProjectsDocument, { after: null })
  await step('the project', d.ProjectOverviewDocument, { projectId })
  await step('its settings', d.ProjectSettingsDocument, { projectId })
  await step('no such project', d.ProjectOverviewDocument, { projectId: 'nothing' })
  return projectId
}

async function clusters(step: Step, projectId: string): Promise<string> {
  await step('what can be chosen', d.ClusterCreatePageDocument, { projectId })
  const cluster = { projectId, name: 'web', datacenter: 'byo-eu', version: '1.36.3', profile: 'single' as const }
  await step('a bad name', d.CreateClusterDocument, { input: { ...cluster, name: 'Web!' } })
  await step('no such place', d.CreateClusterDocument, { input: { ...cluster, datacenter: 'moon' } })
  await step('no such version', d.CreateClusterDocument, { input: { ...cluster, version: '9.9.9' } })
  await step('bad addresses', d.CreateClusterDocument, { input: { ...cluster, network: { podCIDR: 'x' } } })
  const created = (await step('a cluster', d.CreateClusterDocument, { input: cluster }))?.createCluster
  const clusterId = created?.__typename === 'CreateClusterOk' ? created.cluster.id : ''
  await step('the same again', d.CreateClusterDocument, { input: cluster })
  await step('what is around the list', d.ClusterListDocument, { projectId })
  const list = (filter: object) => ({ projectId, filter, after: null })
  await step('the list', d.ClustersDocument, list({}))
  await step(
    'what is found',
    d.ClustersDocument,
    list({ search: 'we', datacenter: 'byo-eu', ready: false, deleting: false }),
  )
  await step('what is not found', d.ClustersDocument, list({ search: 'nothing' }))
  await step('the cluster', d.ClusterPageDocument, { id: clusterId })
  await step('as one to begin with', d.ClusterBeginningDocument, { id: clusterId })
  await step('what nobody may switch off', d.CreateClusterDocument, {
    input: { ...cluster, name: 'other', controlPlane: { admissionPlugins: { disable: ['NodeRestriction'] } } },
  })
  await step('audit events to somewhere', d.CreateClusterDocument, {
    input: { ...cluster, name: 'other', controlPlane: { audit: { sink: { address: '198.51.100.1' } } } },
  })
  await step('a beginning that is not there', d.CreateClusterDocument, {
    input: { ...cluster, name: 'other', restoreFrom: { clusterId, snapshot: 'nothing' } },
  })
  const update = (change: object, revision = 1) => ({ input: { id: clusterId, revision, ...change } })
  await step('protected', d.UpdateClusterDocument, update({ deletionProtection: true }))
  await step('deleted while protected', d.DeleteClusterDocument, { input: { id: clusterId } })
  await step('changed by somebody who saw less', d.UpdateClusterDocument, update({ deletionProtection: false }))
  await step('what to know before an upgrade', d.ClusterUpgradeDocument, { id: clusterId, version: '1.36.3' })
  await step('what to know before an upgrade to nothing', d.ClusterUpgradeDocument, { id: clusterId, version: '9.9.9' })
  const figures = (lastSeconds: number) => ({ input: { clusterId, lastSeconds, metrics: ['API_LATENCY' as const] } })
  await step('figures too early', d.ClusterMetricsDocument, figures(3_600))
  await step('figures of a minute', d.ClusterMetricsDocument, figures(60))
  await step('whether it can be upgraded with others', d.UpgradeCandidateDocument, { id: clusterId })
  await step('no nodes', d.ClusterNodesDocument, { id: clusterId })
  await step('no snapshots', d.ClusterSnapshotsDocument, { id: clusterId })
  await step('a snapshot too early', d.CreateClusterSnapshotDocument, { input: { clusterId } })
  await step('back to nothing', d.RestoreClusterDocument, { input: { clusterId, snapshot: 'nothing' } })
  await step('no such snapshot', d.DeleteClusterSnapshotDocument, { input: { clusterId, name: 'nothing' } })
  await step('an update to nothing', d.UpdateClusterDocument, update({ version: '9.9.9' }, 2))
  await step('not protected', d.UpdateClusterDocument, update({ deletionProtection: false, labels: [LABEL] }, 2))
  await step('with options', d.UpdateClusterDocument, update({ controlPlane: OPTIONS }, 3))
  await step('the cluster with options', d.ClusterPageDocument, { id: clusterId })
  await step('without them', d.UpdateClusterDocument, update({ controlPlane: NO_OPTIONS }, 4))
  await asFile(step, clusterId)
  await step('paused', d.PauseClusterDocument, { input: { id: clusterId, reason: 'storage', until: null } })
  await step('paused until long ago', d.PauseClusterDocument, { input: { id: clusterId, until: LONG_AGO } })
  await step('while it is paused', d.ClusterPageDocument, { id: clusterId })
  await step('resumed', d.ResumeClusterDocument, { input: { id: clusterId } })
  await pooled(step, clusterId)
  await step('what happened', d.ClusterEventsDocument, { id: clusterId, after: null })
  await step('no such cluster', d.ClusterPageDocument, { id: 'nothing' })
  await step('a join token too early', d.CreateJoinTokenDocument, { input: { clusterId, expirationSeconds: 600 } })
  await step('a kubeconfig for a moment', d.IssueClusterTokenDocument, { input: { clusterId, expirationSeconds: 1 } })
  await step('a kubeconfig too early', d.IssueClusterTokenDocument, { input: { clusterId } })

  await step('quota', d.SetProjectQuotaDocument, { input: { projectId, clusters: 1, nodes: null } })
  await step('a quota below nothing', d.SetProjectQuotaDocument, { input: { projectId, clusters: -1 } })
  await step('beyond the quota', d.CreateClusterDocument, { input: { ...cluster, name: 'more' } })
  return clusterId
}

const apply = (document: string, o: { dryRun?: boolean; revision?: number } = {}) => ({ input: { document, ...o } })

async function asFile(step: Step, id: string): Promise<void> {
  const { document = '', revision = 0 } = (await step('as a file', d.ClusterYamlDocument, { id }))?.cluster ?? {}
  await step('the file as it is', d.ApplyClusterDocument, apply(document))
  const changed = document.replace('env: test', 'env: prod')
  await step('compared', d.ApplyClusterDocument, apply(changed, { dryRun: true }))
  await step('applied', d.ApplyClusterDocument, apply(changed, { revision }))
  await step('applied by somebody who saw less', d.ApplyClusterDocument, apply(document, { revision }))
  await step('no YAML', d.ApplyClusterDocument, apply('a: [', { dryRun: true }))
  await step('an unknown field', d.ApplyClusterDocument, apply(`${document}  colour: green\n`, { dryRun: true }))
  await step('another place', d.ApplyClusterDocument, apply(document.replace('byo-eu', 'moon'), { dryRun: true }))
  await step('another name', d.ApplyClusterDocument, apply(document.replace('web', 'more'), { dryRun: true }))
}

async function pooled(step: Step, clusterId: string): Promise<void> {
  const pool = (change: object) => ({ input: { clusterId, name: 'gpu', ...change } })
  const labels = [LABEL]
  const kubelet = { maxPods: 50, systemReserved: { cpu: '100m' } }
  await step('no pools', d.NodePoolsDocument, { id: clusterId })
  await step('a pool', d.CreateNodePoolDocument, pool({ labels, kubelet }))
  await step('a pool of that name', d.CreateNodePoolDocument, pool({}))
  await step(
    'a reserved label',
    d.CreateNodePoolDocument,
    pool({ name: 'db', labels: [{ key: 'k8s.io/a', value: '' }] }),
  )
  const { revision = 0 } = (await step('the pools', d.NodePoolsDocument, { id: clusterId }))?.cluster ?? {}
  const taints = [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' as const }]
  await step('too many pods', d.UpdateNodePoolDocument, {
    input: { clusterId, name: 'gpu', revision, kubelet: { maxPods: 999 } },
  })
  await step('a changed pool', d.UpdateNodePoolDocument, {
    input: { clusterId, name: 'gpu', revision, taints, kubelet: null },
  })
  await step('a pool that goes', d.DeleteNodePoolDocument, pool({}))
  await step('a pool that is gone', d.DeleteNodePoolDocument, pool({}))
}

async function templates(step: Step, { projectId, clusterId }: Ids): Promise<void> {
  const settings = { datacenter: 'byo-eu', profile: 'ha' as const, labels: [LABEL] }
  const of = (change: object) => ({
    input: { projectId, name: 'production', description: 'as all', settings, ...change },
  })
  await step('no templates', d.ProjectTemplatesDocument, { projectId })
  await step('a template with a bad name', d.CreateClusterTemplateDocument, of({ name: 'No Name' }))
  await step('one for nowhere', d.CreateClusterTemplateDocument, of({ settings: { datacenter: 'moon' } }))
  const made = (await step('a template', d.CreateClusterTemplateDocument, of({})))?.createClusterTemplate
  const id = made?.__typename === 'CreateClusterTemplateOk' ? made.clusterTemplate.id : ''
  await step('that template again', d.CreateClusterTemplateDocument, of({}))
  await step('one from a cluster', d.CreateClusterTemplateDocument, {
    input: { projectId, name: 'like-web', fromCluster: clusterId },
  })
  await step('one of the platform', d.CreateClusterTemplateDocument, {
    input: { name: 'for-all', settings: { provider: 'byo', region: 'eu-central' } },
  })
  const change = (revision: number) => ({ input: { id, revision, name: 'prod', settings: { version: '1.36.3' } } })
  await step('another name for it', d.UpdateClusterTemplateDocument, change(1))
  await step('changed by who saw less', d.UpdateClusterTemplateDocument, change(1))
  await step('templates', d.ProjectTemplatesDocument, { projectId })
  await step('templates of the platform', d.PlatformTemplatesDocument, {})
  await step('what can be chosen among', d.ClusterCreatePageDocument, { projectId })
  await step('an order with no such template', d.CreateClusterDocument, {
    input: { projectId, name: 'more', template: 'nothing' },
  })
  await step('the template gone', d.DeleteClusterTemplateDocument, { input: { id } })
  await step('gone already', d.DeleteClusterTemplateDocument, { input: { id } })
}

async function presets(step: Step, projectId: string): Promise<void> {
  const hetzner = { token: 'a-token-of-hetzner' }
  const of = (change: object) => ({ input: { projectId, name: 'ours', credentials: { hetzner }, ...change } })
  await step('no presets', d.ProjectPresetsDocument, { projectId })
  await step('bad credentials', d.CreatePresetDocument, of({ credentials: { hetzner: { token: 'a b' } } }))
  await step('credentials of nobody', d.CreatePresetDocument, of({ credentials: {} }))
  await step('a preset for others', d.CreatePresetDocument, of({ allowed: { projects: ['more'] } }))
  const made = (await step('a preset', d.CreatePresetDocument, of({})))?.createPreset
  const id = made?.__typename === 'CreatePresetOk' ? made.preset.id : ''
  await step('that preset again', d.CreatePresetDocument, of({}))
  await step('a preset of the platform', d.CreatePresetDocument, {
    input: { name: 'for-shop', credentials: { hetzner }, allowed: { projects: ['shop'], emailDomains: [] } },
  })
  await step('another description', d.UpdatePresetDocument, { input: { id, revision: 1, description: 'ours alone' } })
  await step('by who saw less', d.UpdatePresetDocument, { input: { id, revision: 1, description: 'x' } })
  const digitalocean = { token: 'a-token-of-another' }
  await step('of another provider', d.UpdatePresetDocument, {
    input: { id, revision: 2, credentials: { digitalocean } },
  })
  await step('presets', d.ProjectPresetsDocument, { projectId })
  await step('presets of the platform', d.PlatformPresetsDocument, {})
  await step('the preset gone', d.DeletePresetDocument, { input: { id } })
}

async function webhooks(step: Step, projectId: string): Promise<void> {
  const url = 'https://hooks.invalid/seedbed'
  const of = (change: object) => ({
    input: { projectId, name: 'chat', url, events: ['projectDeleted' as const], ...change },
  })
  await step('no webhooks', d.ProjectWebhooksDocument, { projectId })
  await step('a webhook without events', d.CreateWebhookDocument, of({ events: [] }))
  await step('one without TLS', d.CreateWebhookDocument, of({ url: 'http://hooks.invalid/seedbed' }))
  const made = (await step('a webhook', d.CreateWebhookDocument, of({})))?.createWebhook
  const id = made?.__typename === 'CreateWebhookOk' ? made.webhook.id : ''
  await step('that webhook again', d.CreateWebhookDocument, of({}))
  await step('switched off', d.UpdateWebhookDocument, { input: { id, revision: 1, enabled: false } })
  await step('a new secret', d.RotateWebhookSecretDocument, { input: { id, revision: 2 } })
  await step('by whom saw less', d.ChangeWebhookDocument, { input: { id, revision: 1, name: 'x' } })
  const sent = (await step('a test of what nobody hears', d.TestWebhookDocument, { input: { id } }))?.testWebhook
  const again = { webhookId: id, deliveryId: sent?.delivery.id ?? '' }
  await step('sent again while it is off', d.ReplayWebhookDeliveryDocument, { input: again })
  await step('webhooks', d.ProjectWebhooksDocument, { projectId })
  await step('what never arrived', d.WebhookDeliveriesDocument, { id, state: 'dead', after: null })
  await step('what arrived', d.WebhookDeliveriesDocument, { id, state: 'delivered', after: null })
  await step('those of the platform', d.PlatformWebhooksDocument, {})
  await step('who tried it', d.AuditDocument, { filter: { operation: 'testWebhook' }, after: null })
  await step('who did that', d.AuditDocument, { filter: { operation: 'deleteProject', projectId }, after: null })
  await step('the webhook gone', d.DeleteWebhookDocument, { input: { id } })
}

const said = (change: object) => ({ input: { title: 'Tonight', severity: 'warning' as const, ...change } })

async function announcements(step: Step): Promise<void> {
  await step('nothing announced', d.AnnouncementsDocument, { after: null })
  await step('an announcement without a title', d.CreateAnnouncementDocument, said({ title: ' ' }))
  await step('one that is over', d.CreateAnnouncementDocument, said({ endsAt: LONG_AGO }))
  await step('one of nowhere', d.CreateAnnouncementDocument, said({ seeds: ['moon'] }))
  await step('one of no datacenter', d.CreateAnnouncementDocument, said({ datacenters: ['moon'] }))
  const here = { text: 'from 8\nto 9', seeds: ['eu'], datacenters: ['byo-eu'] }
  const made = (await step('an announcement', d.CreateAnnouncementDocument, said(here)))?.createAnnouncement
  const id = made?.__typename === 'CreateAnnouncementOk' ? made.announcement.id : ''
  await step('one of later', d.CreateAnnouncementDocument, said({ startsAt: '2999-01-01T00:00:00.000Z' }))
  await step('what is announced now', d.CurrentAnnouncementsDocument, {})
  const change = (more: object) => ({ input: { id, revision: 1, title: 'Over', severity: 'info' as const, ...more } })
  await step('ended before it began', d.UpdateAnnouncementDocument, change({ endsAt: LONG_AGO }))
  await step('something else said', d.UpdateAnnouncementDocument, change({ endsAt: '2999-01-01T00:00:00.000Z' }))
  await step('said by who saw less', d.UpdateAnnouncementDocument, change({}))
  await step('all that is announced', d.AnnouncementsDocument, { after: null })
  await step('an announcement gone', d.DeleteAnnouncementDocument, { input: { id } })
  await step('an announcement gone already', d.DeleteAnnouncementDocument, { input: { id } })
}

async function people(step: Step, projectId: string): Promise<void> {
  await step('members', d.MembersDocument, { projectId })
  await step('an unknown member', d.AddMemberDocument, { input: { projectId, email: 'x@example.com', role: 'viewer' } })
  await step('an invitation', d.InviteMemberDocument, { input: { projectId, email: 'x@example.com', role: 'viewer' } })
  const invited = await step('invitations', d.InvitationsDocument, { projectId })
  await step('taken back', d.RevokeInvitationDocument, {
    input: { id: invited?.project.invitations.nodes[0]?.id ?? '' },
  })
  const user = (await step('a user', d.CreateUserDocument, { input: { email: 'eve@example.com' } }))?.createUser
  const userId = user?.__typename === 'CreateUserOk' ? user.user.id : ''
  await step('the address again', d.CreateUserDocument, { input: { email: 'eve@example.com' } })
  await step('users', d.UsersDocument, { search: null, after: null })
  await step('users that are not there', d.UsersDocument, { search: 'nobody', after: null })
  await step('a member', d.AddMemberDocument, { input: { projectId, email: 'eve@example.com', role: 'editor' } })
  await step('a member again', d.AddMemberDocument, { input: { projectId, email: 'eve@example.com', role: 'editor' } })
  await step('another role', d.SetMemberRoleDocument, { input: { projectId, userId, role: 'viewer' } })
  await step('taken out', d.RemoveMemberDocument, { input: { projectId, userId } })
  await step('an auditor', d.SetPlatformRoleDocument, { input: { id: userId, platformRole: 'auditor' } })
  await step('disabled', d.DisableUserDocument, { input: { id: userId } })
  await step('enabled', d.EnableUserDocument, { input: { id: userId } })
  await step('a new one-time password', d.ResetPasswordDocument, { input: { id: userId } })
}

async function sshKeys(step: Step, { projectId, clusterId }: Ids): Promise<void> {
  const key = (await step('an SSH key', d.CreateSshKeyDocument, { input: { projectId, publicKey: KEY } }))?.createSshKey
  const sshKeyId = key?.__typename === 'CreateSshKeyOk' ? key.sshKey.id : ''
  await step('the key again', d.CreateSshKeyDocument, { input: { projectId, publicKey: KEY } })
  await step('no key', d.CreateSshKeyDocument, { input: { projectId, publicKey: 'nonsense' } })
  await step('keys', d.SshKeysDocument, { projectId })
  await step('attached', d.AttachSshKeyDocument, { input: { clusterId, sshKeyId } })
  await step('a key in use', d.DeleteSshKeyDocument, { input: { id: sshKeyId } })
  await step('detached', d.DetachSshKeyDocument, { input: { clusterId, sshKeyId } })
  await step('a key gone', d.DeleteSshKeyDocument, { input: { id: sshKeyId } })
}

async function serviceAccounts(step: Step, projectId: string): Promise<void> {
  const bot = { projectId, name: 'pipeline', role: 'editor' as const }
  const account = (await step('a service account', d.CreateServiceAccountDocument, { input: bot }))
    ?.createServiceAccount
  const serviceAccountId = account?.__typename === 'CreateServiceAccountOk' ? account.serviceAccount.id : ''
  await step('one that owns', d.CreateServiceAccountDocument, { input: { ...bot, name: 'boss', role: 'owner' } })
  await step('its token', d.CreateServiceAccountTokenDocument, { input: { serviceAccountId, ...TOKEN } })
  const bots = await step('service accounts', d.ServiceAccountsDocument, { projectId })
  const tokenId = bots?.project.serviceAccounts[0]?.tokens[0]?.id ?? ''
  await step('its token gone', d.RevokeServiceAccountTokenDocument, { input: { serviceAccountId, id: tokenId } })
  await step('the account gone', d.DeleteServiceAccountDocument, { input: { id: serviceAccountId } })
}

async function ownAccount(step: Step, projectId: string): Promise<void> {
  await step('a token', d.CreateTokenDocument, { input: TOKEN })
  await step('a token of that name', d.CreateTokenDocument, { input: TOKEN })
  const mine = await step('one’s own account', d.AccountDocument, {})
  await step('a token gone', d.RevokeTokenDocument, { input: { id: mine?.viewer.tokens[0]?.id ?? '' } })
  await step('other log-ins ended', d.EndOtherSessionsDocument, {})
  await step('seeds', d.SeedsDocument, {})
  await step('drained', d.DrainSeedDocument, { input: { name: 'eu', reason: 'new hardware' } })
  await step('seeds, one drained', d.SeedsDocument, {})
  await step('drained no more', d.UndrainSeedDocument, { input: { name: 'eu' } })
  await step('a seed of nothing compared', d.RelistSeedDocument, { input: { name: 'moon', dryRun: true } })
  await step('no such seed', d.DrainSeedDocument, { input: { name: 'moon' } })
  await step('mistakes in the files', d.ConfigProblemsDocument, {})
  await step('what the palette shows', d.PaletteClustersDocument, { projectId })
}

async function theEnd(step: Step, { projectId, clusterId }: Ids): Promise<void> {
  await step('the cluster deleted', d.DeleteClusterDocument, { input: { id: clusterId } })
  await step('the cluster while it goes', d.ClusterPageDocument, { id: clusterId })
  await step('a wrong confirmation', d.DeleteProjectDocument, { input: { id: projectId, confirm: 'web' } })
  await step('the project deleted', d.DeleteProjectDocument, { input: { id: projectId, confirm: 'shop' } })
  await step('out', d.LogOutDocument, {})
  await step('out again', d.LogOutDocument, {})
}
