import { Button, Group, List, Stack } from '@mantine/core'
import { Notice } from '../ui/notice.tsx'
import type { Refusal } from './run-for-each.ts'

type Props = { readonly refusals: readonly Refusal[]; readonly of: number; readonly onClose: () => void }

/** Those that were refused, each with why; the others are done. */
export function ChosenRefused({ refusals, of, onClose }: Props) {
  return (
    <Stack>
      <Notice tone="wait" title={`It was done with ${of - refusals.length} of ${of}.`}>
        <Refusals refusals={refusals} />
      </Notice>
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  )
}

export function Refusals({ refusals }: { readonly refusals: readonly Refusal[] }) {
  return (
    <List size="sm">
      {refusals.map(({ cluster, why }) => (
        <List.Item key={cluster.id}>
          {cluster.name}: {why}
        </List.Item>
      ))}
    </List>
  )
}
