import Table from 'cli-table3'

export type TableData = {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly whenEmpty: string
}

const BORDERS = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
const SEPARATORS = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid']
const NO_LINES = Object.fromEntries([...BORDERS, ...SEPARATORS].map((name) => [name, '']))

/**
 * Plain columns as kubectl prints them: no borders, so that `awk` and eyes agree.
 * @throws when a row has not one cell under each title: all after it would stand under another's
 */
export function renderTable({ header, rows }: TableData): string {
  const odd = rows.find((row) => row.length !== header.length)
  if (odd) throw new Error(`the row of "${odd[0]}" has ${odd.length} cells under ${header.length} titles`)
  const table = new Table({
    head: header.map((title) => title.toUpperCase()),
    chars: { ...NO_LINES, middle: '   ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  })
  table.push(...rows.map((row) => [...row]))
  const lines = table.toString().split('\n')
  return lines.map((line) => line.trimEnd()).join('\n')
}
