import type { AnnouncementRepository } from '../announcements/repository.ts'
import type { ClusterTemplateRepository } from '../cluster-templates/repository.ts'
import type { ClusterRepository } from '../clusters/repository.ts'
import type { InvitationRepository } from '../invitations/repository.ts'
import type { PresetRepository } from '../presets/repository.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { ServiceAccountRepository } from '../service-accounts/repository.ts'
import type { SeedRepository } from '../seeds/repository.ts'
import type { SessionRepository } from '../sessions/repository.ts'
import type { SshKeyRepository } from '../ssh-keys/repository.ts'
import type { ApiToken } from '../tokens/model.ts'
import type { TokenRepository } from '../tokens/repository.ts'
import type { UserRepository } from '../users/repository.ts'
import type { WebhookRepository } from '../webhooks/repository.ts'
import { views, type Subject, type Subjects } from './subjects.ts'

type Deps = {
  users: UserRepository
  sessions: SessionRepository
  tokens: TokenRepository
  accounts: ServiceAccountRepository
  projects: ProjectRepository
  invitations: InvitationRepository
  sshKeys: SshKeyRepository
  clusters: ClusterRepository
  templates: ClusterTemplateRepository
  presets: PresetRepository
  seeds: SeedRepository
  hasSeed: (name: string) => boolean
  webhooks: WebhookRepository
  announcements: AnnouncementRepository
}

/** Where each kind of thing is kept. */
export function findSubjectsIn(d: Deps): Subjects {
  return {
    user: (id) => d.users.find(id).then(seen(views.user)),
    session: (id) => d.sessions.find(id, new Date()).then(seen(views.session)),
    serviceAccount: (id) => d.accounts.find(id).then(seen(views.serviceAccount)),
    project: (id) => d.projects.find(id).then(seen(views.project)),
    invitation: (id) => d.invitations.find(id, new Date()).then(seen(views.invitation)),
    sshKey: (id) => d.sshKeys.find(id).then(seen(views.sshKey)),
    webhook: (id) => d.webhooks.find(id).then(seen(views.webhook)),
    announcement: (id) => d.announcements.find(id).then(seen(views.announcement)),
    cluster: (id) => d.clusters.find(id).then(seen(views.cluster)),
    preset: (id) => d.presets.find(id).then(seen(views.preset)),
    clusterTemplate: (id) => d.templates.find(id).then(seen(views.clusterTemplate)),
    async seed(name) {
      return d.hasSeed(name) ? views.seed({ name, drain: await d.seeds.findDrain(name) }) : undefined
    },
    async token(id) {
      const projectOf = async ({ ownerId }: ApiToken) => (await d.accounts.find(ownerId))?.projectId
      const token = await d.tokens.find(id)
      return token && views.token(token, await projectOf(token))
    },
  }
}

const seen =
  <T>(view: (thing: T) => Subject) =>
  (thing: T | undefined): Subject | undefined =>
    thing && view(thing)
