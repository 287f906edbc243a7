import {
  AddMemberDocument,
  RemoveMemberDocument,
  SetMemberRoleDocument,
  type AddMemberInput,
  type SetMemberRoleInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'
import type { Project } from './projects.ts'

export type Member = Project['members'][number]

/** By e-mail address or id. @throws when the project has no such member */
export function getMember(project: Project, emailOrId: string): Member {
  const wanted = emailOrId.toLowerCase()
  const found = project.members.find(({ user }) => user.email === wanted || user.id === emailOrId)
  if (found) return found
  throw new CliError(
    `"${emailOrId}" is not a member of ${project.name}: \`./seedbed project member list ${project.name}\` shows who is`,
  )
}

/** @throws InvalidField when nobody has that address, or is a member already */
export async function addMember(api: ApiClient, input: AddMemberInput): Promise<Project> {
  const { addMember: result } = await api.run(AddMemberDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.project
}

/** @throws InvalidField for the last owner */
export async function setMemberRole(api: ApiClient, input: SetMemberRoleInput): Promise<Project> {
  const { setMemberRole: result } = await api.run(SetMemberRoleDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.project
}

/** @throws InvalidField for the last owner */
export async function removeMember(api: ApiClient, input: { projectId: string; userId: string }): Promise<void> {
  const { removeMember: result } = await api.run(RemoveMemberDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
}
