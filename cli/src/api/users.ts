import {
  CreateUserDocument,
  DisableUserDocument,
  EnableUserDocument,
  ListUsersDocument,
  ResetPasswordDocument,
  SetPlatformRoleDocument,
  type CreateUserInput,
  type PlatformRole,
  type UserFieldsFragment,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'
import { allPages } from './pages.ts'

export type User = UserFieldsFragment
/** `oneTimePassword` is secret. */
export type WithPassword = { readonly user: User; readonly oneTimePassword: string }

/** Everybody whose address or name has `search` in it. */
export function listUsers(api: ApiClient, search?: string): Promise<User[]> {
  return allPages(async (after) => (await api.run(ListUsersDocument, { after, search: search ?? null })).users)
}

/** By e-mail address or id. @throws when there is none */
export async function findUser(api: ApiClient, emailOrId: string): Promise<User> {
  const isEmail = emailOrId.includes('@')
  const users = await listUsers(api, isEmail ? emailOrId : undefined)
  const found = users.find((u) => (isEmail ? u.email === emailOrId.toLowerCase() : u.id === emailOrId))
  if (found) return found
  throw new CliError(`there is no user "${emailOrId}": \`./seedbed user list\` shows all of them`)
}

/** @throws InvalidField when the address is malformed or taken */
export async function createUser(api: ApiClient, input: CreateUserInput): Promise<WithPassword> {
  const { createUser: result } = await api.run(CreateUserDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result
}

export async function resetPassword(api: ApiClient, id: string): Promise<WithPassword> {
  return (await api.run(ResetPasswordDocument, { input: { id } })).resetPassword
}

export async function disableUser(api: ApiClient, id: string): Promise<User> {
  return (await api.run(DisableUserDocument, { input: { id } })).disableUser.user
}

export async function enableUser(api: ApiClient, id: string): Promise<User> {
  return (await api.run(EnableUserDocument, { input: { id } })).enableUser.user
}

export async function setPlatformRole(api: ApiClient, id: string, role: PlatformRole | undefined): Promise<User> {
  const input = { id, platformRole: role ?? null }
  return (await api.run(SetPlatformRoleDocument, { input })).setPlatformRole.user
}
