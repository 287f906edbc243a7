type Props = {
  readonly titles: readonly string[]
  /** The last cells hold buttons: what they are is said to those who do not see them. */
  readonly actions?: boolean
}

/** What stands in each column. */
export function TableHead({ titles, actions = false }: Props) {
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
        {actions && (
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  )
}
