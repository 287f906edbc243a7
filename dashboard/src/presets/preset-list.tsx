import { useDisclosure } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { useWhyNotAdmin } from '../layout/viewer.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { PresetForm } from './preset-form.tsx'
import { PresetTable, type Preset } from './preset-table.tsx'

const ProjectPresetsDocument = graphql(`
  query ProjectPresets($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      viewerCanCreatePreset
      presets {
        ...PresetRow
      }
    }
  }
`)

const PlatformPresetsDocument = graphql(`
  query PlatformPresets {
    presets {
      ...PresetRow
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/presets')

/** Credentials of providers that clusters of a project can be ordered with. */
export function ProjectPresets() {
  const { projectId } = route.useParams()
  const { data, problem, refresh } = usePage(ProjectPresetsDocument, { projectId })
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { name, presets, viewerCanCreatePreset } = data.project
  return (
    <Presets
      projectId={projectId}
      presets={presets}
      whyNot={
        viewerCanCreatePreset
          ? undefined
          : 'It takes the role owner or editor in this project: running the platform gives none.'
      }
      about={`Accounts at providers that clusters of ${name} use, under a name. Those of the platform may be there too.`}
    />
  )
}

/** Credentials that projects can order clusters with, without seeing them. */
export function PlatformPresets() {
  const whyNot = useWhyNotAdmin()
  const { data, problem, refresh } = usePage(PlatformPresetsDocument, {})
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  return (
    <Presets
      presets={data.presets}
      whyNot={whyNot}
      about="Accounts at providers for projects to order clusters with. Nobody sees the credentials, you included."
    />
  )
}

type Props = {
  /** Absent for the platform. */
  readonly projectId?: string
  readonly presets: readonly Preset[]
  readonly whyNot: string | undefined
  readonly about: string
}

function Presets({ projectId, presets, whyNot, about }: Props) {
  const [opened, { open, close }] = useDisclosure(false)
  const create = (
    <ActionButton onClick={open} whyNot={whyNot}>
      New preset
    </ActionButton>
  )
  return (
    <div className="page">
      <PageHead title="Presets" actions={presets.length > 0 && create}>
        {about}
      </PageHead>
      <div className="panel">
        <PresetTable projectId={projectId} presets={presets} create={create} />
      </div>
      <PresetForm projectId={projectId} opened={opened} onClose={close} />
    </div>
  )
}
