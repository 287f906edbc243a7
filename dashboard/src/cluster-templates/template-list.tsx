import { useDisclosure } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { useWhyNotAdmin } from '../layout/viewer.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { TemplateForm, type Offer } from './template-form.tsx'
import { TemplateTable, type Template } from './template-table.tsx'

const ProjectTemplatesDocument = graphql(`
  query ProjectTemplates($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      viewerCanCreateClusterTemplate
      clusterTemplates {
        ...TemplateRow
      }
      presets {
        id
        name
      }
    }
    ...TemplateOffer
  }
  fragment TemplateOffer on Query {
    datacenters {
      name
      provider
      region
    }
    kubernetesVersions {
      version
      isOffered
    }
  }
`)

const PlatformTemplatesDocument = graphql(`
  query PlatformTemplates {
    clusterTemplates {
      ...TemplateRow
    }
    presets {
      id
      name
    }
    ...TemplateOffer
  }
`)

const route = getRouteApi('/shell/projects/$projectId/templates')

/** Settings that clusters of a project are ordered with. */
export function ProjectTemplates() {
  const { projectId } = route.useParams()
  const { data, problem, refresh } = usePage(ProjectTemplatesDocument, { projectId })
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { project, datacenters, kubernetesVersions } = data
  const mayCreate = project.viewerCanCreateClusterTemplate
  return (
    <Templates
      projectId={projectId}
      templates={project.clusterTemplates}
      offer={{ datacenters, kubernetesVersions, presets: project.presets }}
      whyNot={mayCreate ? undefined : 'It takes the role owner or editor in this project.'}
      about={`Settings under a name, to order clusters of ${project.name} with. Those of the platform are for every project.`}
    />
  )
}

/** Settings that every project can order clusters with. */
export function PlatformTemplates() {
  const whyNot = useWhyNotAdmin()
  const { data, problem, refresh } = usePage(PlatformTemplatesDocument, {})
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  return (
    <Templates
      templates={data.clusterTemplates}
      offer={data}
      whyNot={whyNot}
      about="Settings under a name, for every project to order clusters with."
    />
  )
}

type Props = {
  /** Absent for the platform. */
  readonly projectId?: string
  readonly templates: readonly Template[]
  readonly offer: Offer
  readonly whyNot: string | undefined
  readonly about: string
}

function Templates({ projectId, templates, offer, whyNot, about }: Props) {
  const [opened, { open, close }] = useDisclosure(false)
  const create = (
    <ActionButton onClick={open} whyNot={whyNot}>
      New template
    </ActionButton>
  )
  return (
    <div className="page">
      <PageHead title="Templates" actions={templates.length > 0 && create}>
        {about}
      </PageHead>
      <div className="panel">
        <TemplateTable projectId={projectId} templates={templates} offer={offer} create={create} />
      </div>
      <TemplateForm projectId={projectId} offer={offer} opened={opened} onClose={close} />
    </div>
  )
}
