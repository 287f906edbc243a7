import { CheckCircledIcon, ClockIcon, ExclamationTriangleIcon } from '@radix-ui/react-icons'
import type { ReactNode } from 'react'
import type { Tone } from './state.tsx'

const ICONS = { good: CheckCircledIcon, wait: ClockIcon, bad: ExclamationTriangleIcon }

type Props = { readonly tone: Exclude<Tone, 'none'>; readonly title?: string; readonly children: ReactNode }

/** Something to know about the whole page or form. What is wrong is announced at once. */
export function Notice({ tone, title, children }: Props) {
  const Icon = ICONS[tone]
  return (
    <div className="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon aria-hidden />
      <div>
        {title && <strong>{title} </strong>}
        {children}
      </div>
    </div>
  )
}
