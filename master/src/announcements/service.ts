import type { ClusterRepository } from '../clusters/repository.ts'
import { notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import { newId, newIdAt } from '../ids.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { authorizeAdmin, authorizeReadAll, readsAll, type Viewer } from '../policy.ts'
import type { ProjectReads } from '../projects/reads.ts'
import type { SeedService } from '../seeds/service.ts'
import { byGravity, concerns, EVERYWHERE, isForAll, nextTurnMs, stateOf, type Places } from './concerns.ts'
import { decideAnnouncement, type AskedAnnouncement, type Known } from './decide.ts'
import type { Announcement } from './model.ts'
import type { AnnouncementRepository } from './repository.ts'

/** Everybody gets all that concern them at once, and nobody reads more. */
const MOST_OPEN = 20

type Deps = {
  announcements: AnnouncementRepository
  clusters: Pick<ClusterRepository, 'placesOfProjects'>
  reads: ProjectReads
  seeds: Pick<SeedService, 'listSeeds' | 'listDatacenters'>
  events: Events
}
type Saved = { readonly kind: 'ok'; readonly announcement: Announcement } | InvalidInput
type Update = AskedAnnouncement & { readonly id: string; readonly revision: number }

/** What concerns somebody now, and when to look again for that alone. */
export type Look = { readonly current: readonly Announcement[]; readonly turnsInMs: number | undefined }

/** Rules and permissions of announcements. Admins make them; who has clusters where one is about sees it. */
export class AnnouncementService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async list(viewer: Viewer, page: PageRequest): Promise<Page<Announcement>> {
    authorizeReadAll(viewer)
    return toPage(await this.#deps.announcements.list(page), page.first, ({ order }) => order)
  }

  /** Throws NOT_FOUND to those whom it does not concern now. */
  async get(viewer: Viewer, id: string): Promise<Announcement> {
    const announcement = await this.#deps.announcements.get(id)
    if (readsAll(viewer)) return announcement
    const [current] = await this.#ofNow(viewer, [announcement])
    if (!current) throw notFound('announcement', id)
    return current
  }

  async current(viewer: Viewer): Promise<readonly Announcement[]> {
    return (await this.look(viewer)).current
  }

  async look(viewer: Viewer): Promise<Look> {
    const open = await this.#deps.announcements.listOpen()
    return { current: await this.#ofNow(viewer, open), turnsInMs: nextTurnMs(open, new Date()) }
  }

  async create(viewer: Viewer, input: AskedAnnouncement): Promise<Saved> {
    authorizeAdmin(viewer)
    const { announcements, events } = this.#deps
    const now = new Date()
    const decided = decideAnnouncement(input, { known: this.#known(), now })
    if ('kind' in decided) return decided
    const announcement: Announcement = {
      id: newId(),
      order: newIdAt(now),
      revision: 1,
      ...decided,
      createdBy: viewer.userId,
      createdAt: now,
      changedAt: now,
    }
    const tooMany = await this.#refuseTooMany(announcement, now)
    if (tooMany) return tooMany
    await announcements.insert(announcement)
    events.announcementChanged({ announcement: announcement.id, by: viewer.userId, change: 'created' })
    return { kind: 'ok', announcement }
  }

  /** Throws CONFLICT when somebody changed it since `revision`. */
  async update(viewer: Viewer, { id, revision, ...input }: Update): Promise<Saved> {
    authorizeAdmin(viewer)
    const { announcements, events } = this.#deps
    const now = new Date()
    const before = await announcements.get(id)
    const decided = decideAnnouncement(input, { known: this.#known(), now, before })
    if ('kind' in decided) return decided
    const { order, createdBy, createdAt } = before
    const next = { id, revision, order, ...decided, createdBy, createdAt, changedAt: now }
    const tooMany = await this.#refuseTooMany(next, now)
    if (tooMany) return tooMany
    const announcement = await announcements.replace(next)
    events.announcementChanged({ announcement: id, by: viewer.userId, change: 'updated' })
    return { kind: 'ok', announcement }
  }

  async delete(viewer: Viewer, id: string): Promise<void> {
    authorizeAdmin(viewer)
    if (!(await this.#deps.announcements.delete(id))) throw notFound('announcement', id)
    this.#deps.events.announcementChanged({ announcement: id, by: viewer.userId, change: 'deleted' })
  }

  #known(): Known {
    const { seeds } = this.#deps
    return { seeds: namesOf(seeds.listSeeds()), datacenters: namesOf(seeds.listDatacenters()) }
  }

  async #refuseTooMany(announcement: Announcement, now: Date): Promise<InvalidInput | undefined> {
    if (stateOf(announcement, now) === 'ended') return undefined
    if ((await this.#deps.announcements.countOpen(now, announcement.id)) < MOST_OPEN) return undefined
    return invalid('title', `${MOST_OPEN} have not ended yet, and nobody reads more: end or delete some first.`)
  }

  async #ofNow(viewer: Viewer, announcements: readonly Announcement[]): Promise<Announcement[]> {
    const now = new Date()
    const current = announcements.filter((one) => stateOf(one, now) === 'current')
    // Most of the time there is nothing, or it is for everybody: then nobody has to be looked up.
    const places = current.every(isForAll) ? EVERYWHERE : await this.#placesOf(viewer)
    return current.filter((one) => concerns(one, places)).toSorted(byGravity)
  }

  async #placesOf(viewer: Viewer): Promise<Places | typeof EVERYWHERE> {
    if (readsAll(viewer)) return EVERYWHERE
    const { reads, clusters } = this.#deps
    const projectIds = viewer.serviceAccount
      ? [viewer.serviceAccount.projectId]
      : (await reads.listOf(viewer)).map(({ id }) => id)
    return clusters.placesOfProjects(projectIds)
  }
}

const namesOf = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).toSorted()
