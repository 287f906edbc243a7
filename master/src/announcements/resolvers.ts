import { followerFor, orNull, requireViewer } from '../graphql/context.ts'
import type {
  AnnouncementResolvers,
  MutationResolvers,
  QueryResolvers,
  SubscriptionResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { pageRequest } from '../mongo/pages.ts'
import { readsAll } from '../policy.ts'
import { stateOf } from './concerns.ts'
import { followAnnouncements } from './follow-announcements.ts'
import type { Announcement as AnnouncementModel } from './model.ts'

export const AnnouncementQuery: Pick<QueryResolvers, 'announcement' | 'announcements' | 'currentAnnouncements'> = {
  announcements: (_, args, context) => context.announcements.list(requireViewer(context), pageRequest(args)),
  announcement: (_, { id }, context) => context.announcements.get(requireViewer(context), id),
  currentAnnouncements: (_, _args, context) => context.announcements.current(requireViewer(context)),
}

export const AnnouncementMutation: Pick<
  MutationResolvers,
  'createAnnouncement' | 'updateAnnouncement' | 'deleteAnnouncement'
> = {
  async createAnnouncement(_, { input }, context) {
    const result = await context.announcements.create(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'CreateAnnouncementOk', ...result } : invalidInput(result)
  },

  async updateAnnouncement(_, { input }, context) {
    const result = await context.announcements.update(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'UpdateAnnouncementOk', ...result } : invalidInput(result)
  },

  async deleteAnnouncement(_, { input: { id } }, context) {
    await context.announcements.delete(requireViewer(context), id)
    return { id }
  },
}

export const AnnouncementSubscription: Pick<SubscriptionResolvers, 'currentAnnouncements'> = {
  currentAnnouncements: {
    subscribe: (_, _args, context) => followAnnouncements(followerFor(context), context.announcements),
    resolve: (announcements: readonly AnnouncementModel[]) => announcements,
  },
}

export const Announcement: AnnouncementResolvers = {
  state: (announcement) => stateOf(announcement, new Date()),
  startsAt: ({ startsAt }) => startsAt ?? null,
  endsAt: ({ endsAt }) => endsAt ?? null,
  createdBy: ({ createdBy }, _, context) =>
    readsAll(requireViewer(context)) ? orNull(context.loaders.user.load(createdBy)) : null,
}
