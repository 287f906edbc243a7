import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { SeedDetailFragment } from '../__generated__/graphql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { useWhyNotAdmin } from '../layout/viewer.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'

const DrainSeedDocument = graphql(`
  mutation DrainSeed($input: DrainSeedInput!) {
    drainSeed(input: $input) {
      __typename
      ... on DrainSeedOk {
        seed {
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

const UndrainSeedDocument = graphql(`
  mutation UndrainSeed($input: UndrainSeedInput!) {
    undrainSeed(input: $input) {
      __typename
      ... on UndrainSeedOk {
        seed {
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

type Props = { readonly seed: SeedDetailFragment }

/** Keeps new clusters off a seed. */
export function DrainButton({ seed }: Props) {
  const whyNot = useWhyNotAdmin()
  const [opened, { open, close }] = useDisclosure(false)
  if (seed.drain) return null
  return (
    <>
      <SmallAction onClick={open} whyNot={whyNot} aria-label={`Drain ${seed.name}`}>
        Drain
      </SmallAction>
      <Dialog title={`Drain ${seed.name}`} opened={opened} onClose={close}>
        <Drain seed={seed} onClose={close} />
      </Dialog>
    </>
  )
}

function Drain({ seed, onClose }: { readonly seed: SeedDetailFragment; readonly onClose: () => void }) {
  const action = useAction(DrainSeedDocument)
  const form = useForm({ initialValues: { reason: '' } })
  async function drain({ reason }: { reason: string }) {
    const result = (await action.run({ input: { name: seed.name, reason } }))?.drainSeed
    if (result?.__typename === 'InvalidInput') showInvalid(form, result)
    if (result?.__typename === 'DrainSeedOk') onClose()
  }
  return (
    <form onSubmit={form.onSubmit(drain)}>
      <Stack>
        <Text size="sm">
          No new cluster comes onto it until that is taken back. Those that are there stay and are looked after as ever.
        </Text>
        <TextInput
          label="Reason"
          description="One line, for whoever wonders. People see it when they order a cluster."
          maxLength={200}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <ProblemNotice problem={action.problem} />
        <FormActions onCancel={onClose} busy={action.busy}>
          Drain it
        </FormActions>
      </Stack>
    </form>
  )
}

/** Says that a seed takes no new clusters, why and since when. */
export function DrainedNotice({ seed }: Props) {
  const whyNot = useWhyNotAdmin()
  const action = useAction(UndrainSeedDocument)
  const [refused, setRefused] = useState<string>()
  if (!seed.drain) return null
  const { by, reason, since } = seed.drain
  async function undrain() {
    const result = (await action.run({ input: { name: seed.name } }))?.undrainSeed
    setRefused(result?.__typename === 'InvalidInput' ? result.message : undefined)
  }
  return (
    <Notice tone="wait" title="It takes no new clusters.">
      {by == null ? 'It was drained' : `${by} drained it`} <Since at={since} />
      {reason == null ? (
        ' and gave no reason.'
      ) : (
        <>
          : <q>{reason}</q>.
        </>
      )}{' '}
      Those that are there stay as they are.
      {refused !== undefined && <div>{refused}</div>}
      <ProblemNotice problem={action.problem} />
      <Group mt="sm">
        <SmallAction
          loading={action.busy}
          whyNot={whyNot}
          onClick={() => void undrain()}
          aria-label={`Take new clusters again on ${seed.name}`}
        >
          Take new clusters again
        </SmallAction>
      </Group>
    </Notice>
  )
}
