import { Group, Stack, Text } from '@mantine/core'
import { LockClosedIcon } from '@radix-ui/react-icons'
import { useState, type ReactNode } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { PresetRowFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { Empty } from '../ui/empty.tsx'
import { Since } from '../ui/since.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { CREDENTIALS } from './credential-fields.ts'
import { PresetForm } from './preset-form.tsx'

graphql(`
  fragment PresetRow on Preset {
    id
    name
    description
    provider
    revision
    credentialsChangedAt
    viewerCanChange
    project {
      id
    }
    allowed {
      projects
      emailDomains
    }
  }
`)

const DeletePresetDocument = graphql(`
  mutation DeletePreset($input: DeletePresetInput!) {
    deletePreset(input: $input) {
      __typename
      ... on DeletePresetOk {
        id
      }
      ... on PresetInUse {
        message
        clusters {
          id
          name
        }
      }
    }
  }
`)

export type Preset = PresetRowFragment
type Props = { readonly projectId: string | undefined; readonly presets: readonly Preset[]; readonly create: ReactNode }

export function PresetTable({ projectId, presets, create }: Props) {
  if (presets.length === 0) {
    return (
      <Empty icon={LockClosedIcon} title="No preset yet" action={create}>
        An account at a provider, kept sealed under a name: who orders a cluster chooses the name and never sees what is
        in it.
      </Empty>
    )
  }
  return (
    <table className="table">
      <TableHead titles={['Name', 'Provider', 'Credentials given', 'For']} actions />
      <tbody>
        {presets.map((preset) => (
          <Row key={preset.id} projectId={projectId} preset={preset} />
        ))}
      </tbody>
    </table>
  )
}

function whyNoChange({ viewerCanChange, project }: Preset): string | undefined {
  if (viewerCanChange) return undefined
  return project
    ? 'It takes the role owner or editor in this project: running the platform gives none.'
    : 'It is of the platform: only its admins change it.'
}

/** Who may use it, in words. */
function audience({ project, allowed }: Preset, projectId: string | undefined): string {
  if (project) return 'this project'
  if (!allowed) return projectId === undefined ? 'everybody' : 'of the platform'
  return [...allowed.projects, ...allowed.emailDomains.map((domain) => `@${domain}`)].join(', ')
}

function Row({ preset, projectId }: { readonly preset: Preset; readonly projectId: string | undefined }) {
  const { id, name, description, provider, credentialsChangedAt } = preset
  const [dialog, setDialog] = useState<'edit' | 'delete'>()
  const close = () => setDialog(undefined)
  const whyNot = whyNoChange(preset)
  return (
    <tr>
      <td>
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          {description && (
            <Text size="xs" c="dimmed">
              {description}
            </Text>
          )}
        </Stack>
      </td>
      <td data-label="Provider">{CREDENTIALS[provider].title}</td>
      <td data-label="Credentials given">
        <Since at={credentialsChangedAt} />
      </td>
      <td data-label="For">{audience(preset, projectId)}</td>
      <td className="actions">
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <SmallAction onClick={() => setDialog('edit')} whyNot={whyNot} aria-label={`Change ${name}`}>
            Change
          </SmallAction>
          <SmallAction onClick={() => setDialog('delete')} whyNot={whyNot} aria-label={`Delete ${name}`}>
            Delete
          </SmallAction>
        </Group>
        <PresetForm projectId={preset.project?.id} preset={preset} opened={dialog === 'edit'} onClose={close} />
        <PresetDelete id={id} name={name} opened={dialog === 'delete'} onClose={close} />
      </td>
    </tr>
  )
}

type DeleteProps = {
  readonly id: string
  readonly name: string
  readonly opened: boolean
  readonly onClose: () => void
}

function PresetDelete({ id, name, opened, onClose }: DeleteProps) {
  const action = useAction(DeletePresetDocument)
  const [refused, setRefused] = useState<string>()
  async function remove() {
    setRefused(undefined)
    const result = (await action.run({ input: { id } }))?.deletePreset
    if (result?.__typename !== 'PresetInUse') return
    setRefused(`${result.message} ${result.clusters.map((cluster) => cluster.name).join(', ')}`)
  }
  return (
    <ConfirmByName
      title={`Delete ${name}?`}
      name={name}
      action="Delete the preset"
      opened={opened}
      busy={action.busy}
      problem={refused === undefined ? action.problem : { code: 'CONFLICT', message: refused, requestId: undefined }}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      The credentials are lost here; the account at the provider stays as it is. A preset that clusters use is not
      deleted.
    </ConfirmByName>
  )
}
