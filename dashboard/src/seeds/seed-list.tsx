import { Stack, Text } from '@mantine/core'
import { GlobeIcon } from '@radix-ui/react-icons'
import { useSubscription } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { SeedsQuery } from '../__generated__/graphql.ts'
import { usePage } from '../api/use-page.ts'
import { useViewer } from '../layout/viewer.ts'
import { Empty } from '../ui/empty.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { Panel } from '../ui/panel.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { ConfigProblems } from './config-problems.tsx'
import { SeedPanel } from './seed-panel.tsx'

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
    lastContactAt
    latencyMs
    kubernetesVersion
    source {
      file
      line
    }
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
      source {
        file
        line
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
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
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
          <SeedPanel key={seed.name} seed={seed} isAdmin={isAdmin} />
        ))}
        <Versions versions={data.kubernetesVersions} />
      </Stack>
    </div>
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
          <TableHead titles={['Version', 'Life', 'Can be updated to']} />
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
