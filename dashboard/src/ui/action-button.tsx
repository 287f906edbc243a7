import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = ButtonProps & {
  /** Why it cannot be done now; undefined if it can. */
  readonly whyNot?: string | undefined
  readonly onClick?: () => void
  readonly type?: 'button' | 'submit'
  readonly children: ReactNode
}

/** A button that stays reachable by keyboard when it is off, and then says why. */
export function ActionButton({ whyNot, onClick, type = 'button', ...props }: Props) {
  if (whyNot === undefined) return <Button type={type} onClick={onClick} {...props} />
  return (
    <Tooltip label={whyNot} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <Button
        {...props}
        data-disabled
        aria-disabled
        aria-description={whyNot}
        onClick={(event: { preventDefault(): void }) => event.preventDefault()}
      />
    </Tooltip>
  )
}
