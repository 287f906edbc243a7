/** A field with two values; null where there is none. */
export type Change = { readonly field: string; readonly from?: string | null; readonly to?: string | null }

const KINDS = { added: '+', removed: '−', changed: '~' }
const kindOf = ({ from, to }: Change) => (from == null ? 'added' : to == null ? 'removed' : 'changed')

/** What is another than before: the field, the old value and the new one. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className="changes">
      {changes.map((change) => {
        const kind = kindOf(change)
        return (
          <li key={change.field} data-kind={kind}>
            <span className="change-mark" aria-hidden>
              {KINDS[kind]}
            </span>
            <span className="change-field">{change.field}</span>
            <span className="change-values">
              {change.from != null && (
                <del>
                  <span className="visually-hidden">from </span>
                  {shown(change.from)}
                </del>
              )}
              {change.to != null && (
                <ins>
                  <span className="visually-hidden">to </span>
                  {shown(change.to)}
                </ins>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const shown = (value: string) => (value === '' ? '(empty)' : value)
