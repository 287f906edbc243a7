import type { TableData } from './table.ts'

export type Output = {
  /** Text as it is, with a line end. */
  line: (text: string) => void
  json: (value: unknown) => void
  /** Columns under a header line. Prints `whenEmpty` instead when there are no rows. */
  table: (table: TableData) => Promise<void>
  /** The values as JSON where that was asked for, else the table of them. */
  list: (values: unknown, flags: { readonly json?: true }, table: TableData) => Promise<void>
}

/** Results go to standard output and nothing else does, so that they can be piped. */
export function createOutput(write: (text: string) => void): Output {
  const line = (text: string) => write(`${text}\n`)
  const json = (value: unknown) => line(JSON.stringify(value, undefined, 2))
  const table = async (data: TableData) => {
    // Loaded when there is something to draw: `--help` should not wait for it.
    const { renderTable } = await import('./table.ts')
    line(data.rows.length === 0 ? data.whenEmpty : renderTable(data))
  }
  return { line, json, table, list: async (values, flags, data) => (flags.json ? json(values) : table(data)) }
}
