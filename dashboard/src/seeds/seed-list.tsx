import { Stack, Text } from '@mantine/core'
import { GlobeIcon } from '@radix-ui/react-icons'
import { useSubscription } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { SeedDetailFragment } from '../__generated__/graphql.ts'
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

const SeedsDocument = graphql(`
  query Seeds {
    seeds {
      ...SeedDetail
    }
    kubernetesVersions {
      version
      isDefault
    }
  }
  fragment SeedDetail on Seed {
    name
    location
    reachable
    since
    message
    datacenters {
      name
      provider
      region
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
          <Seed key={seed.name} seed={seed} />
        ))}
        <Panel title="Kubernetes versions" hint="That new clusters can have.">
          <Text size="sm">
            {data.kubernetesVersions.length === 0
              ? 'None is configured: without one no cluster can be made.'
              : data.kubernetesVersions
                  .map(({ version, isDefault }) => (isDefault ? `${version} (default)` : version))
                  .join(', ')}
          </Text>
        </Panel>
      </Stack>
    </div>
  )
}

function Seed({ seed }: { readonly seed: SeedDetailFragment }) {
  return (
    <Panel
      title={seed.name}
      hint={seed.location}
      flush
      actions={
        <Text size="sm" component="div">
          <State tone={seed.reachable ? 'good' : 'bad'}>
            {seed.reachable ? 'Reachable' : 'Cannot be reached'} for <Since at={seed.since} plain />
          </State>
        </Text>
      }
    >
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
            </tr>
          </thead>
          <tbody>
            {seed.datacenters.map(({ name, provider, region }) => (
              <tr key={name}>
                <td>
                  <Text size="sm" fw={600}>
                    {name}
                  </Text>
                </td>
                <td data-label="Provider">{provider}</td>
                <td data-label="Region">{region}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
