import { createHash } from 'node:crypto'
import {
  checkName,
  demand,
  demandAdmin,
  EDITORS,
  getProject,
  invalid,
  may,
  MEMBER_EDITORS,
  MEMBER_OWNERS,
  OWNERS,
  page,
  refuse,
  requireUser,
  visibleProjects,
  type Context,
} from './context.ts'
import { matches, type Filter } from './clusters.ts'
import { presetsFor } from './presets.ts'
import { webhooksOf } from './webhooks.ts'
import { templatesFor } from './templates.ts'
import { byId, newToken, type NewToken } from './people.ts'
import type { Invitation, Project, Role, ServiceAccount, SshKey, World } from './world.ts'

const DAY = 86_400_000
type Page = { first?: number; after?: string | null }

const clustersOf = (world: World, project: Project) =>
  world.clusters.filter(({ projectId }) => projectId === project.id)
const normal = (email: string) => email.trim().toLowerCase()

export const projectsQuery = {
  project: (_: unknown, { id }: { id: string }, context: Context) => getProject(context, id),
  projects: (_: unknown, args: Page, context: Context) =>
    page(
      visibleProjects(context).toSorted((a, b) => a.name.localeCompare(b.name)),
      args,
    ),
}

export const projectsMutation = {
  createProject(_: unknown, { input }: { input: { name: string } }, context: Context) {
    const user = requireUser(context)
    const wrong = checkName(input.name)
    if (wrong) return wrong
    if (context.world.projects.some(({ name }) => name === input.name))
      return invalid('name', `The name "${input.name}" is taken.`)
    const project: Project = {
      id: context.world.newId(),
      name: input.name,
      createdAt: new Date(),
      deletingAt: null,
      members: [{ userId: user.id, role: 'owner' }],
      quota: { clusters: null, nodes: null },
      invitations: [],
      sshKeys: [],
      serviceAccounts: [],
    }
    context.world.projects.push(project)
    return { __typename: 'CreateProjectOk', project }
  },
  deleteProject(_: unknown, { input }: { input: { id: string; confirm: string } }, context: Context) {
    const project = getProject(context, input.id)
    demand(context, project, OWNERS)
    if (input.confirm !== project.name) return invalid('confirm', `Write "${project.name}" to confirm.`)
    project.deletingAt ??= new Date()
    const clusters = clustersOf(context.world, project)
    for (const cluster of clusters) context.world.deleteCluster(cluster)
    const gone = clusters.length === 0
    if (gone) context.world.projects.splice(context.world.projects.indexOf(project), 1)
    return { __typename: 'DeleteProjectOk', id: project.id, gone }
  },
  setProjectQuota(_: unknown, { input }: { input: Quota }, context: Context) {
    const project = getProject(context, input.projectId)
    demandAdmin(context)
    const { clusters = null, nodes = null } = input
    if ((clusters ?? 0) < 0) return invalid('clusters', 'A quota is 0 or more, or absent for no limit.')
    if ((nodes ?? 0) < 0) return invalid('nodes', 'A quota is 0 or more, or absent for no limit.')
    project.quota = { clusters, nodes }
    return { __typename: 'SetProjectQuotaOk', project }
  },
  addMember(_: unknown, { input }: { input: { projectId: string; email: string; role: Role } }, context: Context) {
    const project = getProject(context, input.projectId)
    demand(context, project, OWNERS)
    const user = context.world.users.find(({ email }) => email === normal(input.email))
    if (!user) return invalid('email', `${normal(input.email)} has no account: invite them instead.`)
    if (project.members.some(({ userId }) => userId === user.id))
      return invalid('email', `${user.email} is a member already.`)
    project.members.push({ userId: user.id, role: input.role })
    return { __typename: 'AddMemberOk', project }
  },
  setMemberRole(_: unknown, { input }: { input: { projectId: string; userId: string; role: Role } }, context: Context) {
    const project = getProject(context, input.projectId)
    demand(context, project, OWNERS)
    const member = getMember(project, input.userId)
    if (input.role !== 'owner' && isLastOwner(project, member)) return LAST_OWNER('role')
    member.role = input.role
    return { __typename: 'SetMemberRoleOk', project }
  },
  removeMember(_: unknown, { input }: { input: { projectId: string; userId: string } }, context: Context) {
    const project = getProject(context, input.projectId)
    if (input.userId !== requireUser(context).id) demand(context, project, OWNERS)
    const member = getMember(project, input.userId)
    if (isLastOwner(project, member)) return LAST_OWNER('userId')
    project.members.splice(project.members.indexOf(member), 1)
    return { __typename: 'RemoveMemberOk', ...input }
  },
  inviteMember(_: unknown, { input }: { input: Invite }, context: Context) {
    const project = getProject(context, input.projectId)
    demand(context, project, OWNERS)
    const email = normal(input.email)
    if (context.world.users.some((u) => u.email === email))
      return invalid('email', `${email} has an account: add them instead.`)
    const invitation: Invitation = {
      id: context.world.newId(),
      email,
      role: input.role,
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + (input.expirationDays ?? 14) * DAY),
      invitedById: requireUser(context).id,
    }
    project.invitations = [...project.invitations.filter((i) => i.email !== email), invitation]
    return { __typename: 'InviteMemberOk', invitation, mailed: false }
  },
  revokeInvitation(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const project = visibleProjects(context).find((p) => p.invitations.some(({ id }) => id === input.id))
    if (!project) throw refuse('NOT_FOUND', `There is no invitation ${input.id}.`)
    demand(context, project, OWNERS)
    project.invitations = project.invitations.filter(({ id }) => id !== input.id)
    return { id: input.id }
  },
  createSshKey(
    _: unknown,
    { input }: { input: { projectId: string; publicKey: string; name?: string | null } },
    context: Context,
  ) {
    const project = getProject(context, input.projectId)
    demand(context, project, MEMBER_EDITORS)
    const key = readKey(input.publicKey)
    if (!key) return invalid('publicKey', 'This is no public key: paste the content of a .pub file.')
    if (project.sshKeys.some(({ fingerprint }) => fingerprint === key.fingerprint))
      return invalid('publicKey', 'The project has this key already.')
    const name = input.name ?? key.comment
    const sshKey: SshKey = {
      ...key,
      id: context.world.newId(),
      name,
      createdAt: new Date(),
      createdById: requireUser(context).id,
    }
    project.sshKeys.push(sshKey)
    return { __typename: 'CreateSshKeyOk', sshKey }
  },
  deleteSshKey(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const project = visibleProjects(context).find((p) => p.sshKeys.some(({ id }) => id === input.id))
    if (!project) throw refuse('NOT_FOUND', `There is no SSH key ${input.id}.`)
    demand(context, project, MEMBER_EDITORS)
    const clusters = clustersOf(context.world, project).filter(({ sshKeyIds }) => sshKeyIds.includes(input.id))
    if (clusters.length > 0) {
      const names = clusters.map(({ name }) => name).join(', ')
      return { __typename: 'SshKeyInUse', clusters, message: `The key is attached to ${names}: detach it there first.` }
    }
    project.sshKeys = project.sshKeys.filter(({ id }) => id !== input.id)
    return { __typename: 'DeleteSshKeyOk', id: input.id }
  },
  createServiceAccount(
    _: unknown,
    { input }: { input: { projectId: string; name: string; role: Role } },
    context: Context,
  ) {
    const project = getProject(context, input.projectId)
    demand(context, project, MEMBER_OWNERS)
    const wrong = checkName(input.name)
    if (wrong) return wrong
    if (input.role === 'owner') return invalid('role', 'A service account is editor or viewer: owners are people.')
    if (project.serviceAccounts.some(({ name }) => name === input.name))
      return invalid('name', `The name "${input.name}" is taken.`)
    const serviceAccount: ServiceAccount = {
      id: context.world.newId(),
      name: input.name,
      role: input.role,
      createdAt: new Date(),
      tokens: [],
    }
    project.serviceAccounts.push(serviceAccount)
    return { __typename: 'CreateServiceAccountOk', serviceAccount }
  },
  deleteServiceAccount(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const { project } = getServiceAccount(context, input.id)
    demand(context, project, OWNERS)
    project.serviceAccounts = project.serviceAccounts.filter(({ id }) => id !== input.id)
    return { id: input.id }
  },
  createServiceAccountToken(
    _: unknown,
    { input }: { input: NewToken & { serviceAccountId: string } },
    context: Context,
  ) {
    const { project, account } = getServiceAccount(context, input.serviceAccountId)
    demand(context, project, MEMBER_OWNERS)
    const made = newToken(context.world, account.tokens, input)
    if ('field' in made) return made
    account.tokens.push(made)
    return { __typename: 'CreateTokenOk', secret: `sbs_${context.world.newId(30)}`, token: made }
  },
  revokeServiceAccountToken(
    _: unknown,
    { input }: { input: { id: string; serviceAccountId: string } },
    context: Context,
  ) {
    const { project, account } = getServiceAccount(context, input.serviceAccountId)
    demand(context, project, OWNERS)
    account.tokens = account.tokens.filter(({ id }) => id !== input.id)
    return { id: input.id }
  },
}

