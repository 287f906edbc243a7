import type { Db } from 'mongodb'
import { ClusterRepository } from '../../clusters/repository.ts'
import type { ClusterTemplate } from '../../cluster-templates/model.ts'
import { ClusterTemplateRepository } from '../../cluster-templates/repository.ts'
import type { Invitation } from '../../invitations/model.ts'
import { InvitationRepository } from '../../invitations/repository.ts'
import { newId, newIdAt } from '../../ids.ts'
import type { Announcement } from '../../announcements/model.ts'
import { AnnouncementRepository } from '../../announcements/repository.ts'
import type { Preset } from '../../presets/model.ts'
import { PresetRepository } from '../../presets/repository.ts'
import type { Project } from '../../projects/model.ts'
import { ProjectRepository } from '../../projects/repository.ts'
import type { User } from '../../users/model.ts'
import { UserRepository } from '../../users/repository.ts'
import { newSession } from '../../sessions/model.ts'
import { SessionRepository } from '../../sessions/repository.ts'
import type { ServiceAccount } from '../../service-accounts/model.ts'
import { ServiceAccountRepository } from '../../service-accounts/repository.ts'
import type { ApiToken } from '../../tokens/model.ts'
import { Sealer } from '../../secrets/sealing.ts'
import { DeliveryRepository } from '../../webhooks/delivery-repository.ts'
import { contextOf, type Delivery, type Webhook } from '../../webhooks/model.ts'
import { WebhookRepository } from '../../webhooks/repository.ts'
import { TokenRepository } from '../../tokens/repository.ts'
import { newSecret } from '../../tokens/secret.ts'
import { sampleCluster } from '../cluster.ts'
import type { PlatformRole } from '../../policy.ts'
import type { SshKey } from '../../ssh-keys/model.ts'
import { SshKeyRepository } from '../../ssh-keys/repository.ts'

/** Who asks: the members of a project, a member of another one, an admin and an auditor of the platform, and whoever is not logged in. */
export const PEOPLE = ['owner', 'editor', 'viewer', 'stranger', 'admin', 'auditor', 'nobody'] as const
export type Person = (typeof PEOPLE)[number]

const then = new Date('2026-01-01T00:00:00Z')
const TENANT_COLLECTIONS = [
  'projects',
  'clusters',
  'sshKeys',
  'invitations',
  'serviceAccounts',
  'clusterTemplates',
  'presets',
  'webhooks',
]
const ROLES = ['owner', 'editor', 'viewer'] as const

export type People = Record<Exclude<Person, 'nobody'>, User>
export type World = Awaited<ReturnType<typeof createWorld>>

export async function createPeople(db: Db): Promise<People> {
  const users = new UserRepository(db)
  const insert = async (name: string, platformRole?: PlatformRole): Promise<User> => {
    const id = newId()
    const user = {
      id,
      revision: 1,
      email: `${name}-${id}@example.com`,
      name,
      ...(platformRole ? { platformRole } : {}),
      createdAt: then,
    }
    await users.insert(user, { passwordHash: 'none', oneTime: false })
    return user
  }
  const [owner, editor, viewer, stranger, admin, auditor] = await Promise.all([
    insert('owner'),
    insert('editor'),
    insert('viewer'),
    insert('stranger'),
    insert('admin', 'admin'),
    insert('auditor', 'auditor'),
  ])
  await new ProjectRepository(db).insert(newProject([{ userId: stranger.id, role: 'owner' }]))
  return { owner, editor, viewer, stranger, admin, auditor }
}

/** A project with one of everything. Stored directly, since not every state can be asked for. */
export async function createWorld(db: Db, people: People) {
  const members = ROLES.map((role) => ({ userId: people[role].id, role }))
  const project = newProject(members)
  const sshKey = newSshKey(project, people.owner)
  const cluster = newCluster(project, people.owner)
  const invitation = newInvitation(project, people.owner)
  const serviceAccount = newServiceAccount(project, people.owner)
  const accountToken = newAccountToken(serviceAccount)
  const preset = newPreset(project, people.owner)
  const clusterTemplate = newClusterTemplate(project, people.owner)
  const webhook = newWebhook(project, people.owner)
  const delivery = newDelivery(webhook)
  const announcement = newAnnouncement(cluster.datacenter, people.admin)
  await Promise.all([
    new ProjectRepository(db).insert(project),
    new SshKeyRepository(db).insert(sshKey),
    new ServiceAccountRepository(db).insert(serviceAccount),
    new TokenRepository(db).insert(accountToken, newId()),
    new ClusterRepository(db).insert(cluster),
    new InvitationRepository(db).upsert(invitation),
    new PresetRepository(db).insert(preset),
    new ClusterTemplateRepository(db).insert(clusterTemplate),
    new WebhookRepository(db).insert(webhook),
    new DeliveryRepository(db).insert(delivery),
    new AnnouncementRepository(db).insert(announcement),
  ])

  const names = [
    project.name,
    cluster.name,
    sshKey.name,
    invitation.email,
    serviceAccount.name,
    accountToken.name,
    announcement.title,
  ].concat(ROLES.map((role) => people[role].email))
  return {
    people,
    project,
    sshKey,
    cluster,
    invitation,
    serviceAccount,
    accountToken,
    clusterTemplate,
    preset,
    webhook,
    delivery,
    announcement,
    newName: newId(),
    /** What no answer to a stranger may hold. */
    secrets: [project.id, cluster.id, ...names],
    /** Those of them that a stranger who knows an id does not know either. */
    names,
    /** Everything that belongs to the project, to see whether it was changed. */
    contents: () => contentsOf(db, project.id),
  }
}

