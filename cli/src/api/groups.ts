import {
  RemoveGroupDocument,
  SetGroupRoleDocument,
  type RemoveGroupInput,
  type SetGroupRoleInput,
} from '../__generated__/operations.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'
import type { Project } from './projects.ts'

/** @throws InvalidField when there can be no such group */
export async function setGroupRole(api: ApiClient, input: SetGroupRoleInput): Promise<Project> {
  const { setGroupRole: result } = await api.run(SetGroupRoleDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.project
}

/** @throws InvalidField when the group has no role in the project */
export async function removeGroup(api: ApiClient, input: RemoveGroupInput): Promise<void> {
  const { removeGroup: result } = await api.run(RemoveGroupDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
}
