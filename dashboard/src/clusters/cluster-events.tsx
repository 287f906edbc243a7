import {
  CircleBackslashIcon,
  BellIcon,
  CubeIcon,
  LightningBoltIcon,
  Pencil1Icon,
  PlusIcon,
  TrashIcon,
} from '@radix-ui/react-icons'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterEventPartsFragment } from '../__generated__/graphql.ts'
import { usePage } from '../api/use-page.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { NextPage } from '../ui/next-page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { Since } from '../ui/since.tsx'
import { titleOf } from './cluster-state.ts'
import { useShownCluster } from './cluster-shown.ts'
import { useLiveEvents } from './use-live-events.ts'

const ClusterEventsDocument = graphql(`
  query ClusterEvents($id: ID!, $after: String) {
    cluster(id: $id) {
      id
      events(first: 50, after: $after) {
        nodes {
          ...ClusterEventParts
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  fragment ClusterEventParts on ClusterEvent {
    id
    at
    kind
    message
    condition {
      type
      status
    }
  }
`)

/** What happened to the cluster, the newest first, and what happens while somebody looks. */
export function ClusterEvents() {
  const { id } = useShownCluster()
  return (
    <Panel title="What happened" hint="The last 30 days, the newest first. What happens now appears by itself." flush>
      <div aria-live="polite" aria-relevant="additions">
        <EventsPage id={id} />
      </div>
    </Panel>
  )
}

function EventsPage({ id, after }: { readonly id: string; readonly after?: string }) {
  const { data, problem, refresh } = usePage(ClusterEventsDocument, { id, after: after ?? null })
  const page = data?.cluster.events
  const fresh = useLiveEvents(after === undefined ? id : undefined)
  if (problem) {
    return (
      <div className="panel-body">
        <ProblemNotice problem={problem} onRetry={refresh} />
      </div>
    )
  }
  if (!page) return <Loading />
  const known = new Set(page.nodes.map((event) => event.id))
  const events = [...fresh.filter((event) => !known.has(event.id)), ...page.nodes].toSorted((a, b) =>
    b.at.localeCompare(a.at),
  )
  if (events.length === 0 && after === undefined) {
    return (
      <Empty icon={LightningBoltIcon} title="Nothing happened lately">
        What people change, and what turns in the cluster, is written down here for 30 days.
      </Empty>
    )
  }
  return (
    <>
      <ol className="steps">
        {events.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
      <NextPage pageInfo={page.pageInfo}>{(next) => <EventsPage id={id} after={next} />}</NextPage>
    </>
  )
}

const MARKS = {
  created: PlusIcon,
  changed: Pencil1Icon,
  conditionTurned: CubeIcon,
  alertFiring: BellIcon,
  alertResolved: BellIcon,
  deletionAsked: TrashIcon,
  removed: CircleBackslashIcon,
}
const TITLES = {
  created: 'Ordered',
  changed: 'Changed',
  alertFiring: 'An alert fires',
  alertResolved: 'An alert is over',
  deletionAsked: 'Deletion asked for',
  removed: 'Gone',
}

function Event({ event }: { readonly event: ClusterEventPartsFragment }) {
  const { at, kind, message, condition } = event
  const Mark = MARKS[kind]
  const tone = condition ? (condition.status === 'True' ? 'good' : 'wait') : 'none'
  return (
    <li className="step" data-tone={tone}>
      <span className="step-mark" aria-hidden>
        <Mark />
      </span>
      <span className="step-title">{kind === 'conditionTurned' ? turned(condition) : TITLES[kind]}</span>
      <span className="step-since">
        <Since at={at} />
      </span>
      <span className="step-message">
        <Sentence text={message} />
      </span>
    </li>
  )
}

const WORDS = { True: 'well', False: 'not well' }
const READY = { True: 'ready', False: 'not ready' }

/** A condition that turned, in words. */
function turned(condition: ClusterEventPartsFragment['condition']): string {
  if (!condition) return 'Turned'
  const { type, status } = condition
  const words: Readonly<Record<string, string>> = type === 'Ready' ? READY : WORDS
  return `${titleOf(type)}: ${words[status] ?? 'unknown'}`
}
