import { Group, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'

type Props = {
  readonly title: string
  /** One sentence on what this page is for. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** The beginning of every page; also what the window is called. */
export function PageHead({ title, children, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · Seedbed`
  }, [title])
  return (
    <header className="page-head">
      <div>
        <Title order={1}>{title}</Title>
        {children && (
          <Text c="dimmed" size="sm" mt={4} component="div">
            {children}
          </Text>
        )}
      </div>
      {actions && <Group gap="sm">{actions}</Group>}
    </header>
  )
}
