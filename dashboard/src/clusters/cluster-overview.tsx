import { Group, Stack, Text } from '@mantine/core'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { ClusterAlerts } from '../cluster-alerts/cluster-alerts.tsx'
import { Copy } from '../ui/code.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { Since } from '../ui/since.tsx'
import { ClusterKeys } from './cluster-keys.tsx'
import { useShownCluster } from './cluster-shown.ts'
import { ClusterSteps } from './cluster-steps.tsx'
import { labelText } from './labels.ts'

/** What a cluster is and is doing. */
export function ClusterOverview() {
  const cluster = useShownCluster()
  return (
    <div className={cluster.stale ? 'stale' : undefined}>
      <Stack gap="lg">
        <ClusterAlerts cluster={cluster} />
        <About cluster={cluster} />
        <Panel title="What it is doing" hint="Each part, and since when it is as it is." flush>
          {cluster.conditions.some(({ type }) => type !== 'Ready') ? (
            <ClusterSteps conditions={cluster.conditions} />
          ) : (
            <Text size="sm" c="dimmed" px={20} pb={20}>
              Its seed has not said anything of it yet.
            </Text>
          )}
        </Panel>
        <ClusterKeys cluster={cluster} />
      </Stack>
    </div>
  )
}

function About({ cluster }: { readonly cluster: ClusterDetailFragment }) {
  const { endpoint, nodes, datacenter, seed, network, profile, createdAt, lastSeenAt, id, labels, deletionProtection } =
    cluster
  return (
    <Panel>
      <Facts>
        <Fact name="API server" wide>
          {endpoint == null ? (
            <Text size="sm" c="dimmed">
              no address yet
            </Text>
          ) : (
            <Group gap={4} wrap="nowrap">
              <code>{endpoint}</code>
              <Copy text={endpoint} label="the address" />
            </Group>
          )}
        </Fact>
        <Fact name="Nodes">{nodes ? `${nodes.ready} of ${nodes.total} ready` : 'not counted yet'}</Fact>
        {nodes && <Unwell nodes={nodes} />}
        <Fact name="Place">
          {datacenter.name} ({datacenter.provider}, {datacenter.region})
        </Fact>
        <Fact name="Seed">
          {seed.name}
          {seed.location && `, ${seed.location}`}
          <Placement text={cluster.placement} />
        </Fact>
        <Fact name="Control plane">{profile === 'ha' ? 'highly available' : 'single'}</Fact>
        <Fact name="Pods">
          <code>{network.podCIDR}</code>
        </Fact>
        <Fact name="Services">
          <code>{network.serviceCIDR}</code>
        </Fact>
        <Fact name="DNS domain">
          <code>{network.dnsDomain}</code>
        </Fact>
        <Fact name="Made">
          <Since at={createdAt} />
        </Fact>
        <Fact name="Last seen">{lastSeenAt == null ? 'not yet' : <Since at={lastSeenAt} />}</Fact>
        <Fact name="Labels">{labels.length === 0 ? 'none' : labels.map(labelText).join(', ')}</Fact>
        <Fact name="Deletion">{deletionProtection ? 'protected' : 'not protected'}</Fact>
        <Origin cluster={cluster} />
        <Fact name="Id">
          <Group gap={4} wrap="nowrap">
            <code>{id}</code>
            <Copy text={id} label="the id" />
          </Group>
        </Fact>
      </Facts>
    </Panel>
  )
}

/** Why it is there, where the platform chose. */
function Placement({ text }: { readonly text: string | null | undefined }) {
  if (text == null) return null
  return (
    <Text size="xs" c="dimmed">
      {text}
    </Text>
  )
}

/** What is wrong with nodes; nothing where all are well. */
function Unwell({ nodes: { unhealthy, problems } }: { readonly nodes: NonNullable<ClusterDetailFragment['nodes']> }) {
  if (unhealthy === 0) return null
  return (
    <Fact name={`Unhealthy nodes (${unhealthy})`} wide>
      {problems.map(({ node, message }) => (
        <Text size="sm" key={node}>
          <b>{node}</b>: {message}
        </Text>
      ))}
    </Fact>
  )
}

/** What it was ordered with. */
function Origin({ cluster: { preset, madeFrom } }: { readonly cluster: ClusterDetailFragment }) {
  return (
    <>
      <Fact name="Credentials">{preset ? preset.name : 'none'}</Fact>
      <Fact name="Template">{madeFrom ? `${madeFrom.name}, revision ${madeFrom.revision}` : 'none'}</Fact>
    </>
  )
}
