import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { CubeIcon, GridIcon, PersonIcon } from '@radix-ui/react-icons'
import { Link } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import type { ProjectsQuery } from '../__generated__/graphql.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { Empty } from '../ui/empty.tsx'
import { NextPage } from '../ui/next-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { ProjectCreate } from './project-create.tsx'

const ProjectsDocument = graphql(`
  query Projects($after: String) {
    projects(first: 50, after: $after) {
      nodes {
        id
        name
        createdAt
        deletingAt
        contents {
          clusters
          nodes
        }
        quota {
          clusters
          nodes
        }
        members {
          role
          user {
            id
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** Everything the viewer may see, one tile a project. */
export function ProjectList() {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <div className="page">
      <PageHead title="Projects" actions={<Button onClick={open}>New project</Button>}>
        A project is a team's own: its members, its clusters, and what they may use.
      </PageHead>
      <ProjectsPage onCreate={open} />
      <ProjectCreate opened={opened} onClose={close} />
    </div>
  )
}

function ProjectsPage({ after, onCreate }: { readonly after?: string; readonly onCreate: () => void }) {
  const { data, problem, refresh } = usePage(ProjectsDocument, { after: after ?? null })
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { nodes, pageInfo } = data.projects
  if (nodes.length === 0 && after === undefined) {
    return (
      <Empty
        icon={GridIcon}
        title="No project yet"
        action={<Button onClick={onCreate}>Make your first project</Button>}
      >
        Everything else lives in a project. Make one, or ask an owner of one to add you: you are known here by the
        e-mail address you logged in with.
      </Empty>
    )
  }
  return (
    <>
      <div className="tiles">
        {nodes.map((project) => (
          <Tile key={project.id} project={project} />
        ))}
      </div>
      <NextPage pageInfo={pageInfo}>
        {(next) => (
          <div className="next-tiles">
            <ProjectsPage after={next} onCreate={onCreate} />
          </div>
        )}
      </NextPage>
    </>
  )
}

function Tile({ project }: { readonly project: ProjectsQuery['projects']['nodes'][number] }) {
  const { id, name, contents, quota, members, createdAt, deletingAt } = project
  return (
    <Link to={paths.project} params={{ projectId: id }} className="panel tile">
      <Text fw={600} className="tile-name">
        {name}
      </Text>
      <Group gap="lg" mt={12} mb={14}>
        <Group gap={6}>
          <CubeIcon aria-hidden />
          <Text size="sm">
            {contents.clusters}
            {quota.clusters != null && ` of ${quota.clusters}`} {contents.clusters === 1 ? 'cluster' : 'clusters'}
          </Text>
        </Group>
        <Group gap={6}>
          <PersonIcon aria-hidden />
          <Text size="sm">{members.length === 1 ? '1 member' : `${members.length} members`}</Text>
        </Group>
      </Group>
      <Text size="xs" c="dimmed" component="div">
        {deletingAt ? (
          <State tone="wait">Being deleted</State>
        ) : (
          <>
            Made <Since at={createdAt} />
          </>
        )}
      </Text>
    </Link>
  )
}
