import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { ActivityLogIcon } from '@radix-ui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterMetricsQuery } from '../__generated__/graphql.ts'
import { isLookedAt } from '../api/looked-at.ts'
import { usePage } from '../api/use-page.ts'
import { useShownCluster } from '../clusters/cluster-shown.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { MetricPanel, SECTIONS, type Measured } from './metric-panel.tsx'
import { RANGES, rangeOf, readRange } from './range.ts'

const ClusterMetricsDocument = graphql(`
  query ClusterMetrics($input: ClusterMetricsInput!) {
    clusterMetrics(input: $input) {
      __typename
      ... on ClusterMetrics {
        start
        end
        stepSeconds
        metrics {
          metric
          description
          unit
          message
          series {
            name
            values
          }
        }
      }
      ... on ClusterNotReady {
        message
      }
      ... on ClusterMetricsUnavailable {
        message
        since
      }
      ... on InvalidInput {
        message
      }
    }
  }
`)

/** Things are measured twice a minute. */
const REFRESH_MS = 30_000
const METRICS = SECTIONS.flatMap(({ metrics }) => metrics.map(([metric]) => metric))
const route = getRouteApi('/shell/projects/$projectId/clusters/$clusterId/metrics')

/** How a cluster did: its control plane, its nodes and what connects them. */
export function ClusterMetrics() {
  const { id } = useShownCluster()
  const { range } = route.useSearch()
  const { value, seconds } = rangeOf(range)
  const { answer, measured, seenAt, problem, refresh } = useMetrics(id, seconds)
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="sm">
        <RangePicker value={value} />
        {measured && seenAt !== undefined && (
          <Text size="sm" c="dimmed">
            Asked <Since at={seenAt} />
          </Text>
        )}
      </Group>
      <ProblemNotice problem={problem} onRetry={refresh} />
      {!answer && !problem && <Loading rows={8} />}
      {answer && <Answer answer={answer} measured={measured} />}
    </Stack>
  )
}

/** What the platform says now, and the last figures that it gave of this cluster and time. */
function useMetrics(clusterId: string, lastSeconds: number) {
  const page = usePage(ClusterMetricsDocument, { input: { clusterId, lastSeconds, metrics: METRICS } })
  const { refresh } = page
  const latest = useRef(refresh)
  latest.current = refresh
  useEffect(() => {
    // Nobody looks at a page behind others; it asks again when somebody does.
    const timer = setInterval(() => isLookedAt() && latest.current(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  const answer = page.data?.clusterMetrics
  const of = `${clusterId} ${lastSeconds}`
  const kept = useRef<{ of: string; measured: Measured; seenAt: number | undefined }>(undefined)
  if (answer?.__typename === 'ClusterMetrics') kept.current = { of, measured: answer, seenAt: page.seenAt }
  const last = kept.current?.of === of ? kept.current : undefined
  return { ...page, answer, measured: last?.measured, seenAt: last?.seenAt }
}

function RangePicker({ value }: { readonly value: string }) {
  const navigate = route.useNavigate()
  return (
    <SegmentedControl
      aria-label="Time shown"
      value={value}
      data={RANGES.map((range) => ({ value: range.value, label: range.label }))}
      onChange={(range) => void navigate({ search: readRange({ range }), replace: true })}
    />
  )
}

type AnswerOf = ClusterMetricsQuery['clusterMetrics']

function Answer({ answer, measured }: { readonly answer: AnswerOf; readonly measured: Measured | undefined }) {
  if (answer.__typename === 'ClusterMetrics') return <Charts measured={answer} />
  if (measured) {
    return (
      <>
        <Notice tone="wait" title="These are the last figures that were had.">
          {answer.message}
        </Notice>
        <Charts measured={measured} />
      </>
    )
  }
  return (
    <Empty icon={ActivityLogIcon} title={TITLES[answer.__typename]}>
      {answer.message}
    </Empty>
  )
}

const TITLES: Record<Exclude<AnswerOf['__typename'], 'ClusterMetrics'>, string> = {
  ClusterNotReady: 'Nothing is measured yet',
  ClusterMetricsUnavailable: 'There are no figures now',
  InvalidInput: 'There are no figures for that',
}

function Charts({ measured }: { readonly measured: Measured }) {
  return (
    <Stack gap="xl">
      {SECTIONS.map(({ title, metrics }) => (
        <div key={title}>
          <Title order={2} mb="sm" size="h3">
            {title}
          </Title>
          <div className="charts">
            {metrics.map(([metric, name]) => {
              const figures = measured.metrics.find((each) => each.metric === metric)
              return figures && <MetricPanel key={metric} title={name} figures={figures} measured={measured} />
            })}
          </div>
        </div>
      ))}
    </Stack>
  )
}
