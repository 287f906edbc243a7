import * as z from 'zod'
import type { AuditRecorder } from '../audit/recorder.ts'
import { OTHER_RULES } from '../audit/rules.ts'
import { describeError, notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import { newId } from '../ids.ts'
import { checkRange, invalid, type InvalidInput } from '../input.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { invitationFact } from '../outbox/project-facts.ts'
import { authorize, type Permission, type Role, type Viewer } from '../policy.ts'
import { refuseWhileDeleting } from '../projects/change.ts'
import type { MemberService } from '../projects/member-service.ts'
import type { Project } from '../projects/model.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { Client } from '../sessions/model.ts'
import { normalEmail, type User } from '../users/model.ts'
import type { UserRepository } from '../users/repository.ts'
import type { Invitation } from './model.ts'
import type { InvitationRepository } from './repository.ts'

const DAY_MS = 86_400_000
const DEFAULT_DAYS = 14
const MAX_DAYS = 90
const Email = z.email().max(254)

type Deps = {
  invitations: InvitationRepository
  projects: ProjectRepository
  users: UserRepository
  members: MemberService
  recorder: AuditRecorder
  events: Events
  /** Those who are invited get a mail. */
  sendsMail: boolean
}
type NewInvitation = {
  readonly projectId: string
  readonly email: string
  readonly role: Role
  readonly expirationDays?: number | null | undefined
}

/** Places in projects for people who have no account yet. */
export class InvitationService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** False: whoever invites has to tell them. */
  get sendsMail(): boolean {
    return this.#deps.sendsMail
  }

  async list(viewer: Viewer, project: Project, page: PageRequest): Promise<Page<Invitation>> {
    permit(viewer, 'invitation:read', project)
    const found = await this.#deps.invitations.list(project.id, page, new Date())
    return toPage(found, page.first, ({ email }) => email)
  }

  async get(viewer: Viewer, id: string): Promise<Invitation> {
    return (await this.#authorized(viewer, 'invitation:read', id)).invitation
  }

  async create(viewer: Viewer, input: NewInvitation): Promise<{ kind: 'ok'; invitation: Invitation } | InvalidInput> {
    const project = await this.#deps.projects.get(input.projectId)
    permit(viewer, 'project:manageMembers', project)
    refuseWhileDeleting(project)
    const email = normalEmail(input.email)
    const days = input.expirationDays ?? DEFAULT_DAYS
    const mistake = checkInput(email, days)
    if (mistake) return mistake
    if (await this.#deps.users.findByEmail(email)) {
      return invalid('email', 'This person has an account: add them as a member instead.')
    }
    const now = new Date()
    const wanted: Invitation = {
      id: newId(),
      projectId: project.id,
      email,
      role: input.role,
      invitedBy: viewer.userId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + days * DAY_MS),
    }
    const told = [invitationFact(project, wanted, viewer.email)]
    const invitation = await this.#deps.invitations.upsert(wanted, told)
    this.#deps.events.invitation({ outcome: 'created', project: project.id, invitation: invitation.id })
    return { kind: 'ok', invitation }
  }

  /** Throws NOT_FOUND for one that was accepted meanwhile: that person is a member now. */
  async revoke(viewer: Viewer, id: string): Promise<void> {
    const { project } = await this.#authorized(viewer, 'project:manageMembers', id)
    if (!(await this.#deps.invitations.revoke(id))) throw notFound('invitation', id)
    this.#deps.events.invitation({ outcome: 'revoked', project: project.id, invitation: id })
  }

  async #authorized(
    viewer: Viewer,
    permission: Permission,
    id: string,
  ): Promise<{ invitation: Invitation; project: Project }> {
    const invitation = await this.#deps.invitations.get(id, new Date())
    const project = await this.#deps.projects.find(invitation.projectId)
    if (!project) throw notFound('invitation', id)
    authorize(viewer, permission, { ...project, thing: { kind: 'invitation', id } })
    return { invitation, project }
  }

  /**
   * Makes the person a member wherever their address is invited. Called whenever somebody logs in, since then it is
   * known whose address it is. What fails waits for their next log-in: it is no reason to keep them out.
   */
  async accept(user: User, client: Client): Promise<void> {
    for (const invitation of await this.#deps.invitations.listOfEmail(user.email, new Date())) {
      await this.#accept(invitation, user, client).catch((error: unknown) =>
        this.#deps.events.invitationFailed({ invitation: invitation.id, error: describeError(error) }),
      )
    }
  }

  /** In this order, so that an invitation that was revoked lets nobody in, whatever happens at once. */
  async #accept({ id, projectId, role }: Invitation, user: User, client: Client): Promise<void> {
    if (!(await this.#deps.invitations.markAccepted(id, user.id, new Date()))) return
    const project = await this.#deps.projects.find(projectId)
    if (project && !project.deletingAt) await this.#join({ projectId, role }, user, client)
    await this.#deps.invitations.delete(id)
    this.#deps.events.invitation({ outcome: 'accepted', project: projectId, invitation: id })
  }

  async #join(place: { projectId: string; role: Role }, user: User, client: Client): Promise<void> {
    const operation = 'acceptInvitation' as const
    const actor = { kind: 'user', id: user.id, name: user.email } as const
    const request = { operation, rule: OTHER_RULES[operation], viewer: undefined, actor, client, input: place }
    await this.#deps.recorder.around(request, async () => {
      await this.#deps.members.join(place.projectId, { userId: user.id, role: place.role })
      return {}
    })
  }
}

const permit = (viewer: Viewer, permission: Permission, project: Project) =>
  authorize(viewer, permission, { ...project, thing: { kind: 'project', id: project.id } })

function checkInput(email: string, days: number): InvalidInput | undefined {
  if (!Email.safeParse(email).success) return invalid('email', 'This is not an e-mail address like name@example.com.')
  return checkRange('expirationDays', days, [1, MAX_DAYS])
}
