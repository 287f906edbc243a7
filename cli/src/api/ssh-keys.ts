import {
  AttachSshKeyDocument,
  CreateSshKeyDocument,
  DeleteSshKeyDocument,
  DetachSshKeyDocument,
  ListSshKeysDocument,
  type CreateSshKeyInput,
  type SshKeyFieldsFragment,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { ApiError, InvalidField } from './errors.ts'
import { allPages } from './pages.ts'

export type SshKey = SshKeyFieldsFragment

export function listSshKeys(api: ApiClient, projectId: string): Promise<SshKey[]> {
  return allPages(async (after) => (await api.run(ListSshKeysDocument, { projectId, after })).project.sshKeys)
}

/** By name, fingerprint or id. @throws when the project has no such key */
export async function getSshKey(api: ApiClient, projectId: string, wanted: string): Promise<SshKey> {
  const keys = await listSshKeys(api, projectId)
  const found = keys.find((key) => [key.name, key.fingerprint, key.id].includes(wanted))
  if (found) return found
  throw new CliError(
    `there is no SSH key "${wanted}" in this project: \`./seedbed ssh-key list\` shows those there are`,
  )
}

/** @throws InvalidField when the key is not taken, or the name is */
export async function createSshKey(api: ApiClient, input: CreateSshKeyInput): Promise<SshKey> {
  const { createSshKey: result } = await api.run(CreateSshKeyDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.sshKey
}

/** @throws ApiError naming the clusters that it is attached to */
export async function deleteSshKey(api: ApiClient, id: string): Promise<void> {
  const { deleteSshKey: result } = await api.run(DeleteSshKeyDocument, { input: { id } })
  if (result.__typename === 'SshKeyInUse') throw new ApiError('CONFLICT', result.message)
}

type Pair = { readonly clusterId: string; readonly sshKeyId: string }

/** @throws InvalidField when the cluster takes no more keys */
export async function attachSshKey(api: ApiClient, input: Pair): Promise<void> {
  const { attachSshKey: result } = await api.run(AttachSshKeyDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
}

export async function detachSshKey(api: ApiClient, input: Pair): Promise<void> {
  await api.run(DetachSshKeyDocument, { input })
}
