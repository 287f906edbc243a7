import { Button, Group, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { ActionButton } from './action-button.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'
import type { Problem } from './problem.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { TypedName } from './typed-name.tsx'

type Props = {
  readonly title: string
  /** Has to be typed. */
  readonly name: string
  /** What will be gone. */
  readonly children: ReactNode
  readonly action: string
  readonly opened: boolean
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** For what cannot be undone: says what is lost and asks for the name. */
export function ConfirmByName(props: Props) {
  return (
    <Dialog title={props.title} opened={props.opened} onClose={props.onClose}>
      <Question {...props} />
    </Dialog>
  )
}

function Question({ name, children, action, busy, problem, onClose, onConfirm }: Props) {
  const [typed, setTyped] = useState('')
  const matches = typed === name
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (matches) onConfirm()
      }}
    >
      <Stack>
        <Notice tone="bad">{children}</Notice>
        <TypedName name={name} typed={typed} onType={setTyped} />
        <ProblemNotice problem={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <ActionButton
            type="submit"
            color="red.8"
            loading={busy}
            whyNot={matches ? undefined : `Type the name, ${name}, first.`}
          >
            {action}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  )
}
