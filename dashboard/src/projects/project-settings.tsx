import { Group, NumberInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import type { ProjectSettingsQuery } from '../__generated__/graphql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { useViewer } from '../layout/viewer.ts'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { Copy } from '../ui/code.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { countOf } from './contents.ts'

const ProjectSettingsDocument = graphql(`
  query ProjectSettings($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      deletingAt
      viewerCanDelete
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
    }
  }
`)

const SetProjectQuotaDocument = graphql(`
  mutation SetProjectQuota($input: SetProjectQuotaInput!) {
    setProjectQuota(input: $input) {
      __typename
      ... on SetProjectQuotaOk {
        project {
          id
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

const DeleteProjectDocument = graphql(`
  mutation DeleteProject($input: DeleteProjectInput!) {
    deleteProject(input: $input) {
      __typename
      ... on DeleteProjectOk {
        id
        gone
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/settings')
type Project = ProjectSettingsQuery['project']

export function ProjectSettings() {
  const { projectId } = route.useParams()
  const { data, problem, refresh } = usePage(ProjectSettingsDocument, { projectId })
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { project } = data
  return (
    <div className="page">
      <PageHead title="Settings">What the project {project.name} is called, may use, and how it ends.</PageHead>
      <Stack gap="lg">
        <Panel title="Identity">
          <Facts>
            <Fact name="Name">{project.name}</Fact>
            <Fact name="Id">
              <Group gap={4}>
                <code>{project.id}</code>
                <Copy text={project.id} label="the id" />
              </Group>
            </Fact>
          </Facts>
        </Panel>
        <Quota key={`${project.quota.clusters} ${project.quota.nodes}`} project={project} />
        <Deletion project={project} />
      </Stack>
    </div>
  )
}

/** An empty field is no limit. */
const limit = (value: number | string) => (value === '' ? null : Number(value))

function Quota({ project }: { readonly project: Project }) {
  const { isAdmin } = useViewer()
  const action = useAction(SetProjectQuotaDocument)
  const form = useForm<{ clusters: number | string; nodes: number | string }>({
    initialValues: { clusters: project.quota.clusters ?? '', nodes: project.quota.nodes ?? '' },
  })

  async function save(values: { clusters: number | string; nodes: number | string }) {
    const input = { projectId: project.id, clusters: limit(values.clusters), nodes: limit(values.nodes) }
    const result = (await action.run({ input }))?.setProjectQuota
    if (result?.__typename === 'InvalidInput') showInvalid(form, result)
    if (result?.__typename === 'SetProjectQuotaOk') notifications.show({ message: 'The quota is changed.' })
  }

  return (
    <Panel title="Quota" hint="How much the project may have. What it has beyond stays; more is refused.">
      <form onSubmit={form.onSubmit(save)}>
        <Stack>
          <Group align="flex-start">
            <NumberInput
              label="Clusters"
              placeholder="no limit"
              min={0}
              allowDecimal={false}
              hideControls
              readOnly={!isAdmin}
              {...form.getInputProps('clusters')}
            />
            <NumberInput
              label="Nodes"
              placeholder="no limit"
              min={0}
              allowDecimal={false}
              hideControls
              readOnly={!isAdmin}
              {...form.getInputProps('nodes')}
            />
          </Group>
          <ProblemNotice problem={action.problem} />
          <Group>
            <ActionButton
              type="submit"
              variant="default"
              loading={action.busy}
              whyNot={isAdmin ? undefined : 'Only an admin of the platform sets quotas: ask one.'}
            >
              Save the quota
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}

function Deletion({ project }: { readonly project: Project }) {
  const [opened, { open, close }] = useDisclosure(false)
  const action = useAction(DeleteProjectDocument)
  const navigate = useNavigate()

  async function remove() {
    const result = (await action.run({ input: { id: project.id, confirm: project.name } }))?.deleteProject
    if (result?.__typename !== 'DeleteProjectOk') return
    close()
    notifications.show({ message: result.gone ? `${project.name} is gone.` : `${project.name} is being deleted.` })
    await navigate({ to: paths.projects })
  }

  const whyNot = project.deletingAt
    ? 'It is being deleted already.'
    : project.viewerCanDelete
      ? undefined
      : 'It takes the role owner in this project to delete it.'
  return (
    <Panel title="Delete the project" hint="With all there is in it. This cannot be undone.">
      <Text size="sm" mb="md">
        {countOf(project.contents)} would be lost.
      </Text>
      <ActionButton variant="default" c="var(--bad)" onClick={open} whyNot={whyNot}>
        Delete this project
      </ActionButton>
      <ConfirmByName
        title={`Delete project ${project.name}?`}
        name={project.name}
        action="Delete it with all there is in it"
        opened={opened}
        busy={action.busy}
        problem={action.problem}
        onClose={close}
        onConfirm={() => void remove()}
      >
        {countOf(project.contents)} will be lost, with everything that runs in the clusters and every way into them.
        There is no way back.
      </ConfirmByName>
    </Panel>
  )
}
