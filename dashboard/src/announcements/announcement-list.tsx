import { Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { SpeakerLoudIcon } from '@radix-ui/react-icons'
import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { useViewer, useWhyNotAdmin } from '../layout/viewer.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Empty } from '../ui/empty.tsx'
import { NextPage } from '../ui/next-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { AnnouncementCard } from './announcement-card.tsx'
import { AnnouncementForm } from './announcement-form.tsx'
import { AnnouncementTable } from './announcement-table.tsx'
import { Pending } from '../ui/pending.tsx'

const AnnouncementsDocument = graphql(`
  query Announcements($after: String) {
    announcements(first: 50, after: $after) {
      nodes {
        ...AnnouncementRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    seeds {
      name
      datacenters {
        name
      }
    }
  }
`)

const CurrentAnnouncementsDocument = graphql(`
  query CurrentAnnouncements {
    currentAnnouncements {
      ...AnnouncementParts
    }
  }
`)

/** What is announced: all of it for who runs the platform, and for others what concerns them now. */
export function AnnouncementList() {
  const { platformRole } = useViewer()
  return platformRole == null ? <OfNow /> : <All />
}

/** Where what was put away can be read again. */
function OfNow() {
  const { data, problem, refresh } = usePage(CurrentAnnouncementsDocument, {})
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const all = data.currentAnnouncements
  return (
    <div className="page">
      <PageHead title="Announcements">
        What those who run the platform tell you now, what you dismissed above the pages included.
      </PageHead>
      {all.length === 0 ? (
        <div className="panel">
          <Empty icon={SpeakerLoudIcon} title="Nothing is announced">
            Maintenance, trouble in a region where you have clusters, a version that ends: it would be here, and above
            every page.
          </Empty>
        </div>
      ) : (
        <Stack gap="sm">
          {all.map((one) => (
            <AnnouncementCard key={one.id} announcement={one} />
          ))}
        </Stack>
      )}
    </div>
  )
}

function All({ after }: { readonly after?: string }) {
  const whyNot = useWhyNotAdmin()
  const [opened, { open, close }] = useDisclosure(false)
  const { data, problem, refresh } = usePage(AnnouncementsDocument, { after: after ?? null })
  if (problem || !data) {
    const Waiting = after === undefined ? PagePending : Pending
    return <Waiting problem={problem} onRetry={refresh} />
  }
  const { nodes, pageInfo } = data.announcements
  const table = (
    <>
      <AnnouncementTable announcements={nodes} places={data.seeds} />
      <NextPage pageInfo={pageInfo}>{(next) => <All after={next} />}</NextPage>
    </>
  )
  if (after !== undefined) return table
  const create = (
    <ActionButton onClick={open} whyNot={whyNot}>
      New announcement
    </ActionButton>
  )
  return (
    <div className="page">
      <PageHead title="Announcements" actions={nodes.length > 0 && create}>
        What people see above every page: everybody, or who has clusters in some places. What ended is kept for 90 days.
      </PageHead>
      <div className="panel">
        {nodes.length === 0 ? (
          <Empty icon={SpeakerLoudIcon} title="Nothing announced yet" action={create}>
            Maintenance tonight, trouble in a region, a version that ends: say it here, and people see it where they
            work, without asking.
          </Empty>
        ) : (
          table
        )}
      </div>
      <AnnouncementForm places={data.seeds} opened={opened} onClose={close} />
    </div>
  )
}
