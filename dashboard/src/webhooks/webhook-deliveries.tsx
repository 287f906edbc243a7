import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { DeliveryPartsFragment, WebhookDeliveryState } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { Code } from '../ui/code.tsx'
import { NextPage } from '../ui/next-page.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { State, type Tone } from '../ui/state.tsx'
import { Pending } from '../ui/pending.tsx'

const WebhookDeliveriesDocument = graphql(`
  query WebhookDeliveries($id: ID!, $state: WebhookDeliveryState, $after: String) {
    webhook(id: $id) {
      id
      deliveries(first: 20, after: $after, state: $state) {
        nodes {
          ...DeliveryParts
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  fragment DeliveryParts on WebhookDelivery {
    id
    type
    state
    body
    createdAt
    attempts
    nextAttemptAt
    reason
    log {
      at
      durationMs
      status
      error
    }
  }
`)

const ReplayWebhookDeliveryDocument = graphql(`
  mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {
    replayWebhookDelivery(input: $input) {
      __typename
      ... on ReplayWebhookDeliveryOk {
        delivery {
          id
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

type Filter = WebhookDeliveryState | 'all'
const FILTERS: { value: Filter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'pending', label: 'Waiting' },
  { value: 'delivered', label: 'Arrived' },
  { value: 'dead', label: 'Never arrived' },
]
const STATES: Record<WebhookDeliveryState, { tone: Tone; word: string }> = {
  pending: { tone: 'wait', word: 'Waiting' },
  delivered: { tone: 'good', word: 'Arrived' },
  dead: { tone: 'bad', word: 'Never arrived' },
}

type Props = { readonly webhookId: string; readonly whyNot: string | undefined; readonly isOff: boolean }

/** What was sent and what came of each attempt. What never arrived can be sent again. */
export function WebhookDeliveries(props: Props) {
  const [filter, setFilter] = useState<Filter>('all')
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        aria-label="Which deliveries"
        data={FILTERS}
        value={filter}
        onChange={(value) => setFilter(value)}
        style={{ alignSelf: 'flex-start' }}
      />
      <DeliveriesPage {...props} state={filter === 'all' ? null : filter} />
    </Stack>
  )
}

type PageProps = Props & { readonly state: WebhookDeliveryState | null; readonly after?: string }

function DeliveriesPage(props: PageProps) {
  const { webhookId, state, after } = props
  const { data, problem, refresh } = usePage(WebhookDeliveriesDocument, { id: webhookId, state, after: after ?? null })
  if (problem || !data) return <Pending problem={problem} onRetry={refresh} />
  const { nodes, pageInfo } = data.webhook.deliveries
  if (nodes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        There is none. What arrived is kept for 7 days, and what never arrived for 30.
      </Text>
    )
  }
  return (
    <>
      <ul className="entries">
        {nodes.map((delivery) => (
          <Delivery key={delivery.id} {...props} delivery={delivery} />
        ))}
      </ul>
      <NextPage pageInfo={pageInfo}>{(next) => <DeliveriesPage {...props} after={next} />}</NextPage>
    </>
  )
}

function Delivery({ webhookId, whyNot, isOff, delivery }: Props & { readonly delivery: DeliveryPartsFragment }) {
  const { id, type, state, createdAt, attempts, nextAttemptAt, reason, log, body } = delivery
  const replay = useAction(ReplayWebhookDeliveryDocument)
  const [refused, setRefused] = useState<string>()
  const { tone, word } = STATES[state]

  async function again() {
    const result = (await replay.run({ input: { webhookId, deliveryId: id } }))?.replayWebhookDelivery
    setRefused(result?.__typename === 'InvalidInput' ? result.message : undefined)
  }

  return (
    <li>
      <details>
        <summary>
          <span className="entry-main">
            <State tone={tone}>{word}</State> <code>{type}</code>
          </span>
          <span className="entry-side">
            {attempts} {attempts === 1 ? 'attempt' : 'attempts'} · <Since at={createdAt} />
          </span>
        </summary>
        <Stack gap="sm" mt="sm">
          {reason != null && <Text size="sm">{reason}</Text>}
          {nextAttemptAt != null && (
            <Text size="sm" component="div">
              It is tried again <Since at={nextAttemptAt} />.
            </Text>
          )}
          <ul className="attempts">
            {log.map(({ at, durationMs, status, error }) => (
              <li key={at}>
                <Since at={at} />: {error ?? 'arrived'} {status != null && <code>{status}</code>}{' '}
                <span className="tabular">{durationMs} ms</span>
              </li>
            ))}
          </ul>
          <Code text={body} label="what is sent" />
          {refused !== undefined && <Notice tone="wait">{refused}</Notice>}
          <ProblemNotice problem={replay.problem} />
          <Group>
            <SmallAction
              loading={replay.busy}
              whyNot={whyNot ?? (isOff ? 'The webhook is switched off: switch it on first.' : undefined)}
              onClick={() => void again()}
            >
              {state === 'pending' ? 'Try it now' : 'Deliver it again'}
            </SmallAction>
          </Group>
        </Stack>
      </details>
    </li>
  )
}
