import type { ReactNode } from 'react'

export type Tone = 'good' | 'wait' | 'bad' | 'none'

/** A state as a word; the colour repeats it and never says it alone. */
export function State({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className="state">
      <span className="dot" data-tone={tone} aria-hidden />
      <span>{children}</span>
    </span>
  )
}
