import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { AnnouncementRowFragment, AnnouncementState } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { useWhyNotAdmin } from '../layout/viewer.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { State, type Tone } from '../ui/state.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { placesOf, SEVERITIES } from './announcement-card.tsx'
import { AnnouncementForm, type Place } from './announcement-form.tsx'
import { formatTimes } from './times.ts'

graphql(`
  fragment AnnouncementRow on Announcement {
    ...AnnouncementParts
    state
    createdBy {
      name
    }
  }
`)

const DeleteAnnouncementDocument = graphql(`
  mutation DeleteAnnouncement($input: DeleteAnnouncementInput!) {
    deleteAnnouncement(input: $input) {
      id
    }
  }
`)

const STATES: Record<AnnouncementState, { tone: Tone; word: string }> = {
  current: { tone: 'good', word: 'Shown now' },
  scheduled: { tone: 'wait', word: 'Scheduled' },
  ended: { tone: 'none', word: 'Ended' },
}

type Props = { readonly announcements: readonly AnnouncementRowFragment[]; readonly places: readonly Place[] }

export function AnnouncementTable({ announcements, places }: Props) {
  return (
    <table className="table">
      <TableHead titles={['Announcement', 'State', 'Shown', 'To']} actions />
      <tbody>
        {announcements.map((announcement) => (
          <Row key={announcement.id} announcement={announcement} places={places} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { readonly announcement: AnnouncementRowFragment; readonly places: readonly Place[] }

function Row({ announcement, places }: RowProps) {
  const { title, severity, state, startsAt, endsAt, createdAt, createdBy } = announcement
  const [dialog, setDialog] = useState<'edit' | 'delete'>()
  const close = () => setDialog(undefined)
  const whyNot = useWhyNotAdmin()
  const { tone, word } = STATES[state]
  const about = placesOf(announcement)
  return (
    <tr>
      <td>
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {SEVERITIES[severity].word}
            {createdBy ? ` · by ${createdBy.name}` : ''}
          </Text>
        </Stack>
      </td>
      <td data-label="State">
        <State tone={tone}>{word}</State>
      </td>
      <td data-label="Shown">
        <time dateTime={startsAt ?? createdAt}>{formatTimes({ startsAt: startsAt ?? createdAt, endsAt })}</time>
      </td>
      <td data-label="To">{about === undefined ? 'everybody' : `who has clusters in ${about}`}</td>
      <td className="actions">
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <SmallAction whyNot={whyNot} onClick={() => setDialog('edit')} aria-label={`Change ${title}`}>
            Change
          </SmallAction>
          <SmallAction whyNot={whyNot} onClick={() => setDialog('delete')} aria-label={`Delete ${title}`}>
            Delete
          </SmallAction>
        </Group>
        <AnnouncementForm announcement={announcement} places={places} opened={dialog === 'edit'} onClose={close} />
        <AnnouncementDelete announcement={announcement} opened={dialog === 'delete'} onClose={close} />
      </td>
    </tr>
  )
}

type DeleteProps = Pick<RowProps, 'announcement'> & { readonly opened: boolean; readonly onClose: () => void }

function AnnouncementDelete({ announcement: { id, title }, opened, onClose }: DeleteProps) {
  const remove = useAction(DeleteAnnouncementDocument)
  return (
    <ConfirmByName
      title="Delete the announcement?"
      name={title}
      action="Delete the announcement"
      opened={opened}
      busy={remove.busy}
      problem={remove.problem}
      onClose={onClose}
      onConfirm={() => void remove.run({ input: { id } })}
    >
      Nobody sees it any more, and it is in no list; the audit keeps what it said. To end it and keep it here, give it
      an end instead.
    </ConfirmByName>
  )
}
