import { Button, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { CubeIcon } from '@radix-ui/react-icons'
import { getRouteApi, Link, Outlet, useMatchRoute } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSubscription } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { explainError } from '../api/problem.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { State } from '../ui/state.tsx'
import { ClusterDelete } from './cluster-delete.tsx'
import { ClusterDeletion } from './cluster-deletion.tsx'
import { ClusterPause, PausedNotice, whyNoChange } from './cluster-pause.tsx'
import { ShownCluster, type Shown } from './cluster-shown.ts'
import { summarize } from './cluster-state.ts'
import { JoinNode } from './join-node.tsx'
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
    deletion {
      step
      since
      deadline
      late
      left {
        kind
        name
        detail
      }
      leftCount
      whyNoForce
      leaves {
        kind
        name
        detail
      }
      viewerCanForce
    }
    pause {
      components
      by
      reason
      since
      until
    }
    availableUpdates
    automaticUpdate
    placement
    madeFrom {
      name
      revision
    }
    preset {
      id
      name
    }
    labels {
      key
      value
    }
    controlPlane {
      ...ControlPlaneParts
    }
    auditSinkClientCA
    proxy {
      enabled
      httpProxy
      httpsProxy
      noProxy
    }
    nodeProxy {
      httpProxy
      httpsProxy
      noProxy
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
      dnsDomain
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
    ...ClusterAlerts
    conditions {
      type
      status
      reason
      message
      lastTransitionTime
    }
  }
`)

// One stream for whatever section is open: a browser without HTTP/2 has few connections.
const FollowClusterDocument = graphql(`
  subscription FollowCluster($id: ID!, $nodes: Boolean!, $snapshots: Boolean!) {
    clusterProgress(id: $id) {
      ...ClusterDetail
      ...NodesOfCluster @include(if: $nodes)
      ...PoolsOfCluster @include(if: $nodes)
      ...SnapshotsOfCluster @include(if: $snapshots)
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/clusters/$clusterId')

/** The frame of all that is shown of a cluster: how it is, as it happens, and the ways into it. */
export function ClusterPage() {
  const { clusterId, projectId } = route.useParams()
  const { cluster, isGone, problem, refresh } = useCluster(clusterId)
  if (isGone) return <Gone projectId={projectId} name={cluster?.name} />
  if (problem || !cluster) return <PagePending problem={problem} onRetry={refresh} rows={8} />
  return <Cluster cluster={cluster} />
}

/** The cluster as the platform last told of it, by whichever way was later. */
function useCluster(id: string) {
  const page = usePage(ClusterPageDocument, { id })
  const isAt = useMatchRoute()
  const variables = {
    id,
    nodes: isAt({ to: paths.clusterNodes }) !== false,
    snapshots: isAt({ to: paths.clusterSnapshots }) !== false,
  }
  const [{ data: followed, error }] = useSubscription({ query: FollowClusterDocument, variables })
  const live: Shown | undefined = followed?.clusterProgress
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
  const [pause, pauseDialog] = useDisclosure(false)
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
            {!cluster.pause && (
              <ActionButton variant="default" onClick={pauseDialog.open} whyNot={whyNoChange(cluster)}>
                Pause
              </ActionButton>
            )}
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
        <PausedNotice cluster={cluster} />
        <ClusterDeletion cluster={cluster} />
        <Sections cluster={cluster} />
        <ShownCluster value={cluster}>
          <Outlet />
        </ShownCluster>
      </Stack>
      <KubeconfigGet cluster={cluster} opened={kubeconfig} onClose={kubeconfigDialog.close} />
      <JoinNode cluster={cluster} opened={join} onClose={joinDialog.close} />
      <ClusterPause cluster={cluster} opened={pause} onClose={pauseDialog.close} />
      <ClusterDelete cluster={cluster} opened={deletion} onClose={deletionDialog.close} />
    </div>
  )
}

/** Its parts, each with an address of its own. */
function Sections({ cluster }: { readonly cluster: ClusterDetailFragment }) {
  const params = { projectId: cluster.project.id, clusterId: cluster.id }
  return (
    <nav className="sections" aria-label={`Sections of ${cluster.name}`}>
      {SECTIONS.map(({ to, label }) => (
        <Link key={to} to={to} params={params} className="section-link" activeOptions={{ exact: true }}>
          {label}
        </Link>
      ))}
    </nav>
  )
}

const SECTIONS = [
  { to: paths.cluster, label: 'Overview' },
  { to: paths.clusterNodes, label: 'Nodes' },
  { to: paths.clusterEvents, label: 'Events' },
  { to: paths.clusterMetrics, label: 'Metrics' },
  { to: paths.clusterUpgrade, label: 'Upgrade' },
  { to: paths.clusterSnapshots, label: 'Snapshots' },
  { to: paths.clusterSettings, label: 'Settings' },
  { to: paths.clusterYaml, label: 'YAML' },
] as const

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

const MEMBERS_ONLY = 'running the platform gives no way into clusters'

function whyNoKubeconfig({ viewerCanIssueKubeconfig, deletedAt }: ClusterDetailFragment) {
  if (deletedAt) return 'The cluster is being deleted.'
  return viewerCanIssueKubeconfig ? undefined : `Only members of the project get kubeconfigs: ${MEMBERS_ONLY}.`
}

function whyNoNode({ viewerCanAddNodes, deletedAt }: ClusterDetailFragment) {
  if (deletedAt) return 'The cluster is being deleted.'
  return viewerCanAddNodes ? undefined : `It takes the role owner or editor in the project: ${MEMBERS_ONLY}.`
}

function whyNoDeletion({ viewerCanDelete, deletionProtection, deletedAt }: ClusterDetailFragment) {
  if (deletedAt) return 'It is being deleted already.'
  if (viewerCanDelete && deletionProtection) return 'It is protected from deletion: take that off under Settings first.'
  return viewerCanDelete ? undefined : 'It takes the role owner or editor in the project to delete it.'
}
