import type { ReactNode } from 'react'

/** Names and values. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="facts">{children}</dl>
}

type FactProps = {
  readonly name: string
  /** For what is long and is to be read as one. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export function Fact({ name, wide = false, children }: FactProps) {
  return (
    <div className={wide ? 'fact-wide' : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
