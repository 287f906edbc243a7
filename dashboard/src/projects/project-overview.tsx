import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { CubeIcon } from '@radix-ui/react-icons'
import { getRouteApi, Link } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { ClusterTable } from '../clusters/cluster-table.tsx'
import { LiveClusterList } from '../clusters/live-list.tsx'
import { useOthers } from '../clusters/use-live-clusters.ts'
import { paths } from '../paths.ts'
import { Empty } from '../ui/empty.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { Panel } from '../ui/panel.tsx'
import { Since } from '../ui/since.tsx'
import { CreateClusterButton } from '../clusters/create-cluster-button.tsx'

const ProjectOverviewDocument = graphql(`
  query ProjectOverview($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      createdAt
      deletingAt
      viewerCanCreateCluster
      contents {
        clusters
        nodes
        sshKeys
        invitations
        serviceAccounts
      }
      quota {
        clusters
        nodes
      }
      members {
        role
        user {
          id
          name
        }
      }
      clusters(first: 5) {
        nodes {
          ...ClusterRow
        }
      }
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId')

/** What a project has, how much of what it may, and what its clusters are doing. */
export function ProjectOverview() {
  const { projectId } = route.useParams()
  return (
    <LiveClusterList projectId={projectId} key={projectId}>
      <Overview projectId={projectId} />
    </LiveClusterList>
  )
}

/** Numbers of a project that many work in are news all the time. */
const COUNTED_ANEW = { anyNews: true, togetherMs: 2_000 } as const

function Overview({ projectId }: { readonly projectId: string }) {
  const { data, problem, refresh } = usePage(ProjectOverviewDocument, { projectId })
  useOthers(refresh, COUNTED_ANEW)
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { project } = data
  const { contents, quota } = project
  const rows = project.clusters.nodes
  return (
    <div className="page">
      <PageHead title={project.name} actions={<CreateClusterButton project={project} />}>
        Made <Since at={project.createdAt} />
      </PageHead>
      <Stack gap="lg">
        {project.deletingAt && (
          <Notice tone="wait" title="Being deleted.">
            Nothing can be added any more. The project goes as soon as its last cluster is gone.
          </Notice>
        )}
        <Panel title="In use">
          <Facts>
            <Used name="Clusters" used={contents.clusters} limit={quota.clusters} />
            <Used name="Nodes" used={contents.nodes} limit={quota.nodes} />
            <Fact name="Members">
              <Link to={paths.members} params={{ projectId }}>
                {project.members.length}
              </Link>
              {contents.invitations > 0 && ` and ${contents.invitations} invited`}
            </Fact>
            <Fact name="SSH keys">
              <Link to={paths.sshKeys} params={{ projectId }}>
                {contents.sshKeys}
              </Link>
            </Fact>
            <Fact name="Service accounts">
              <Link to={paths.serviceAccounts} params={{ projectId }}>
                {contents.serviceAccounts}
              </Link>
            </Fact>
          </Facts>
        </Panel>
        <Panel
          title="Clusters"
          flush
          actions={
            rows.length > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                renderRoot={(props) => <Link to={paths.clusters} params={{ projectId }} {...props} />}
              >
                All clusters
              </Button>
            )
          }
        >
          {rows.length > 0 ? (
            <ClusterTable projectId={projectId} clusters={rows} />
          ) : (
            <Empty icon={CubeIcon} title="No cluster yet" action={<CreateClusterButton project={project} />}>
              You choose a name and a place. The platform runs the control plane; you get a kubeconfig in about a
              minute, and join machines of your own as nodes.
            </Empty>
          )}
        </Panel>
      </Stack>
    </div>
  )
}

type UsedProps = { readonly name: string; readonly used: number; readonly limit: number | null | undefined }

function Used({ name, used, limit }: UsedProps) {
  return (
    <Fact name={name}>
      <Group gap={6} align="baseline">
        <Text fw={600} fz={20} className="tabular">
          {used}
        </Text>
        <Text size="sm" c="dimmed">
          {limit == null ? 'no limit' : `of ${limit}`}
        </Text>
      </Group>
      {limit != null && (
        <Progress
          value={limit === 0 ? 100 : Math.min(100, (used / limit) * 100)}
          size={5}
          mt={4}
          color={used >= limit ? 'orange' : 'leaf'}
          aria-label={`${name} in use`}
        />
      )}
    </Fact>
  )
}
