import { requireViewer, type Context } from '../graphql/context.ts'
import type {
  MutationResolvers,
  QueryResolvers,
  UserResolvers,
  ViewerResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { pageRequest } from '../mongo/pages.ts'
import { readsAll } from '../policy.ts'
import type { OpenedSession } from '../sessions/service.ts'
import { withoutCsrfHeader } from './authenticate.ts'
import type { Refused } from './service.ts'

/** For a browser the token goes into a cookie, out of reach of scripts, and not into the answer. */
function session({ token, expiresAt, user }: OpenedSession, inCookie: boolean, context: Context) {
  if (inCookie) {
    if (!context.hasCsrfHeader) throw withoutCsrfHeader()
    context.cookie.set(token, expiresAt)
  }
  return { __typename: 'Session', token: inCookie ? null : token, expiresAt, user } as const
}

const refusals = {
  'wrong-credentials': { __typename: 'WrongCredentials', message: 'The e-mail address or the password is wrong.' },
  disabled: {
    __typename: 'AccountDisabled',
    message: 'This account is disabled: ask an admin of the platform to enable it.',
  },
} as const satisfies Record<Refused['kind'], object>

export const UserQuery: Pick<QueryResolvers, 'viewer' | 'users' | 'user'> = {
  viewer: (_, _args, context) => requireViewer(context),
  users: (_, args, context) =>
    context.userAdmin.list(requireViewer(context), pageRequest(args), args.search ?? undefined),
  user: (_, { id }, context) => context.userAdmin.get(requireViewer(context), id),
}

type LogInMutations = Pick<MutationResolvers, 'logIn' | 'logOut' | 'changePassword'>

export const UserMutation: LogInMutations = {
  async logIn(_, { input }, context) {
    const result = await context.users.logIn({ ...input, client: context.client })
    if (result.kind === 'session') return session(result, input.cookie ?? false, context)
    if (result.kind !== 'password-change-required') return refusals[result.kind]
    return {
      __typename: 'PasswordChangeRequired',
      message: 'This is a one-time password: exchange it for one of your own with changePassword.',
    }
  },

  async logOut(_, _args, context) {
    await context.sessions.logOut(requireViewer(context))
    context.cookie.clear()
    return { ok: true }
  },

  async changePassword(_, { input }, context) {
    const result = await context.users.changePassword({ ...input, client: context.client })
    if (result.kind === 'session') return session(result, input.cookie ?? false, context)
    if (result.kind !== 'invalid') return refusals[result.kind]
    return { __typename: 'InvalidInput', field: result.field, message: result.message }
  },
}

type AdminMutations = Pick<
  MutationResolvers,
  'createUser' | 'resetPassword' | 'disableUser' | 'enableUser' | 'setPlatformRole'
>

export const UserAdminMutation: AdminMutations = {
  async createUser(_, { input }, context) {
    const { platformRole, ...named } = input
    const result = await context.userAdmin.create(requireViewer(context), {
      ...named,
      platformRole: platformRole ?? undefined,
    })
    if (result.kind === 'ok') return { __typename: 'CreateUserOk', ...result }
    return { __typename: 'InvalidInput', field: result.field, message: result.message }
  },

  resetPassword: (_, { input }, context) => context.userAdmin.resetPassword(requireViewer(context), input.id),

  async disableUser(_, { input }, context) {
    return { user: await context.userAdmin.disable(requireViewer(context), input.id) }
  },

  async enableUser(_, { input }, context) {
    return { user: await context.userAdmin.enable(requireViewer(context), input.id) }
  },

  async setPlatformRole(_, { input }, context) {
    const role = input.platformRole ?? undefined
    return { user: await context.userAdmin.setPlatformRole(requireViewer(context), input.id, role) }
  },
}

/** Who asks is the model: `userId` and `email` come from the policy's Viewer. */
export const Viewer: ViewerResolvers = {
  id: ({ userId }) => userId,
  name: async (viewer, _, { users, serviceAccounts }) =>
    (viewer.serviceAccount ? await serviceAccounts.getOwn(viewer) : await users.get(viewer.userId)).name,
  groups: ({ groups }) => groups ?? [],
  platformRole: ({ isAdmin, isAuditor }) => (isAdmin ? 'admin' : isAuditor ? 'auditor' : null),
  user: (viewer, _, { loaders }) => (viewer.serviceAccount ? null : loaders.user.load(viewer.userId)),
  serviceAccount: (viewer, _, { serviceAccounts }) => (viewer.serviceAccount ? serviceAccounts.getOwn(viewer) : null),
  tokens: (viewer, _, context) => context.tokens.list(viewer),
  sessions: (viewer, _, context) => context.sessions.list(viewer),
}

export const User: UserResolvers = {
  isAdmin: ({ platformRole }) => platformRole === 'admin',
  identityProvider: ({ identity }) => identity?.provider ?? null,
  lastLogInAt: ({ id, lastLogInAt }, _, { viewer }) =>
    viewer && (viewer.userId === id || readsAll(viewer)) ? (lastLogInAt ?? null) : null,
}
