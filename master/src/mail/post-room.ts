import { createHash } from 'node:crypto'
import * as z from 'zod'
import { ListedAlert } from '#seed-api'
import { runbookOf } from '../cluster-alerts/runbook.ts'
import type { Fact } from '../outbox/model.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { Sealer } from '../secrets/sealing.ts'
import type { ServiceAccountRepository } from '../service-accounts/repository.ts'
import type { UserRepository } from '../users/repository.ts'
import { compose, letters, type Letter } from './letters.ts'
import { contextOf } from './model.ts'
import type { MailRepository } from './repository.ts'

type Deps = {
  mails: MailRepository
  users: UserRepository
  projects: ProjectRepository
  accounts: ServiceAccountRepository
  sealer: Sealer
  /** Where people log in. */
  publicUrl: string
  nudge: (mailId: string) => void
}
type Addressed = { readonly to: readonly string[]; readonly letter: Letter }

const Named = z.object({ id: z.string(), name: z.string() })
const Invited = z.object({
  project: Named,
  invitation: z.object({ email: z.string(), role: z.string() }),
  by: z.string(),
})
const OfUser = z.object({ user: z.object({ email: z.string() }), by: z.string() })
const Deletion = z.object({ cluster: Named.extend({ projectId: z.string() }), by: z.string().optional() })
const Alerts = z.object({
  cluster: Named.extend({ projectId: z.string() }),
  firing: z.array(ListedAlert),
  resolved: z.array(ListedAlert),
})
const Expiring = z.object({ token: Named, ownerId: z.string(), expiresAt: z.coerce.date() })

/** Keeps a mail for everybody who is to hear of a fact. Getting the same fact again changes nothing. */
export function postRoom(deps: Deps) {
  return async (fact: Fact): Promise<void> => {
    const addressed = await ADDRESSED[fact.kind]?.(deps, fact.data)
    for (const to of addressed?.to ?? []) if (addressed) await keep(deps, { fact, to, letter: addressed.letter })
  }
}

async function keep(
  { mails, sealer, publicUrl, nudge }: Deps,
  { fact, to, letter }: { fact: Fact; to: string; letter: Letter },
): Promise<void> {
  const id = `${fact.id}-${createHash('sha256').update(to).digest('hex').slice(0, 16)}`
  const sealed = sealer.seal(JSON.stringify(compose(to, letter, publicUrl)), contextOf({ id }))
  const now = new Date()
  await mails.insert({ id, state: 'waiting', sealed, createdAt: now, attempts: 0, nextAttemptAt: now })
  nudge(id)
}

type Addressing = (deps: Deps, data: Fact['data']) => Promise<Addressed | undefined>

const toUser =
  (kind: 'userCreated' | 'passwordReset'): Addressing =>
  async (_, data) => {
    const { user, by } = OfUser.parse(data)
    return { to: [user.email], letter: letters[kind]({ by }) }
  }

/** Who is to hear of it, and what. No mail is sent of what is not here. */
const ADDRESSED: Partial<Record<Fact['kind'], Addressing>> = {
  memberInvited: async (_, data) => {
    const { project, invitation, by } = Invited.parse(data)
    return { to: [invitation.email], letter: letters.invitation({ project, role: invitation.role, by }) }
  },
  userCreated: toUser('userCreated'),
  passwordReset: toUser('passwordReset'),
  clusterDeletionAsked: async (deps, data) => {
    const { cluster, by } = Deletion.parse(data)
    return by === undefined ? undefined : ofDeletion(deps, { cluster, by })
  },
  tokenExpiring: async (deps, data) => ofToken(deps, Expiring.parse(data)),
  clusterAlertsTurned: async (deps, data) => ofAlerts(deps, Alerts.parse(data)),
}

async function ofDeletion(
  deps: Deps,
  { cluster, by }: { cluster: { name: string; projectId: string }; by: string },
): Promise<Addressed | undefined> {
  const project = await deps.projects.find(cluster.projectId)
  return project && { to: await ownersOf(deps, project.id), letter: letters.clusterDeletion({ cluster, project, by }) }
}

const withRunbooks = (alerts: readonly ListedAlert[]) =>
  alerts.map((each) => ({ ...each, runbook: runbookOf(each.name) }))

/** One mail for all that turned at once. */
async function ofAlerts(deps: Deps, { cluster, ...turned }: z.infer<typeof Alerts>): Promise<Addressed | undefined> {
  const project = await deps.projects.find(cluster.projectId)
  const [firing, resolved] = [withRunbooks(turned.firing), withRunbooks(turned.resolved)]
  return (
    project && {
      to: await ownersOf(deps, project.id),
      letter: letters.clusterAlerts({ cluster, project, firing, resolved }),
    }
  )
}

/** Of a person to themselves; of a service account to the owners of its project. */
async function ofToken(
  deps: Deps,
  { token, ownerId, expiresAt }: z.infer<typeof Expiring>,
): Promise<Addressed | undefined> {
  const account = await deps.accounts.find(ownerId)
  const of = account ? `service account ${account.name}` : 'yours'
  const to = account ? await ownersOf(deps, account.projectId) : await enabled(deps, [ownerId])
  return { to, letter: letters.tokenExpiring({ token, of, expiresAt }) }
}

async function ownersOf(deps: Deps, projectId: string): Promise<string[]> {
  const { members = [] } = (await deps.projects.find(projectId)) ?? {}
  const owners = members.filter(({ role }) => role === 'owner')
  return enabled(
    deps,
    owners.map(({ userId }) => userId),
  )
}

const enabled = async ({ users }: Deps, ids: readonly string[]) =>
  (await users.list(ids)).filter(({ disabledAt }) => !disabledAt).map(({ email }) => email)
