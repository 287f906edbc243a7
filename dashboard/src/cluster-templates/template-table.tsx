import { Button, Group, Stack, Text } from '@mantine/core'
import { CopyIcon } from '@radix-ui/react-icons'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { TemplateRowFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { paths } from '../paths.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { Empty } from '../ui/empty.tsx'
import { Since } from '../ui/since.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { TemplateForm, type Offer } from './template-form.tsx'
import { inWords } from './template-settings.ts'

graphql(`
  fragment TemplateRow on ClusterTemplate {
    id
    name
    description
    revision
    changedAt
    viewerCanChange
    project {
      id
    }
    settings {
      ...TemplateSettings
    }
  }
`)

const DeleteClusterTemplateDocument = graphql(`
  mutation DeleteClusterTemplate($input: DeleteClusterTemplateInput!) {
    deleteClusterTemplate(input: $input) {
      id
    }
  }
`)

export type Template = TemplateRowFragment

type Props = {
  readonly projectId: string | undefined
  readonly templates: readonly Template[]
  readonly offer: Offer
  readonly create: ReactNode
}

export function TemplateTable({ projectId, templates, offer, create }: Props) {
  if (templates.length === 0) {
    return (
      <Empty icon={CopyIcon} title="No template yet" action={create}>
        What you would choose again and again, saved under a name: a place, a version, labels. Who orders a cluster with
        it can still change everything.
      </Empty>
    )
  }
  return (
    <table className="table">
      <TableHead titles={['Name', 'Says', 'Changed']} actions />
      <tbody>
        {templates.map((template) => (
          <Row key={template.id} projectId={projectId} template={template} offer={offer} />
        ))}
      </tbody>
    </table>
  )
}

function whyNoChange({ viewerCanChange, project }: Template): string | undefined {
  if (viewerCanChange) return undefined
  return project
    ? 'It takes the role owner or editor in this project.'
    : 'It is of the platform: only its admins change it.'
}

type RowProps = Pick<Props, 'projectId' | 'offer'> & { readonly template: Template }

function Row({ projectId, template, offer }: RowProps) {
  const { id, name, description, project, settings, changedAt } = template
  const [dialog, setDialog] = useState<'edit' | 'delete'>()
  const remove = useAction(DeleteClusterTemplateDocument)
  const close = () => setDialog(undefined)
  const preset = offer.presets.find((p) => p.id === settings.preset)?.name
  const words = [...inWords(settings), ...(preset === undefined ? [] : [`credentials ${preset}`])]
  return (
    <tr>
      <td>
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {description}
            {projectId !== undefined && !project && (description ? ' · of the platform' : 'of the platform')}
          </Text>
        </Stack>
      </td>
      <td data-label="Says">
        <Text size="sm" component="span">
          {words.length === 0 ? 'nothing: all is decided when a cluster is ordered' : words.join(' · ')}
        </Text>
      </td>
      <td data-label="Changed">
        <Since at={changedAt} />
      </td>
      <td className="actions">
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {projectId !== undefined && (
            <Button
              size="compact-sm"
              variant="default"
              renderRoot={(props) => (
                <Link
                  to={paths.clusterNew}
                  params={{ projectId }}
                  search={{ template: id }}
                  aria-label={`Order a cluster with ${name}`}
                  {...props}
                />
              )}
            >
              Order
            </Button>
          )}
          <SmallAction onClick={() => setDialog('edit')} whyNot={whyNoChange(template)} aria-label={`Change ${name}`}>
            Change
          </SmallAction>
          <SmallAction onClick={() => setDialog('delete')} whyNot={whyNoChange(template)} aria-label={`Delete ${name}`}>
            Delete
          </SmallAction>
        </Group>
        <TemplateForm
          projectId={project?.id}
          template={template}
          offer={offer}
          opened={dialog === 'edit'}
          onClose={close}
        />
        <ConfirmByName
          title={`Delete ${name}?`}
          name={name}
          action="Delete the template"
          opened={dialog === 'delete'}
          busy={remove.busy}
          problem={remove.problem}
          onClose={close}
          onConfirm={() => void remove.run({ input: { id } })}
        >
          What it says is lost, and no cluster can be ordered with it any more. Clusters that were made from it stay as
          they are.
        </ConfirmByName>
      </td>
    </tr>
  )
}
