import { Group, List, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { RelistSeedMutation, SeedDetailFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SmallAction } from '../ui/small-action.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const RelistSeedDocument = graphql(`
  mutation RelistSeed($input: RelistSeedInput!) {
    relistSeed(input: $input) {
      __typename
      ... on RelistSeedOk {
        listed
        differing
        missingCount
        missing {
          id
          name
          project {
            id
            name
          }
        }
        unknownCount
        unknown {
          id
          wasDeleted
        }
      }
      ... on InvalidInput {
        message
      }
    }
  }
`)

type Props = { readonly seed: SeedDetailFragment }
type Found = Extract<RelistSeedMutation['relistSeed'], { __typename: 'RelistSeedOk' }>

/** Compares what is known of a seed's clusters with what the seed says: after a restore, or when somebody wonders. */
export function RelistButton({ seed }: Props) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <SmallAction
        onClick={open}
        whyNot={seed.reachable ? undefined : 'It cannot be reached.'}
        aria-label={`Compare ${seed.name}`}
      >
        Compare
      </SmallAction>
      <Dialog title={`What seed ${seed.name} says`} opened={opened} onClose={close} wide>
        <Relist name={seed.name} />
      </Dialog>
    </>
  )
}

function Relist({ name }: { readonly name: string }) {
  const action = useAction(RelistSeedDocument)
  const [found, setFound] = useState<Found & { readonly dryRun: boolean }>()
  const [refused, setRefused] = useState<string>()
  async function relist(dryRun: boolean) {
    setRefused(undefined)
    const result = (await action.run({ input: { name, dryRun } }))?.relistSeed
    if (result?.__typename === 'InvalidInput') setRefused(result.message)
    if (result?.__typename === 'RelistSeedOk') setFound({ ...result, dryRun })
  }
  return (
    <Stack>
      <Text size="sm">
        What the platform knows of the clusters on this seed is compared with what the seed itself says now. Nothing is
        written to the seed.
      </Text>
      {found && <Differences found={found} />}
      {refused !== undefined && <Notice tone="bad">{refused}</Notice>}
      <ProblemNotice problem={action.problem} />
      <Group justify="flex-end">
        <ActionButton variant="default" loading={action.busy} onClick={() => void relist(true)}>
          Look what differs
        </ActionButton>
        <ActionButton
          loading={action.busy}
          onClick={() => void relist(false)}
          whyNot={found ? undefined : 'Look what differs first.'}
        >
          Believe the seed
        </ActionButton>
      </Group>
    </Stack>
  )
}

function Differences({ found }: { readonly found: Found & { readonly dryRun: boolean } }) {
  const { listed, differing, dryRun, missing, missingCount, unknown, unknownCount } = found
  return (
    <div aria-live="polite">
      <Text size="sm">
        {listed === 1 ? 'It has 1 cluster.' : `It has ${listed} clusters.`}{' '}
        {differing === 0
          ? 'What is known of them is what it says.'
          : `What was known of ${differing} differs, and ${dryRun ? 'would be' : 'was'} replaced.`}
      </Text>
      <List size="sm">
        {missing.map((cluster) => (
          <List.Item key={cluster.id}>
            {cluster.name} of project {cluster.project.name} is not on it: it is made there.
          </List.Item>
        ))}
        <More count={missingCount - missing.length} what="are not on it" />
        {unknown.map(({ id, wasDeleted }) => (
          <List.Item key={id}>
            <code>{id}</code> is on it and not known:{' '}
            {wasDeleted ? 'it was deleted, and is taken away.' : 'nobody touches it.'}
          </List.Item>
        ))}
        <More count={unknownCount - unknown.length} what="are on it and not known" />
      </List>
    </div>
  )
}

const More = ({ count, what }: { readonly count: number; readonly what: string }) =>
  count > 0 && (
    <List.Item>
      {count} more {what}.
    </List.Item>
  )
