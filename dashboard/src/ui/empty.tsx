import { Text, Title } from '@mantine/core'
import type { ComponentType, ReactNode } from 'react'

type Props = {
  readonly icon: ComponentType<{ width?: number; height?: number }>
  readonly title: string
  /** What belongs here, and what one has of it. */
  readonly children: ReactNode
  readonly action?: ReactNode
  /** It is all there is on the page, so its title is the page's. */
  readonly alone?: boolean
}

/** Nothing is here yet: says what would be, and how it comes. */
export function Empty({ icon: Icon, title, children, action, alone = false }: Props) {
  return (
    <div className="empty">
      <div className="empty-mark" aria-hidden>
        <Icon width={22} height={22} />
      </div>
      <Title order={alone ? 1 : 2} size="h2">
        {title}
      </Title>
      <Text c="dimmed" size="sm" mt={6} mb={action ? 20 : 0} component="div">
        {children}
      </Text>
      {action}
    </div>
  )
}
