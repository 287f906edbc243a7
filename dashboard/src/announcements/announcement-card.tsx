import { Button } from '@mantine/core'
import { CrossCircledIcon, ExclamationTriangleIcon, InfoCircledIcon } from '@radix-ui/react-icons'
import { useState, type ReactNode } from 'react'
import type { AnnouncementPartsFragment, AnnouncementSeverity } from '../__generated__/graphql.ts'
import { graphql } from '../__generated__/gql.ts'
import { Since } from '../ui/since.tsx'
import { formatTimes } from './times.ts'

graphql(`
  fragment AnnouncementParts on Announcement {
    id
    revision
    title
    text
    severity
    startsAt
    endsAt
    seeds
    datacenters
    createdAt
  }
`)

export const SEVERITIES: Record<AnnouncementSeverity, { word: string; icon: typeof InfoCircledIcon }> = {
  info: { word: 'Information', icon: InfoCircledIcon },
  warning: { word: 'Warning', icon: ExclamationTriangleIcon },
  critical: { word: 'Critical', icon: CrossCircledIcon },
}

export type Shown = Omit<AnnouncementPartsFragment, 'id' | 'revision' | '__typename'>
type Props = {
  readonly announcement: Shown
  /** Beside it: what puts it away. */
  readonly action?: ReactNode
}

/** Longer than this it would push the page away from who came for the page. */
const SHORT = 240

/** What was announced, as text. The word says how grave it is, and the colour repeats it. */
export function AnnouncementCard({ announcement, action }: Props) {
  const { title, text, severity } = announcement
  const { word, icon: Icon } = SEVERITIES[severity]
  return (
    <article className="announcement" data-severity={severity}>
      <Icon aria-hidden />
      <div className="announcement-body">
        <p className="announcement-title">
          <span className="announcement-severity">{word}</span> <strong>{title}</strong>
        </p>
        {text !== '' && <Words text={text} title={title} />}
        <Meta announcement={announcement} />
      </div>
      {action}
    </article>
  )
}

function Words({ text, title }: { readonly text: string; readonly title: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const isLong = text.length > SHORT || text.split('\n').length > 3
  return (
    <>
      <p className="announcement-text" data-cut={isLong && !isOpen ? true : undefined}>
        {text}
      </p>
      {isLong && (
        <Button
          size="compact-xs"
          variant="subtle"
          className="announcement-more"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Show less' : 'Show all'} of: ${title}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? 'Show less' : 'Show all'}
        </Button>
      )}
    </>
  )
}

function Meta({ announcement }: { readonly announcement: Shown }) {
  const { startsAt, endsAt, createdAt } = announcement
  const about = placesOf(announcement)
  return (
    <p className="announcement-meta">
      {endsAt == null ? (
        <Since at={startsAt ?? createdAt} />
      ) : (
        <time dateTime={endsAt}>{formatTimes({ startsAt: startsAt ?? createdAt, endsAt })}</time>
      )}
      {about !== undefined && <> · About clusters in {about}</>}
    </p>
  )
}

/** Where its clusters are, in words; undefined where it is for everybody. */
export function placesOf({ seeds, datacenters }: Pick<Shown, 'seeds' | 'datacenters'>): string | undefined {
  const places = [...seeds.map((name) => `seed ${name}`), ...datacenters]
  return places.length === 0 ? undefined : places.join(', ')
}
