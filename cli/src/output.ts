import type { TableData } from './table.ts'

export type Output = {
  /** Text as it is, with a line end. */
  line: (text: string) => void
  /** As JSON, or in the format that was asked for instead. */
  json: (value: unknown) => void
  /** From here on `json` writes what this makes of a value. */
  formatWith: (format: (value: unknown) => string) => void
  /** Columns under a header line. Prints `whenEmpty` instead when there are no rows. */
  table: (table: TableData) => Promise<void>
  /** The values as JSON where that was asked for, else the table of them. */
  list: (values: unknown, flags: { readonly json?: true }, table: TableData) => Promise<void>
}

const toJson = (value: unknown) => JSON.stringify(value, undefined, 2)

/** Results go to standard output and nothing else does, so that they can be piped. */
export function createOutput(write: (text: string) => void): Output {
  const line = (text: string) => write(`${text}\n`)
  let format = toJson
  const json = (value: unknown) => line(format(value))
  const table = async (data: TableData) => {
    // Loaded when there is something to draw: `--help` should not wait for it.
    const { renderTable } = await import('./table.ts')
    line(data.rows.length === 0 ? data.whenEmpty : renderTable(data))
  }
  const formatWith = (other: typeof format) => void (format = other)
  return {
    line,
    json,
    formatWith,
    table,
    list: async (values, flags, data) => (flags.json ? json(values) : table(data)),
  }
}
