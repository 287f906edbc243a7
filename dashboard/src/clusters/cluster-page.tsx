import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { CubeIcon } from '@radix-ui/react-icons'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSubscription } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { explainError } from '../api/problem.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Copy } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { ClusterDelete } from './cluster-delete.tsx'
import { ClusterEdit } from './cluster-edit.tsx'
import { ClusterKeys } from './cluster-keys.tsx'
import { ClusterSteps } from './cluster-steps.tsx'
import { summarize } from './cluster-state.ts'
import { JoinNode } from './join-node.tsx'
import { labelText } from './labels.ts'
import { KubeconfigGet } from './kubeconfig-get.tsx'

const ClusterPageDocument = graphql(`
  query ClusterPage($id: ID!) {
    cluster(id: $id) {
      ...ClusterDetail
    }
  }
  fragment ClusterDetail on Cluster {
    id
    name
    version
    profile
    createdAt
    deletedAt
    endpoint
    ready
    stale
    lastSeenAt
    revision
    deletionProtection
    availableUpdates
    labels {
      key
      value
    }
    viewerCanUpdate
    viewerCanAddNodes
    viewerCanDelete
    viewerCanIssueKubeconfig
    project {
      id
      name
      viewerCanChangeSshKeys
    }
    datacenter {
      name
      provider
      region
    }
    seed {
      name
      location
      reachable
    }
    network {
      podCIDR
      serviceCIDR
    }
    nodes {
      ready
      total
      unhealthy
      problems {
        node
        message
      }
    }
    sshKeys {
      id
      name
      fingerprint
    }
    conditions {
      type
      status
      reason
      message
      lastTransitionTime
    }
  }
`)

