import type { TokenRepository } from '../tokens/repository.ts'
import type { ServiceAccountRepository } from './repository.ts'

type Deps = { readonly accounts: ServiceAccountRepository; readonly tokens: TokenRepository }

/** Takes an account away with its tokens; may be done twice. Tokens go first: a master that is killed leaves none of nobody. */
export async function removeServiceAccount({ accounts, tokens }: Deps, id: string): Promise<void> {
  await tokens.deleteOf(id)
  await accounts.delete(id)
}
