import type { TableData } from './table.ts'

export type Output = {
  /** Text as it is, with a line end. */
  line: (text: string) => void
  json: (value: unknown) => void
  /** Columns under a header line. Prints `whenEmpty` instead when there are no rows. */
  table: (table: TableData) => Promise<void>
}

/** Results go to standard output and nothing else does, so that they can be piped. */
export function createOutput(write: (text: string) => void): Output {
  const line = (text: string) => write(`${text}\n`)
  return {
    line,
    json: (value) => line(JSON.stringify(value, undefined, 2)),
    table: async (table) => {
      // Loaded when there is something to draw: `--help` should not wait for it.
      const { renderTable } = await import('./table.ts')
      line(table.rows.length === 0 ? table.whenEmpty : renderTable(table))
    },
  }
}
