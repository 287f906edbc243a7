import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Code } from './code.tsx'
import { Notice } from './notice.tsx'

type Props = {
  readonly secret: string
  readonly label: string
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A secret that nobody can show again. */
export function SecretShownOnce({ secret, label, children, onClose }: Props) {
  return (
    <Stack>
      <Notice tone="wait" title="Copy it now.">
        It is shown this once and stored nowhere.
      </Notice>
      <Code text={secret} label={label} />
      <Text size="sm" c="dimmed" component="div">
        {children}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>I have it</Button>
      </Group>
    </Stack>
  )
}
