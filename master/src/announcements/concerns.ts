import { SEVERITIES, type Announcement } from './model.ts'

/** Where somebody has clusters. */
export type Places = { readonly seeds: readonly string[]; readonly datacenters: readonly string[] }
/** Of those who run the platform: everything concerns them. */
export const EVERYWHERE = 'everywhere'

/** Whether its time has come, and is not over. Pure. */
export function stateOf({ startsAt, endsAt }: Announcement, now: Date): 'scheduled' | 'current' | 'ended' {
  if (endsAt && endsAt <= now) return 'ended'
  return startsAt && startsAt > now ? 'scheduled' : 'current'
}

export const isForAll = ({ seeds, datacenters }: Announcement) => seeds.length + datacenters.length === 0

/** Whether it is for somebody with clusters in these places. Pure. */
export function concerns(announcement: Announcement, places: Places | typeof EVERYWHERE): boolean {
  if (places === EVERYWHERE || isForAll(announcement)) return true
  return (
    announcement.seeds.some((seed) => places.seeds.includes(seed)) ||
    announcement.datacenters.some((datacenter) => places.datacenters.includes(datacenter))
  )
}

/** The gravest first, and of those the newest. Pure. */
export function byGravity(a: Announcement, b: Announcement): number {
  const apart = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
  return apart === 0 ? b.order.localeCompare(a.order) : apart
}

/** How long it is until one of them begins or ends, in milliseconds; undefined when none does. Pure. */
export function nextTurnMs(announcements: readonly Announcement[], now: Date): number | undefined {
  const turns = announcements
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .flatMap((at) => (at && at > now ? at.getTime() - now.getTime() : []))
  return turns.length === 0 ? undefined : Math.min(...turns)
}
