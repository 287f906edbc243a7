import {
  InviteMemberDocument,
  ListInvitationsDocument,
  RevokeInvitationDocument,
  type InvitationFieldsFragment,
  type InviteMemberInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'
import { allPages } from './pages.ts'

export type Invitation = InvitationFieldsFragment

export function listInvitations(api: ApiClient, projectId: string): Promise<Invitation[]> {
  return allPages(async (after) => (await api.run(ListInvitationsDocument, { projectId, after })).project.invitations)
}

/** `mailed`: they get a mail. @throws InvalidField when the address is malformed or has an account already */
export async function inviteMember(
  api: ApiClient,
  input: InviteMemberInput,
): Promise<{ invitation: Invitation; mailed: boolean }> {
  const { inviteMember: result } = await api.run(InviteMemberDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result
}

/** By e-mail address or id. @throws when there is no such invitation */
export async function revokeInvitation(api: ApiClient, projectId: string, emailOrId: string): Promise<Invitation> {
  const wanted = emailOrId.toLowerCase()
  const found = (await listInvitations(api, projectId)).find((i) => i.email === wanted || i.id === emailOrId)
  if (!found) throw new CliError(`there is no open invitation of "${emailOrId}"`)
  await api.run(RevokeInvitationDocument, { input: { id: found.id } })
  return found
}