const newProject = (members: Project['members']): Project => ({
  id: newId(),
  revision: 1,
  name: newId(),
  createdAt: then,
  members,
})

const newInvitation = (project: Project, { id }: User): Invitation => ({
  id: newId(),
  projectId: project.id,
  email: `${newId()}@example.com`,
  role: 'viewer',
  invitedBy: id,
  createdAt: then,
  expiresAt: new Date(Date.now() + 3_600_000),
})

const newServiceAccount = (project: Project, { id }: User): ServiceAccount => ({
  id: newId(),
  revision: 1,
  projectId: project.id,
  name: newId(),
  role: 'editor',
  createdAt: then,
  createdBy: id,
})

const newAccountToken = (account: ServiceAccount): ApiToken => ({
  id: newId(),
  ownerId: account.id,
  name: newId(),
  scope: 'write',
  createdAt: then,
  expiresAt: new Date(Date.now() + 3_600_000),
})

const newClusterTemplate = (project: Project, { id }: User): ClusterTemplate => ({
  id: newId(),
  revision: 1,
  projectId: project.id,
  name: newId(),
  settings: { datacenter: 'byo-eu', labels: { env: 'test' } },
  createdBy: id,
  createdAt: then,
  changedAt: then,
})

const newPreset = (project: Project, { id }: User): Preset => ({
  id: newId(),
  revision: 1,
  projectId: project.id,
  name: newId(),
  provider: 'hetzner',
  sealed: { keyId: 'none', data: '' },
  credentialsChangedAt: then,
  createdBy: id,
  createdAt: then,
  changedAt: then,
})

/** At an address that is refused before anything is sent. */
const newWebhook = (project: Project, { id: createdBy }: User): Webhook => {
  const id = newId()
  const sealer = new Sealer([Buffer.alloc(32).toString('base64')])
  return {
    id,
    revision: 1,
    projectId: project.id,
    name: id,
    url: 'https://127.0.0.1/hook',
    events: ['clusterCreated'],
    sealedSecret: sealer.seal(`whsec_${Buffer.alloc(32).toString('base64')}`, contextOf({ id })),
    createdAt: then,
    createdBy,
    failures: 0,
  }
}

const newDelivery = ({ id: webhookId }: Webhook): Delivery => ({
  id: newIdAt(then),
  webhookId,
  event: 'clusterCreated',
  body: '{}',
  createdAt: then,
  state: 'dead',
  attempts: 1,
  log: [{ at: then, durationMs: 1, status: 500, error: 'It answered 500.' }],
})

/** About where the project has its cluster, and strangers have none. */
const newAnnouncement = (datacenter: string, { id }: User): Announcement => ({
  id: newId(),
  order: newIdAt(then),
  revision: 1,
  title: newId(),
  text: '',
  severity: 'info',
  seeds: [],
  datacenters: [datacenter],
  createdBy: id,
  createdAt: then,
  changedAt: then,
})

const newSshKey = (project: Project, { id }: User): SshKey => ({
  id: newId(),
  projectId: project.id,
  name: newId(),
  type: 'ed25519',
  bits: 256,
  fingerprint: `SHA256:${newId()}`,
  publicKey: 'ssh-ed25519 AAAA',
  createdBy: id,
  createdAt: then,
})

/** Its name is another word than its id: whoever knows the one need not know the other. */
const newCluster = (project: Project, { id }: User) =>
  sampleCluster({ projectId: project.id, createdBy: id, name: newId(), nodePools: [{ name: 'workers' }] })

/** Gives the token of a new session. */
export async function openSession(db: Db, user: User): Promise<string> {
  const { secret, hash } = newSecret('session')
  const client = { address: '192.0.2.1', userAgent: 'test', requestId: 'a-request' }
  await new SessionRepository(db).insert(newSession({ id: hash, userId: user.id }, client, new Date()))
  return secret
}

async function contentsOf(db: Db, projectId: string): Promise<object> {
  const filter = { $or: [{ _id: projectId }, { projectId }, { owner: projectId }] }
  const found = TENANT_COLLECTIONS.map((name) =>
    db
      .collection<{ _id: string; projectId?: string; owner?: string }>(name)
      .find(filter, { sort: { _id: 1 } })
      .toArray(),
  )
  return Promise.all(found)
}
