import { Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Invalid } from '../api/show-invalid.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { Choices } from '../ui/choices.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import type { Problem } from '../ui/problem.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'

export type NewToken = { readonly name: string; readonly scope: Scope; readonly expirationSeconds: number }
export type Scope = 'read' | 'write' | 'admin'

const DAY_SECONDS = 86_400
const LIFETIMES = [
  { value: String(DAY_SECONDS), label: '1 day' },
  { value: String(30 * DAY_SECONDS), label: '30 days' },
  { value: String(90 * DAY_SECONDS), label: '90 days' },
  { value: String(366 * DAY_SECONDS), label: '1 year' },
]

const SCOPES = [
  { value: 'read', title: 'Read', text: 'Sees what its owner sees, and changes nothing.' },
  { value: 'write', title: 'Write', text: 'Changes what its owner may change as a member of projects.' },
  { value: 'admin', title: 'Admin', text: 'Also what its owner may as an admin of the platform.' },
] as const

type Props = {
  readonly scopes: readonly Scope[]
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onCancel: () => void
  /** Gives the mistake in the input, if there was one. */
  readonly onCreate: (token: NewToken) => Promise<Invalid | undefined>
}

/** What a new token is called, may and how long. */
export function TokenForm({ scopes, busy, problem, onCancel, onCreate }: Props) {
  const form = useForm({
    initialValues: { name: '', scope: 'read' as Scope, expirationSeconds: String(30 * DAY_SECONDS) },
  })
  return (
    <form
      onSubmit={form.onSubmit(async (values) => {
        const invalid = await onCreate({ ...values, expirationSeconds: Number(values.expirationSeconds) })
        if (invalid) showInvalid(form, invalid)
      })}
    >
      <Stack>
        <TextInput
          label="Name"
          description="What it is for, so that you know it again."
          placeholder="ci"
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Choices
          label="What it may change"
          choices={SCOPES.filter(({ value }) => scopes.includes(value))}
          value={form.values.scope}
          error={form.errors['scope']}
          onChange={(scope) => form.setFieldValue('scope', scope as Scope)}
        />
        <Select label="Good for" data={LIFETIMES} allowDeselect={false} {...form.getInputProps('expirationSeconds')} />
        <ProblemNotice problem={problem} />
        <FormActions onCancel={onCancel} busy={busy}>
          Make the token
        </FormActions>
      </Stack>
    </form>
  )
}
