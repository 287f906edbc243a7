import { Button, CloseButton } from '@mantine/core'
import { useRef, useState } from 'react'
import { useSubscription } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import { AnnouncementCard } from './announcement-card.tsx'
import { useDismissed } from './use-dismissed.ts'

const FollowAnnouncementsDocument = graphql(`
  subscription FollowAnnouncements {
    currentAnnouncements {
      ...AnnouncementParts
    }
  }
`)

/** More at once nobody reads; the gravest come first. */
const FEW = 2

/** Above every page: what admins tell everybody now, until it is put away. */
export function AnnouncementBanner({ userId }: { readonly userId: string }) {
  const [{ data }] = useSubscription({ query: FollowAnnouncementsDocument })
  const dismissals = useDismissed(userId)
  const [showsAll, setShowsAll] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const all = (data?.currentAnnouncements ?? []).filter((one) => !dismissals.has(one))
  const shown = showsAll ? all : all.slice(0, FEW)
  const more = all.length - FEW

  /** Who works with the keyboard goes on where the button was, or at the page. */
  function putAway(one: (typeof all)[number]) {
    dismissals.add(one)
    requestAnimationFrame(() => {
      const next = place.current?.querySelector<HTMLElement>('[data-dismiss]') ?? document.getElementById('content')
      next?.focus({ preventScroll: true })
    })
  }

  return (
    <div aria-live="polite" ref={place}>
      {all.length > 0 && (
        <section aria-label="Announcements" className="announcements">
          {shown.map((one) => (
            <AnnouncementCard
              key={`${one.id}@${one.revision}`}
              announcement={one}
              action={
                <CloseButton
                  data-dismiss
                  className="announcement-dismiss"
                  aria-label={`Dismiss: ${one.title}`}
                  onClick={() => putAway(one)}
                />
              }
            />
          ))}
          {more > 0 && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={showsAll}
              className="announcements-more"
              onClick={() => setShowsAll(!showsAll)}
            >
              {showsAll ? 'Show fewer' : `Show ${more} more`}
            </Button>
          )}
        </section>
      )}
    </div>
  )
}
