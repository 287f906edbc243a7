import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { SeedDetailFragment } from '../__generated__/graphql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { ActionButton } from '../ui/action-button.tsx'
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

type Props = { readonly seed: SeedDetailFragment; readonly isAdmin: boolean }
const ADMINS_ONLY = 'Only an admin of the platform may do that.'

/** Keeps new clusters off a seed. */
export function DrainButton({ seed, isAdmin }: Props) {
  const [opened, { open, close }] = useDisclosure(false)
  if (seed.drain) return null
  return (
    <>
      <ActionButton
        size="compact-sm"
        variant="default"
        onClick={open}
        whyNot={isAdmin ? undefined : ADMINS_ONLY}
        aria-label={`Drain ${seed.name}`}
      >
        Drain
      </ActionButton>
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
export function DrainedNotice({ seed, isAdmin }: Props) {
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
        <ActionButton
          size="compact-sm"
          variant="default"
          loading={action.busy}
          whyNot={isAdmin ? undefined : ADMINS_ONLY}
          onClick={() => void undrain()}
          aria-label={`Take new clusters again on ${seed.name}`}
        >
          Take new clusters again
        </ActionButton>
      </Group>
    </Notice>
  )
}
