import { Group, Stack, Text } from '@mantine/core'
import { GlobeIcon } from '@radix-ui/react-icons'
import { useSubscription } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { SeedDetailFragment, SeedsQuery } from '../__generated__/graphql.ts'
import { usePage } from '../api/use-page.ts'
import { useViewer } from '../layout/viewer.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { ConfigProblems } from './config-problems.tsx'
import { DrainButton, DrainedNotice } from './seed-drain.tsx'
import { RelistButton } from './seed-relist.tsx'

const SeedsDocument = graphql(`
  query Seeds {
    seeds {
      ...SeedDetail
    }
    kubernetesVersions {
      version
      isDefault
      isOffered
      deprecatedAt
      endOfLifeAt
      updatesTo
    }
  }
  fragment SeedDetail on Seed {
    name
    location
    reachable
    since
    message
    capacity {
      clusters
      limit
    }
    drain {
      by
      reason
      since
    }
    datacenters {
      name
      provider
      region
      country
      capacity {
        clusters
        limit
      }
    }
  }
`)

const FollowSeedsDocument = graphql(`
  subscription FollowSeeds {
    seedChanges {
      ...SeedDetail
    }
  }
`)

/** Where control planes run and nodes can be. It comes from files, so there is nothing to change here. */
export function SeedList() {
  const { data, problem, refresh } = usePage(SeedsDocument, {})
  const [{ data: live }] = useSubscription({ query: FollowSeedsDocument })
  const { isAdmin } = useViewer()
  if (problem) return <ProblemNotice problem={problem} onRetry={refresh} />
  if (!data) return <Loading />
  const seeds = live?.seedChanges ?? data.seeds
  return (
    <div className="page">
      <PageHead title="Seeds and datacenters">
        A seed is a Kubernetes cluster in a region that runs control planes. A datacenter is a place for nodes, and
        belongs to one seed. Both are files of the platform, so changes are reviewed like code.
      </PageHead>
      <Stack gap="lg">
        {isAdmin && <ConfigProblems />}
        {seeds.length === 0 && (
          <div className="panel">
            <Empty icon={GlobeIcon} title="No seed yet">
              Any Kubernetes cluster can be one: <code>./seedbed seed install</code> makes it so and prints what to put
              into the files.
            </Empty>
          </div>
        )}
        {seeds.map((seed) => (
          <Seed key={seed.name} seed={seed} isAdmin={isAdmin} />
        ))}
        <Versions versions={data.kubernetesVersions} />
      </Stack>
    </div>
  )
}

/** How full something is; undefined for who may not know. */
function load(capacity: SeedDetailFragment['capacity']): string | undefined {
  if (!capacity) return undefined
  const { clusters, limit } = capacity
  if (limit != null) return `${clusters} of ${limit} clusters`
  return clusters === 1 ? '1 cluster, no limit' : `${clusters} clusters, no limit`
}

function Seed({ seed, isAdmin }: { readonly seed: SeedDetailFragment; readonly isAdmin: boolean }) {
  const full = load(seed.capacity)
  return (
    <Panel
      title={seed.name}
      hint={[seed.location, full].filter(Boolean).join(' · ')}
      flush
      actions={
        <Group gap="sm" justify="flex-end" fz="sm">
          <State tone={seed.reachable ? 'good' : 'bad'}>
            {seed.reachable ? 'Reachable' : 'Cannot be reached'} for <Since at={seed.since} plain />
          </State>
          {isAdmin && <RelistButton seed={seed} />}
          {seed.capacity && <DrainButton seed={seed} isAdmin={isAdmin} />}
        </Group>
      }
    >
      {seed.drain && (
        <div style={{ padding: '0 20px 16px' }}>
          <DrainedNotice seed={seed} isAdmin={isAdmin} />
        </div>
      )}
      {!seed.reachable && (
        <div style={{ padding: '0 20px 16px' }}>
          <Notice tone="bad">
            {seed.message ?? 'It does not answer.'} Its clusters run on and are shown as they were last seen; other
            seeds are not touched.
          </Notice>
        </div>
      )}
      {seed.datacenters.length === 0 ? (
        <Text size="sm" c="dimmed" px={20} pb={20}>
          No datacenter names this seed, so no cluster can be made on it.
        </Text>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Datacenter</th>
              <th scope="col">Provider</th>
              <th scope="col">Region</th>
              {full !== undefined && <th scope="col">Room</th>}
            </tr>
          </thead>
          <tbody>
            {seed.datacenters.map(({ name, provider, region, country, capacity }) => (
              <tr key={name}>
                <td>
                  <Text size="sm" fw={600}>
                    {name}
                  </Text>
                </td>
                <td data-label="Provider">{provider}</td>
                <td data-label="Region">
                  {region}
                  {country != null && `, ${country}`}
                </td>
                {full !== undefined && <td data-label="Room">{load(capacity)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

type Version = SeedsQuery['kubernetesVersions'][number]

/** What becomes of a version, and when. */
function lifeOf({ isDefault, isOffered, deprecatedAt, endOfLifeAt }: Version): string {
  const words = [
    isDefault ? 'taken when none is asked for' : undefined,
    isOffered ? undefined : 'not for new clusters',
    deprecatedAt == null ? undefined : `to be left from ${deprecatedAt.slice(0, 10)}`,
    endOfLifeAt == null ? undefined : `ends ${endOfLifeAt.slice(0, 10)}`,
  ]
  return words.filter((word) => word !== undefined).join(' · ') || 'offered'
}

/** The versions that the files name, and the ways from one to the other. */
function Versions({ versions }: { readonly versions: readonly Version[] }) {
  return (
    <Panel title="Kubernetes versions" hint="That the files name, and where clusters go from there." flush>
      {versions.length === 0 ? (
        <Text size="sm" c="dimmed" px={20} pb={20}>
          None is configured: without one no cluster can be made.
        </Text>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Life</th>
              <th scope="col">Can be updated to</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.version}>
                <td className="tabular">
                  <Text size="sm" fw={600} span>
                    {version.version}
                  </Text>
                </td>
                <td data-label="Life">{lifeOf(version)}</td>
                <td data-label="Can be updated to">
                  {version.updatesTo.length === 0 ? 'nothing newer' : version.updatesTo.join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
