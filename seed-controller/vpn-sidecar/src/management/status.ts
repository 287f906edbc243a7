/** A connection that OpenVPN has now. */
export type StatusClient = {
  readonly cid: number
  /** Of its certificate; `UNDEF` before that is known. */
  readonly commonName: string
  /** Undefined while it waits to be let in. */
  readonly address: string | undefined
  /** Networks behind it: `10.244.1.0/24` */
  readonly routes: readonly string[]
}

/**
 * Reads the answer to `status 3`: lines of columns that tabs separate, which HEADER lines name.
 * @throws Error when a column is missing that this depends on
 */
export function parseStatus(text: string): StatusClient[] {
  const rows = text.split('\n').map((line) => line.split('\t'))
  const routes = table(rows, 'ROUTING_TABLE')
  return table(rows, 'CLIENT_LIST').map((row) => {
    const commonName = row('Common Name')
    const address = row('Virtual Address')
    const own = routes.filter((route) => route('Common Name') === commonName).map((route) => route('Virtual Address'))
    return {
      cid: Number(row('Client ID')),
      commonName,
      address: address === '' ? undefined : address,
      routes: own.filter((route) => route.includes('/')),
    }
  })
}

type Row = (column: string) => string

function table(rows: readonly string[][], name: string): Row[] {
  const columns = rows.find(([first, second]) => first === 'HEADER' && second === name)?.slice(2)
  return rows
    .filter(([first]) => first === name)
    .map(
      ([, ...cells]) =>
        (column) =>
          cell(columns, cells, column),
    )
}

function cell(columns: readonly string[] | undefined, cells: readonly string[], column: string): string {
  const found = cells[columns?.indexOf(column) ?? -1]
  if (found === undefined) throw new Error(`OpenVPN's status has no column "${column}": its format is another one`)
  return found
}
