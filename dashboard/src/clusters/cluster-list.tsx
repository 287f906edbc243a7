import { Button, CloseButton, Group, Select, TextInput } from '@mantine/core'
import { CubeIcon, MagnifyingGlassIcon } from '@radix-ui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { memo, useDeferredValue, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { Empty } from '../ui/empty.tsx'
import { NextPage } from '../ui/next-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { ChosenActions } from './chosen-actions.tsx'
import { Chosen as ChosenStore, ChosenClusters } from './chosen.ts'
import { isFiltered, toApiFilter, type ClusterFilter, type StateFilter } from './cluster-filter.ts'
import { ClusterTable } from './cluster-table.tsx'
import { CreateClusterButton } from './create-cluster-button.tsx'
import { LiveClusterList } from './live-list.tsx'
import { useOthers } from './use-live-clusters.ts'
import { Pending } from '../ui/pending.tsx'

const ClusterListDocument = graphql(`
  query ClusterList($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      deletingAt
      viewerCanCreateCluster
      contents {
        clusters
      }
      quota {
        clusters
      }
    }
    datacenters {
      name
    }
  }
`)

const ClustersDocument = graphql(`
  query Clusters($projectId: ID!, $filter: ClusterFilter, $after: String) {
    project(id: $projectId) {
      id
      clusters(first: 100, filter: $filter, after: $after) {
        nodes {
          ...ClusterRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

const STATE_OPTIONS: { value: StateFilter; label: string }[] = [
  { value: 'ready', label: 'Ready' },
  { value: 'waiting', label: 'Not ready' },
  { value: 'deleting', label: 'Being deleted' },
]

const route = getRouteApi('/shell/projects/$projectId/clusters')

/** The clusters of a project. What is looked for is in the address. */
export function ClusterList() {
  const { projectId } = route.useParams()
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const { data, problem, refresh } = usePage(ClusterListDocument, { projectId })
  const change = (next: ClusterFilter) => void navigate({ search: next, replace: true })
  // Thousands of rows are drawn anew behind what somebody types, not before it.
  const shown = useDeferredValue(filter)
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} rows={8} />
  const isEmpty = data.project.contents.clusters === 0
  return (
    <div className="page">
      <PageHead title="Clusters" actions={!isEmpty && <CreateClusterButton project={data.project} />}>
        Kubernetes clusters of {data.project.name}: control planes run by the platform, nodes where you have them.
      </PageHead>
      {isEmpty ? (
        <div className="panel">
          <Empty icon={CubeIcon} title="No cluster yet" action={<CreateClusterButton project={data.project} />}>
            Choose a name and a place, and a minute later there is a Kubernetes API of your own. Machines join it with
            one command.
          </Empty>
        </div>
      ) : (
        <>
          <Filters filter={filter} datacenters={data.datacenters.map(({ name }) => name)} onChange={change} />
          <Clusters projectId={projectId} filter={shown} canChoose={data.project.viewerCanCreateCluster} />
        </>
      )}
    </div>
  )
}

type ClustersProps = { readonly projectId: string; readonly filter: ClusterFilter; readonly canChoose: boolean }

/** Drawn anew only when it is another list. */
const Clusters = memo(function Clusters({ projectId, filter, canChoose }: ClustersProps) {
  const navigate = route.useNavigate()
  return (
    <LiveClusterList projectId={projectId} key={projectId}>
      <Chosen canChoose={canChoose}>
        <ClustersPage
          projectId={projectId}
          filter={filter}
          onClear={() => void navigate({ search: {}, replace: true })}
        />
      </Chosen>
    </LiveClusterList>
  )
})

/** Clusters of which several can be chosen, and what can be done with them. */
function Chosen({ canChoose, children }: { readonly canChoose: boolean; readonly children: ReactNode }) {
  const [chosen] = useState(() => new ChosenStore())
  const clusters = useSyncExternalStore(chosen.subscribe, chosen.all)
  return (
    <ChosenClusters value={canChoose ? chosen : undefined}>
      <ChosenActions clusters={clusters} onClear={() => chosen.clear()} />
      <div className="panel">{children}</div>
    </ChosenClusters>
  )
}

type PageProps = {
  readonly projectId: string
  readonly filter: ClusterFilter
  readonly after?: string
  readonly onClear: () => void
}

/** A page of the list, and behind it the next one once somebody asks for it. */
function ClustersPage({ projectId, filter, after, onClear }: PageProps) {
  const variables = { projectId, filter: toApiFilter(filter), after: after ?? null }
  const { data, problem, refresh } = usePage(ClustersDocument, variables)
  useOthers(refresh)
  const page = data?.project.clusters
  if (problem || !page) return <Pending problem={problem} onRetry={refresh} />
  if (page.nodes.length === 0) return isFiltered(filter) && <NoMatch onClear={onClear} />
  return (
    <>
      <div className="rows">
        <ClusterTable projectId={projectId} clusters={page.nodes} />
      </div>
      {/* Whoever looks for something else begins with its first page: hundreds of rows anew would be in the way of the next key. */}
      <NextPage key={JSON.stringify(filter)} pageInfo={page.pageInfo}>
        {(next) => <ClustersPage projectId={projectId} filter={filter} after={next} onClear={onClear} />}
      </NextPage>
    </>
  )
}

/** Clusters are there, or this page would not have been drawn. */
function NoMatch({ onClear }: { readonly onClear: () => void }) {
  return (
    <Empty
      icon={MagnifyingGlassIcon}
      title="No cluster is like that"
      action={
        <Button variant="default" onClick={onClear}>
          Show all clusters
        </Button>
      }
    >
      Clusters are there, but none that matches what you look for.
    </Empty>
  )
}

type FiltersProps = {
  readonly filter: ClusterFilter
  readonly datacenters: readonly string[]
  readonly onChange: (filter: ClusterFilter) => void
}

function Filters({ filter, datacenters, onChange }: FiltersProps) {
  const { search, datacenter, state } = filter
  const [typed, setTyped] = useState(search ?? '')
  const input = useRef<HTMLInputElement>(null)
  // The address changed in another way, such as "back". While somebody types it only comes behind.
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(search ?? '')
  }, [search])
  const set = (change: { [K in keyof ClusterFilter]: ClusterFilter[K] | undefined }) => {
    const entries = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== '')
    onChange(Object.fromEntries(entries))
  }
  return (
    <Group mb="md" gap="sm" role="search" aria-label="Clusters">
      <TextInput
        aria-label="Part of the name"
        placeholder="Part of the name"
        leftSection={<MagnifyingGlassIcon aria-hidden />}
        rightSection={
          search !== undefined && (
            <CloseButton size="sm" aria-label="Any name" onClick={() => set({ search: undefined })} />
          )
        }
        ref={input}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          // What is typed is there at once, and the list when it is ready.
          setTyped(value)
          set({ search: value })
        }}
        w={{ base: '100%', xs: 260 }}
      />
      <Select
        aria-label="State"
        placeholder="Any state"
        data={STATE_OPTIONS}
        value={state ?? null}
        onChange={(value) => set({ state: STATE_OPTIONS.find((o) => o.value === value)?.value })}
        clearable
        clearButtonProps={{ 'aria-label': 'Any state' }}
        w={{ base: '100%', xs: 170 }}
      />
      <Select
        aria-label="Place"
        placeholder="Any place"
        data={datacenters}
        value={datacenter ?? null}
        onChange={(value) => set({ datacenter: value ?? undefined })}
        clearable
        searchable={datacenters.length > 8}
        clearButtonProps={{ 'aria-label': 'Any place' }}
        w={{ base: '100%', xs: 190 }}
      />
    </Group>
  )
}
