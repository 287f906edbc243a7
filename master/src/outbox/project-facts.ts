import type { Invitation } from '../invitations/model.ts'
import type { Project } from '../projects/model.ts'
import { factOnce, newFact, type Fact } from './model.ts'

type Of = Pick<Project, 'id' | 'name'>
const summary = ({ id, name }: Of) => ({ id, name })

export const projectFact = (kind: 'projectCreated' | 'projectDeletionAsked', project: Of, by: string): Fact =>
  newFact({ kind, projectId: project.id, data: { project: summary(project), by } })

export const projectDeletedFact = (project: Of & { deletingAt: Date }): Fact => {
  const data = { project: summary(project) }
  return factOnce({ at: project.deletingAt, kind: 'projectDeleted', projectId: project.id, data }, project.id)
}

export const invitationFact = (project: Of, { id, email, role }: Invitation, by: string): Fact =>
  newFact({
    kind: 'memberInvited',
    projectId: project.id,
    data: { project: summary(project), invitation: { id, email, role }, by },
  })

type Place = ({ readonly userId: string } | { readonly group: string }) & { readonly role: string }
type Access = Pick<Project, 'members' | 'groups'>

/** Who got in, got out, or may do other things than before. Pure. `byUserId`: of who changed it. */
export function accessFacts(project: Of, [before, after]: readonly [Access, Access], byUserId: string): Fact[] {
  const [was, is] = [placesIn(before), placesIn(after)]
  const tell = (kind: 'memberAdded' | 'memberRoleChanged' | 'memberRemoved', what: object) =>
    newFact({ kind, projectId: project.id, data: { project: summary(project), ...what, byUserId } })
  const here = [...is].flatMap(([key, member]) => {
    const former = was.get(key)
    if (!former) return tell('memberAdded', { member })
    return former.role === member.role ? [] : tell('memberRoleChanged', { member, formerRole: former.role })
  })
  const gone = [...was].filter(([key]) => !is.has(key)).map(([, member]) => tell('memberRemoved', { member }))
  return [...here, ...gone]
}

function placesIn({ members, groups = [] }: Access): Map<string, Place> {
  const ofMembers = members.map(({ userId, role }) => [`user ${userId}`, { userId, role }] as const)
  const ofGroups = groups.map(({ group, role }) => [`group ${group}`, { group, role }] as const)
  return new Map<string, Place>([...ofMembers, ...ofGroups])
}
