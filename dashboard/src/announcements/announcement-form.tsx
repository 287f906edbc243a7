import { Input, MultiSelect, SegmentedControl, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMemo } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { AnnouncementPartsFragment, AnnouncementSeverity } from '../__generated__/graphql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { AnnouncementCard, SEVERITIES } from './announcement-card.tsx'
import { fromField, toField, zoneName } from './times.ts'

const CreateAnnouncementDocument = graphql(`
  mutation CreateAnnouncement($input: CreateAnnouncementInput!) {
    createAnnouncement(input: $input) {
      __typename
      ... on CreateAnnouncementOk {
        announcement {
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

const UpdateAnnouncementDocument = graphql(`
  mutation UpdateAnnouncement($input: UpdateAnnouncementInput!) {
    updateAnnouncement(input: $input) {
      __typename
      ... on UpdateAnnouncementOk {
        announcement {
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

/** A seed, with what belongs to it. */
export type Place = { readonly name: string; readonly datacenters: readonly { readonly name: string }[] }

type Props = {
  /** To change; absent to make a new one. */
  readonly announcement?: AnnouncementPartsFragment
  readonly places: readonly Place[]
  readonly opened: boolean
  readonly onClose: () => void
}
type Values = {
  title: string
  text: string
  severity: AnnouncementSeverity
  startsAt: string
  endsAt: string
  seeds: string[]
  datacenters: string[]
}

export function AnnouncementForm(props: Props) {
  const { announcement, opened, onClose } = props
  return (
    <Dialog
      title={announcement ? 'Change the announcement' : 'New announcement'}
      opened={opened}
      onClose={onClose}
      wide
    >
      <Form {...props} />
    </Dialog>
  )
}

const CHOICES = Object.entries(SEVERITIES).map(([value, { word }]) => ({ value, label: word }))

const NEW = { title: '', text: '', severity: 'info', startsAt: null, endsAt: null, seeds: [], datacenters: [] } as const

function valuesOf(before: Pick<AnnouncementPartsFragment, keyof Values> | typeof NEW): Values {
  const { title, text, severity, startsAt, endsAt, seeds, datacenters } = before
  const places = { seeds: [...seeds], datacenters: [...datacenters] }
  return { title, text, severity, startsAt: toField(startsAt), endsAt: toField(endsAt), ...places }
}

function Form({ announcement, places, onClose }: Props) {
  const create = useAction(CreateAnnouncementDocument)
  const update = useAction(UpdateAnnouncementDocument)
  const form = useForm<Values>({ initialValues: valuesOf(announcement ?? NEW) })
  const now = useMemo(() => new Date().toISOString(), [])
  const { values } = form
  const said = {
    ...values,
    startsAt: fromField(values.startsAt, announcement?.startsAt),
    endsAt: fromField(values.endsAt, announcement?.endsAt),
  }

  async function send() {
    if (!announcement) return (await create.run({ input: said }))?.createAnnouncement
    const { id, revision } = announcement
    return (await update.run({ input: { id, revision, ...said } }))?.updateAnnouncement
  }
  async function save() {
    const result = await send()
    if (result?.__typename === 'InvalidInput') showInvalid(form, result, 'title')
    else if (result) onClose()
  }

  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack>
        <TextInput label="Title" required maxLength={100} data-autofocus {...form.getInputProps('title')} />
        <Textarea
          label="Text"
          description="What happens, when, and what to do. It is shown as it is written."
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2_000}
          {...form.getInputProps('text')}
        />
        <Input.Wrapper
          label="How grave it is"
          description="A warning is of what will not be as always, or wants to be done; critical is what does not work."
          labelElement="div"
        >
          <SegmentedControl
            fullWidth
            mt={6}
            aria-label="How grave it is"
            data={CHOICES}
            value={values.severity}
            onChange={(value) => form.setFieldValue('severity', value as AnnouncementSeverity)}
          />
        </Input.Wrapper>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            type="datetime-local"
            label="Shown from"
            description={`Empty: at once. Your clock: ${zoneName()}.`}
            {...form.getInputProps('startsAt')}
          />
          <TextInput
            type="datetime-local"
            label="Shown until"
            description="Empty: until it is deleted."
            {...form.getInputProps('endsAt')}
          />
        </SimpleGrid>
        <Audience places={places} announcement={announcement} form={form} />
        <div>
          <Text size="sm" fw={500} mb={6}>
            As people see it
          </Text>
          <AnnouncementCard
            announcement={{ ...said, title: values.title || 'Title', createdAt: announcement?.createdAt ?? now }}
          />
        </div>
        <ProblemNotice problem={create.problem ?? update.problem} />
        <FormActions onCancel={onClose} busy={create.busy || update.busy}>
          {announcement ? 'Save' : 'Announce it'}
        </FormActions>
      </Stack>
    </form>
  )
}

type AudienceProps = Pick<Props, 'places' | 'announcement'> & { readonly form: ReturnType<typeof useForm<Values>> }

/** What it is about already stays to be chosen, also where the files do not name it any more. */
function Audience({ places, announcement, form }: AudienceProps) {
  const seeds = new Set([...places.map(({ name }) => name), ...(announcement?.seeds ?? [])])
  const there = places.flatMap(({ datacenters }) => datacenters.map(({ name }) => name))
  const datacenters = new Set([...there, ...(announcement?.datacenters ?? [])])
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <MultiSelect
        label="About seeds"
        description="Only who has clusters there sees it."
        data={[...seeds].toSorted()}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'No seeds' }}
        {...form.getInputProps('seeds')}
      />
      <MultiSelect
        label="About datacenters"
        description="With both empty, everybody does."
        data={[...datacenters].toSorted()}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'No datacenters' }}
        {...form.getInputProps('datacenters')}
      />
    </SimpleGrid>
  )
}