type Quota = { projectId: string; clusters?: number | null; nodes?: number | null }
type Invite = { projectId: string; email: string; role: Role; expirationDays?: number | null }
type Member = Project['members'][number]

const LAST_OWNER = (field: string) =>
  invalid(field, 'A project keeps at least one owner: make somebody else owner first.')
const isLastOwner = (project: Project, member: Member) =>
  member.role === 'owner' && project.members.filter(({ role }) => role === 'owner').length === 1

function getMember(project: Project, userId: string): Member {
  const member = project.members.find((m) => m.userId === userId)
  if (!member) throw refuse('NOT_FOUND', `There is no member ${userId}.`)
  return member
}

function getServiceAccount(context: Context, id: string) {
  for (const project of visibleProjects(context)) {
    const account = project.serviceAccounts.find((a) => a.id === id)
    if (account) return { project, account }
  }
  throw refuse('NOT_FOUND', `There is no service account ${id}.`)
}

function readKey(text: string) {
  const [, type, blob, comment] =
    /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256) ([\w+/]{60,}={0,2})(?: (.+))?\s*$/.exec(text) ?? []
  if (type === undefined || blob === undefined) return undefined
  const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '')
  const kinds: Record<string, [string, number]> = { 'ssh-ed25519': ['ed25519', 256], 'ssh-rsa': ['rsa', 4096] }
  const [kind, bits] = kinds[type] ?? ['ecdsa', 256]
  return { type: kind, bits, fingerprint: `SHA256:${hash}`, publicKey: `${type} ${blob}`, comment: comment ?? kind }
}

