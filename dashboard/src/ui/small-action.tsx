import type { ComponentProps } from 'react'
import { ActionButton } from './action-button.tsx'

/** A button in a row or at the head of a panel. Where several look alike, `aria-label` says what each is about. */
export const SmallAction = (props: ComponentProps<typeof ActionButton>) => (
  <ActionButton variant="default" size="compact-sm" {...props} />
)
