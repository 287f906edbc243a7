import type { Follower } from '../live/follower.ts'
import type { Announcement } from './model.ts'
import type { AnnouncementService } from './service.ts'

/** Who gets a first cluster somewhere is concerned by what is said of there within this time: nothing tells of it. */
const LOOK_MS = 5 * 60_000

/** All that concerns the viewer now, and all again whenever that became another. */
export async function* followAnnouncements(
  { changes, viewer, signal }: Follower,
  announcements: Pick<AnnouncementService, 'look'>,
): AsyncGenerator<readonly Announcement[]> {
  let before: string | undefined
  let quietMs = LOOK_MS
  for await (const _ of changes.marks(
    ({ of }) => of === 'announcement',
    signal,
    () => quietMs,
  )) {
    const { current, turnsInMs = LOOK_MS } = await announcements.look(viewer())
    quietMs = Math.min(turnsInMs, LOOK_MS)
    const text = JSON.stringify(current)
    if (text === before) continue
    before = text
    yield current
  }
}
