import { requireViewer } from '../graphql/context.ts'
import type { MutationResolvers, QueryResolvers } from '../graphql/__generated__/resolvers.ts'
import type { OpenedSession } from './service.ts'

const WRONG = { __typename: 'WrongCredentials', message: 'The e-mail address or the password is wrong.' } as const

const session = ({ token, expiresAt, user }: OpenedSession) =>
  ({ __typename: 'Session', token, expiresAt, user }) as const

export const UserQuery: Pick<QueryResolvers, 'viewer'> = {
  viewer: (_, _args, context) => context.users.get(requireViewer(context).userId),
}

export const UserMutation: Pick<MutationResolvers, 'logIn' | 'logOut' | 'changePassword'> = {
  async logIn(_, { input }, { users, address }) {
    const result = await users.logIn({ ...input, address })
    if (result.kind === 'session') return session(result)
    if (result.kind === 'wrong-credentials') return WRONG
    return {
      __typename: 'PasswordChangeRequired',
      message: 'This is a one-time password: exchange it for one of your own with changePassword.',
    }
  },

  async logOut(_, _args, context) {
    await context.users.logOut(requireViewer(context))
    return { ok: true }
  },

  async changePassword(_, { input }, { users, address }) {
    const result = await users.changePassword({ ...input, address })
    if (result.kind === 'session') return session(result)
    if (result.kind === 'wrong-credentials') return WRONG
    return { __typename: 'InvalidInput', field: result.field, message: result.message }
  },
}
