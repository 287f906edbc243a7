import {
  CreateTokenDocument,
  ListTokensDocument,
  RevokeTokenDocument,
  type CreateTokenInput,
  type TokenFieldsFragment,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'

export type Token = TokenFieldsFragment
/** `secret` is shown once. */
export type IssuedToken = { readonly secret: string; readonly token: Token }

export async function listTokens(api: ApiClient): Promise<readonly Token[]> {
  return (await api.run(ListTokensDocument, {})).viewer.tokens
}

/** @throws InvalidField when name, scope or life is not allowed */
export async function createToken(api: ApiClient, input: CreateTokenInput): Promise<IssuedToken> {
  const { createToken: result } = await api.run(CreateTokenDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result
}

export async function revokeToken(api: ApiClient, id: string): Promise<void> {
  await api.run(RevokeTokenDocument, { input: { id } })
}

/** By name or id. @throws when there is none */
export function findToken(tokens: readonly Token[], nameOrId: string): Token {
  const found = tokens.find((t) => t.name === nameOrId) ?? tokens.find((t) => t.id === nameOrId)
  if (found) return found
  throw new CliError(
    `there is no token "${nameOrId}": there is ${tokens.map((t) => t.name).join(', ') || 'none at all'}`,
  )
}
