import { Group, Text } from '@mantine/core'
import type { SeedDetailFragment } from '../__generated__/graphql.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { DrainButton, DrainedNotice } from './seed-drain.tsx'
import { RelistButton } from './seed-relist.tsx'

type Props = { readonly seed: SeedDetailFragment; readonly isAdmin: boolean }

/** A seed with the datacenters that belong to it: whether it answers and how quickly, how full it is, and where the files name it. */
export function SeedPanel({ seed, isAdmin }: Props) {
  return (
    <Panel
      title={seed.name}
      hint={[seed.location, load(seed.capacity)].filter(Boolean).join(' · ')}
      flush
      actions={
        <Group gap="sm" justify="flex-end" fz="sm">
          <State tone={seed.reachable ? 'good' : 'bad'}>
            {seed.reachable ? 'Reachable' : 'Cannot be reached'} for <Since at={seed.since} plain />
          </State>
          {isAdmin && <RelistButton seed={seed} />}
          {seed.capacity && <DrainButton seed={seed} />}
        </Group>
      }
    >
      {seed.drain && (
        <div className="panel-part">
          <DrainedNotice seed={seed} />
        </div>
      )}
      <Away seed={seed} />
      {isOperated(seed) && (
        <div className="panel-part">
          <Facts>
            <Fact name="Answers within">{latencyOf(seed)}</Fact>
            <Fact name="Runs">
              {seed.kubernetesVersion == null ? 'not known yet' : `Kubernetes ${seed.kubernetesVersion}`}
            </Fact>
            <Fact name="Named in">
              <Source source={seed.source} />
            </Fact>
          </Facts>
        </div>
      )}
      <Datacenters seed={seed} />
    </Panel>
  )
}

type OfSeed = { readonly seed: SeedDetailFragment }

/** What others may not know is null for them: they do not run the platform. */
const isOperated = ({ capacity }: SeedDetailFragment) => capacity != null

/** Why it is not reached, what to do, and since when. */
function Away({ seed: { reachable, message, lastContactAt } }: OfSeed) {
  if (reachable) return null
  return (
    <div className="panel-part">
      <Notice tone="bad">
        {message ?? 'It does not answer.'} Its clusters run on and are shown as they were last seen; other seeds are not
        touched.{' '}
        {lastContactAt == null ? (
          'It has not answered yet.'
        ) : (
          <>
            It last answered <Since at={lastContactAt} />.
          </>
        )}
      </Notice>
    </div>
  )
}

function Datacenters({ seed }: OfSeed) {
  if (seed.datacenters.length === 0) {
    return (
      <Text size="sm" c="dimmed" px={20} pb={20}>
        No datacenter names this seed, so no cluster can be made on it.
      </Text>
    )
  }
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Datacenter</th>
          <th scope="col">Provider</th>
          <th scope="col">Region</th>
          {isOperated(seed) && <th scope="col">Room</th>}
          {isOperated(seed) && <th scope="col">Named in</th>}
        </tr>
      </thead>
      <tbody>
        {seed.datacenters.map((datacenter) => (
          <DatacenterRow key={datacenter.name} datacenter={datacenter} />
        ))}
      </tbody>
    </table>
  )
}

function DatacenterRow({ datacenter }: { readonly datacenter: SeedDetailFragment['datacenters'][number] }) {
  const { name, provider, region, country, capacity, source } = datacenter
  return (
    <tr>
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
      {capacity && <td data-label="Room">{load(capacity)}</td>}
      {capacity && (
        <td data-label="Named in">
          <Source source={source} />
        </td>
      )}
    </tr>
  )
}

/** How full something is; undefined for who may not know. */
function load(capacity: SeedDetailFragment['capacity']): string | undefined {
  if (!capacity) return undefined
  const { clusters, limit } = capacity
  if (limit != null) return `${clusters} of ${limit} clusters`
  return clusters === 1 ? '1 cluster, no limit' : `${clusters} clusters, no limit`
}

/** Half of the last answers came sooner. */
function latencyOf({ latencyMs, reachable }: SeedDetailFragment): string {
  if (latencyMs == null) return reachable ? 'being measured' : 'it does not answer'
  return latencyMs < 1_000 ? `${latencyMs} ms` : `${latencyMs / 1_000} s`
}

/** Where the files of the platform say it. */
function Source({ source }: { readonly source: SeedDetailFragment['source'] }) {
  if (source == null) return 'no file any more'
  return (
    <code>
      {source.file}:{source.line}
    </code>
  )
}