const FollowClusterDocument = graphql(`
  subscription FollowCluster($id: ID!) {
    clusterProgress(id: $id) {
      ...ClusterDetail
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/clusters/$clusterId')

/** What a cluster is doing and waiting for, as it happens, and the ways into it. */
export function ClusterPage() {
  const { clusterId, projectId } = route.useParams()
  const { cluster, isGone, problem, refresh } = useCluster(clusterId)
  if (isGone) return <Gone projectId={projectId} name={cluster?.name} />
  if (problem) return <ProblemNotice problem={problem} onRetry={refresh} />
  if (!cluster) return <Loading rows={8} />
  return <Cluster cluster={cluster} />
}

/** The cluster as the platform last told of it, by whichever way was later. */
function useCluster(id: string) {
  const page = usePage(ClusterPageDocument, { id })
  const [{ data: followed, error }] = useSubscription({ query: FollowClusterDocument, variables: { id } })
  const live = followed?.clusterProgress
  const { refresh } = page
  // Who only hears that the stream broke does not know why yet.
  useEffect(() => {
    if (error) refresh()
  }, [error])
  const streamEnded = error ? explainError(error).code : undefined
  return {
    cluster: live?.id === id ? live : page.data?.cluster,
    isGone: streamEnded === 'NOT_FOUND' || page.problem?.code === 'NOT_FOUND',
    problem: page.problem,
    refresh,
  }
}

function Gone({ projectId, name }: { readonly projectId: string; readonly name: string | undefined }) {
  return (
    <div className="page">
      <Empty
        alone
        icon={CubeIcon}
        title={name === undefined ? 'There is no such cluster' : `${name} is gone`}
        action={
          <Button renderRoot={(props) => <Link to={paths.clusters} params={{ projectId }} {...props} />}>
            The clusters of this project
          </Button>
        }
      >
        {name === undefined
          ? 'It was deleted, or you may not see it.'
          : 'Its control plane and its data are deleted. Its nodes are machines of yours again.'}
      </Empty>
    </div>
  )
}

function Cluster({ cluster }: { readonly cluster: ClusterDetailFragment }) {
  const [kubeconfig, kubeconfigDialog] = useDisclosure(false)
  const [join, joinDialog] = useDisclosure(false)
  const [deletion, deletionDialog] = useDisclosure(false)
  const [edit, editDialog] = useDisclosure(false)
  const { tone, word, sentence } = summarize(cluster)
  return (
    <div className="page">
      <PageHead
        title={cluster.name}
        actions={
          <>
            <ActionButton onClick={kubeconfigDialog.open} whyNot={whyNoKubeconfig(cluster)}>
              Get a kubeconfig
            </ActionButton>
            <ActionButton variant="default" onClick={joinDialog.open} whyNot={whyNoNode(cluster)}>
              Add a node
            </ActionButton>
            <ActionButton variant="default" onClick={editDialog.open} whyNot={whyNoChange(cluster)}>
              Change
            </ActionButton>
            <ActionButton variant="default" onClick={deletionDialog.open} whyNot={whyNoDeletion(cluster)}>
              Delete
            </ActionButton>
          </>
        }
      >
        <Group gap="xs">
          <State tone={tone}>{word}</State>
          <span aria-hidden>·</span>
          <span>
            Kubernetes {cluster.version} in {cluster.datacenter.name}
          </span>
        </Group>
      </PageHead>
      <Stack gap="lg">
        <Stale cluster={cluster} />
        <div aria-live="polite" className="live">
          {sentence !== undefined && !cluster.stale && (
            <Notice tone={tone === 'bad' ? 'bad' : 'wait'}>
              <Sentence text={sentence} />
            </Notice>
          )}
        </div>
        <div className={cluster.stale ? 'stale' : undefined}>
          <Stack gap="lg">
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
      </Stack>
      <KubeconfigGet cluster={cluster} opened={kubeconfig} onClose={kubeconfigDialog.close} />
      <JoinNode cluster={cluster} opened={join} onClose={joinDialog.close} />
      <ClusterEdit cluster={cluster} opened={edit} onClose={editDialog.close} />
      <ClusterDelete cluster={cluster} opened={deletion} onClose={deletionDialog.close} />
    </div>
  )
}

function Stale({ cluster }: { readonly cluster: ClusterDetailFragment }) {
  if (!cluster.stale) return null
  const message = cluster.conditions.find(({ type }) => type === 'SeedReachable')?.message
  return (
    <Notice
      tone="wait"
      title={cluster.lastSeenAt ? 'This is how it was when it was last seen.' : 'Nobody has seen it yet.'}
    >
      <Sentence text={message ?? `Seed ${cluster.seed.name} cannot be reached.`} /> What runs in the cluster does not
      depend on that.
    </Notice>
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
        {nodes && nodes.unhealthy > 0 && (
          <Fact name={`Unhealthy nodes (${nodes.unhealthy})`} wide>
            {nodes.problems.map(({ node, message }) => (
              <Text size="sm" key={node}>
                <b>{node}</b>: {message}
              </Text>
            ))}
          </Fact>
        )}
        <Fact name="Place">
          {datacenter.name} ({datacenter.provider}, {datacenter.region})
        </Fact>
        <Fact name="Seed">
          {seed.name}
          {seed.location && `, ${seed.location}`}
        </Fact>
        <Fact name="Control plane">{profile === 'ha' ? 'highly available' : 'single'}</Fact>
        <Fact name="Pods">
          <code>{network.podCIDR}</code>
        </Fact>
        <Fact name="Services">
          <code>{network.serviceCIDR}</code>
        </Fact>
        <Fact name="Made">
          <Since at={createdAt} />
        </Fact>
        <Fact name="Last seen">{lastSeenAt == null ? 'not yet' : <Since at={lastSeenAt} />}</Fact>
        <Fact name="Labels">{labels.length === 0 ? 'none' : labels.map(labelText).join(', ')}</Fact>
        <Fact name="Deletion">{deletionProtection ? 'protected' : 'not protected'}</Fact>
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

const MEMBERS_ONLY = 'running the platform gives no way into clusters'

function whyNoKubeconfig({ viewerCanIssueKubeconfig, deletedAt }: ClusterDetailFragment) {
  if (deletedAt) return 'The cluster is being deleted.'
  return viewerCanIssueKubeconfig ? undefined : `Only members of the project get kubeconfigs: ${MEMBERS_ONLY}.`
}

function whyNoNode({ viewerCanAddNodes, deletedAt }: ClusterDetailFragment) {
  if (deletedAt) return 'The cluster is being deleted.'
  return viewerCanAddNodes ? undefined : `It takes the role owner or editor in the project: ${MEMBERS_ONLY}.`
}

function whyNoChange({ viewerCanUpdate, deletedAt }: ClusterDetailFragment) {
  if (deletedAt) return 'The cluster is being deleted.'
  return viewerCanUpdate ? undefined : 'It takes the role owner or editor in the project to change it.'
}

function whyNoDeletion({ viewerCanDelete, deletionProtection, deletedAt }: ClusterDetailFragment) {
  if (deletedAt) return 'It is being deleted already.'
  if (viewerCanDelete && deletionProtection) return 'It is protected from deletion: take that off under Change first.'
  return viewerCanDelete ? undefined : 'It takes the role owner or editor in the project to delete it.'
}
