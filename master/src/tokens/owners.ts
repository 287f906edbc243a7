import type { Viewer } from '../policy.ts'
import { viewerOfAccount } from '../service-accounts/model.ts'
import type { ServiceAccountRepository } from '../service-accounts/repository.ts'
import { viewerOf } from '../users/model.ts'
import type { UserRepository } from '../users/repository.ts'

type From = { readonly users: UserRepository; readonly accounts: ServiceAccountRepository }

/** Whose a token can be: a person's or a service account's. Ids of both are random and never meet. */
export function findOwnerIn({ users, accounts }: From) {
  return async (ownerId: string): Promise<Viewer | undefined> => {
    const user = await users.find(ownerId)
    if (user) return viewerOf(user)
    const account = await accounts.find(ownerId)
    return account && viewerOfAccount(account)
  }
}