export const projectTypes = {
  Project: {
    revision: () => 1,
    members: (project: Project, _: unknown, { world }: Context) =>
      project.members.map(({ userId, role }) => ({ role, user: byId(world, userId) })),
    contents: (project: Project, _: unknown, { world }: Context) => ({
      clusters: clustersOf(world, project).length,
      nodes: clustersOf(world, project).reduce((sum, { nodes }) => sum + (nodes?.total ?? 0), 0),
      sshKeys: project.sshKeys.length,
      invitations: project.invitations.length,
      serviceAccounts: project.serviceAccounts.length,
      clusterTemplates: world.templates.filter(({ projectId }) => projectId === project.id).length,
      presets: world.presets.filter(({ projectId }) => projectId === project.id).length,
      cpus: 0,
      memoryGiB: 0,
    }),
    datacenters: (_: Project, _args: unknown, { world }: Context) =>
      world.seeds.flatMap((seed) => seed.datacenters.map((d) => ({ ...d, seed }))),
    webhooks: (project: Project, _: unknown, context: Context) => webhooksOf(context, project),
    clusterTemplates: ({ id }: Project, _: unknown, { world }: Context) => templatesFor(world, id),
    presets: (project: Project, _: unknown, context: Context) => presetsFor(context, project),
    clusters(project: Project, args: Page & { filter?: Filter | null }, context: Context) {
      const found = clustersOf(context.world, project).filter((cluster) => matches(cluster, args.filter, context))
      return page(
        found.toSorted((a, b) => a.name.localeCompare(b.name)),
        args,
      )
    },
    invitations(project: Project, args: Page, context: Context) {
      demand(context, project, OWNERS)
      return page(project.invitations, args)
    },
    sshKeys: (project: Project, args: Page) => page(project.sshKeys, args),
    viewerCanChangeSshKeys: (p: Project, _: unknown, c: Context) => may(c, p, MEMBER_EDITORS),
    viewerCanChangeWebhooks: (p: Project, _: unknown, c: Context) => may(c, p, OWNERS),
    viewerCanCreateCluster: (p: Project, _: unknown, c: Context) => may(c, p, EDITORS),
    viewerCanCreateClusterTemplate: (p: Project, _: unknown, c: Context) => may(c, p, EDITORS),
    viewerCanCreatePreset: (p: Project, _: unknown, c: Context) => may(c, p, MEMBER_EDITORS),
    viewerCanCreateServiceAccount: (p: Project, _: unknown, c: Context) => may(c, p, MEMBER_OWNERS),
    viewerCanDelete: (p: Project, _: unknown, c: Context) => may(c, p, OWNERS),
    viewerCanManageMembers: (p: Project, _: unknown, c: Context) => may(c, p, OWNERS),
  },
  ServiceAccount: {
    clusterName: (account: ServiceAccount) => `seedbed:service-account:${account.id}`,
  },
  SshKey: { createdBy: (key: SshKey, _: unknown, { world }: Context) => byId(world, key.createdById) },
  Invitation: { invitedBy: (i: Invitation, _: unknown, { world }: Context) => byId(world, i.invitedById) },
}
