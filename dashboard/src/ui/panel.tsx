import { Group, Text, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'

type Props = {
  readonly title?: string
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  /** Without the space around: for tables and steps, which bring their own. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A framed part of a page, with a heading that names it to screen readers too. */
export function Panel({ title, hint, actions, flush = false, children }: Props) {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <Group justify="space-between" gap="xs" px={20} pt={16} pb={flush ? 12 : 0} align="flex-start">
          <div className="panel-title">
            <Title order={2} id={id}>
              {title}
            </Title>
            {hint && (
              <Text size="sm" c="dimmed" component="div">
                {hint}
              </Text>
            )}
          </div>
          {actions}
        </Group>
      )}
      <div className={flush ? undefined : 'panel-body'}>{children}</div>
    </section>
  )
}
