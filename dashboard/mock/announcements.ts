import { demandAdmin, invalid, page, refuse, requireUser, type Context } from './context.ts'
import { byId } from './people.ts'
import { demandReadAll, demandRevision, find } from './shared-things.ts'
import type { Announcement, User } from './world.ts'

type Asked = {
  readonly title: string
  readonly text?: string | null
  readonly severity: Announcement['severity']
  readonly startsAt?: string | null
  readonly endsAt?: string | null
  readonly seeds?: string[] | null
  readonly datacenters?: string[] | null
}

const SEVERITIES = ['critical', 'warning', 'info']
const MOST_OPEN = 20

function stateOf({ startsAt, endsAt }: Announcement): 'scheduled' | 'current' | 'ended' {
  const now = new Date()
  if (endsAt && endsAt <= now) return 'ended'
  return startsAt && startsAt > now ? 'scheduled' : 'current'
}

/** Whether somebody has a cluster where it is about, or runs the platform. */
function concerns({ seeds, datacenters }: Announcement, { world }: Context, user: User): boolean {
  if (seeds.length + datacenters.length === 0 || user.platformRole !== null) return true
  const mine = world.projects.filter(({ members }) => members.some(({ userId }) => userId === user.id))
  const clusters = world.clusters.filter(({ projectId }) => mine.some(({ id }) => id === projectId))
  return clusters.some(
    (cluster) => datacenters.includes(cluster.datacenter) || seeds.some((name) => name === world.seedOf(cluster)?.name),
  )
}

function currentOf(context: Context): Announcement[] {
  const user = requireUser(context)
  return context.world.announcements
    .filter((one) => stateOf(one) === 'current' && concerns(one, context, user))
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

export const announcementsQuery = {
  announcements(_: unknown, args: { first?: number; after?: string | null }, context: Context) {
    demandReadAll(context)
    return page(context.world.announcements, args)
  },
  announcement(_: unknown, { id }: { id: string }, context: Context) {
    const user = requireUser(context)
    const found = find(context.world.announcements, id, 'announcement')
    if (user.platformRole === null && !currentOf(context).includes(found)) {
      throw refuse('NOT_FOUND', `There is no announcement ${id}.`)
    }
    return found
  },
  currentAnnouncements: (_: unknown, _args: unknown, context: Context) => currentOf(context),
}

export const announcementsMutation = {
  createAnnouncement(_: unknown, { input }: { input: Asked }, context: Context) {
    demandAdmin(context)
    const { world } = context
    const now = new Date()
    const said = contentOf(input)
    const wrong = whyNot(context, said, undefined) ?? tooMany(context, undefined)
    if (wrong) return wrong
    const times = { createdAt: now, changedAt: now }
    const announcement = { id: world.newId(), revision: 1, ...said, createdById: requireUser(context).id, ...times }
    world.announcements = [announcement, ...world.announcements]
    world.changed()
    return { __typename: 'CreateAnnouncementOk', announcement }
  },
  updateAnnouncement(
    _: unknown,
    { input }: { input: Asked & { readonly id: string; readonly revision: number } },
    context: Context,
  ) {
    demandAdmin(context)
    const announcement = find(context.world.announcements, input.id, 'announcement')
    const said = contentOf(input)
    const wrong = whyNot(context, said, announcement) ?? tooMany(context, announcement)
    if (wrong) return wrong
    demandRevision(announcement, input.revision)
    Object.assign(announcement, said, { revision: announcement.revision + 1, changedAt: new Date() })
    context.world.changed()
    return { __typename: 'UpdateAnnouncementOk', announcement }
  },
  deleteAnnouncement(_: unknown, { input }: { input: { id: string } }, context: Context) {
    demandAdmin(context)
    const { world } = context
    const { id } = find(world.announcements, input.id, 'announcement')
    world.announcements = world.announcements.filter((one) => one.id !== id)
    world.changed()
    return { id }
  },
}

export const announcementsSubscription = {
  currentAnnouncements: {
    async *subscribe(_: unknown, _args: unknown, context: Context) {
      let before = ''
      for await (const _change of context.world.follow(context.signal)) {
        const currentAnnouncements = currentOf(context)
        const text = JSON.stringify(currentAnnouncements)
        if (text !== before) yield { currentAnnouncements }
        before = text
      }
    },
  },
}

type Content = Pick<Announcement, 'title' | 'text' | 'severity' | 'startsAt' | 'endsAt' | 'seeds' | 'datacenters'>

const instant = (text: string | null | undefined) => (text == null ? null : new Date(text))

function contentOf({ title, text, severity, startsAt, endsAt, seeds, datacenters }: Asked): Content {
  const times = { startsAt: instant(startsAt), endsAt: instant(endsAt) }
  return {
    title: title.trim(),
    text: (text ?? '').trim(),
    severity,
    ...times,
    seeds: seeds ?? [],
    datacenters: datacenters ?? [],
  }
}

function whyNot(context: Context, said: Content, before: Announcement | undefined) {
  const { title, text } = said
  if (title === '' || title.length > 100) return invalid('title', 'Use 1 to 100 characters that can be seen.')
  if (text.length > 2_000) return invalid('text', 'Use at most 2000 characters that can be seen, and line ends.')
  return whyNotThen(said, before) ?? whyNotThere(context, said)
}

function whyNotThen({ startsAt, endsAt }: Content, before: Announcement | undefined) {
  if (!endsAt) return undefined
  const now = new Date()
  if (endsAt <= (startsAt ?? before?.createdAt ?? now)) return invalid('endsAt', 'It has to end after it begins.')
  if (before || endsAt > now) return undefined
  return invalid('endsAt', 'It would be over already: choose a time that is yet to come.')
}

function whyNotThere({ world }: Context, said: Content) {
  const seed = said.seeds.find((name) => !world.seeds.some((one) => one.name === name))
  if (seed !== undefined) return invalid('seeds', `There is no seed "${seed}".`)
  const all = world.seeds.flatMap(({ datacenters }) => datacenters)
  const datacenter = said.datacenters.find((name) => !all.some((one) => one.name === name))
  return datacenter === undefined ? undefined : invalid('datacenters', `There is no datacenter "${datacenter}".`)
}

function tooMany({ world }: Context, besides: Announcement | undefined) {
  const open = world.announcements.filter((one) => one !== besides && stateOf(one) !== 'ended')
  return open.length < MOST_OPEN ? undefined : invalid('title', `${MOST_OPEN} have not ended yet.`)
}

export const announcementTypes = {
  Announcement: {
    state: stateOf,
    createdBy: ({ createdById }: Announcement, _: unknown, context: Context) =>
      requireUser(context).platformRole === null ? null : byId(context.world, createdById),
  },
}
