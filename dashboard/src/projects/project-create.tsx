import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { paths } from '../paths.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const CreateProjectDocument = graphql(`
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) {
      __typename
      ... on CreateProjectOk {
        project {
          id
          name
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

type Props = { readonly opened: boolean; readonly onClose: () => void }

export function ProjectCreate({ opened, onClose }: Props) {
  return (
    <Dialog title="New project" opened={opened} onClose={onClose}>
      <ProjectForm onClose={onClose} />
    </Dialog>
  )
}

function ProjectForm({ onClose }: { readonly onClose: () => void }) {
  const form = useForm({ initialValues: { name: '' } })
  const action = useAction(CreateProjectDocument)
  const navigate = useNavigate()

  async function create(input: { name: string }) {
    const result = (await action.run({ input }))?.createProject
    if (result?.__typename === 'InvalidInput') showInvalid(form, result)
    if (result?.__typename !== 'CreateProjectOk') return
    onClose()
    await navigate({ to: paths.project, params: { projectId: result.project.id } })
  }

  return (
    <form onSubmit={form.onSubmit(create)}>
      <Stack>
        <TextInput
          label="Name"
          description="Lower-case letters, digits and dashes; nobody else on the platform may have it."
          placeholder="shop"
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <ProblemNotice problem={action.problem} />
        <FormActions onCancel={onClose} busy={action.busy}>
          Make it
        </FormActions>
      </Stack>
    </form>
  )
}
