import {
  CreateServiceAccountDocument,
  CreateServiceAccountTokenDocument,
  DeleteServiceAccountDocument,
  ListServiceAccountsDocument,
  RevokeServiceAccountTokenDocument,
  type CreateServiceAccountInput,
  type CreateServiceAccountTokenInput,
  type ServiceAccountFieldsFragment,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'
import type { IssuedToken } from './tokens.ts'

export type ServiceAccount = ServiceAccountFieldsFragment

export async function listServiceAccounts(api: ApiClient, projectId: string): Promise<readonly ServiceAccount[]> {
  return (await api.run(ListServiceAccountsDocument, { projectId })).project.serviceAccounts
}

/** By name or id. @throws when the project has none */
export async function findServiceAccount(api: ApiClient, projectId: string, nameOrId: string): Promise<ServiceAccount> {
  const accounts = await listServiceAccounts(api, projectId)
  const found = accounts.find((a) => a.name === nameOrId) ?? accounts.find((a) => a.id === nameOrId)
  if (found) return found
  throw new CliError(`the project has no service account "${nameOrId}": \`./seedbed service-account list\` shows them`)
}

/** @throws InvalidField when name or role is not allowed */
export async function createServiceAccount(api: ApiClient, input: CreateServiceAccountInput): Promise<ServiceAccount> {
  const { createServiceAccount: result } = await api.run(CreateServiceAccountDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.serviceAccount
}

export async function deleteServiceAccount(api: ApiClient, id: string): Promise<void> {
  await api.run(DeleteServiceAccountDocument, { input: { id } })
}

/** @throws InvalidField when name, scope or life is not allowed */
export async function createAccountToken(api: ApiClient, input: CreateServiceAccountTokenInput): Promise<IssuedToken> {
  const { createServiceAccountToken: result } = await api.run(CreateServiceAccountTokenDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result
}

export async function revokeAccountToken(api: ApiClient, serviceAccountId: string, id: string): Promise<void> {
  await api.run(RevokeServiceAccountTokenDocument, { input: { serviceAccountId, id } })
}
