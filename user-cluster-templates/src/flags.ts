/** `{ port: 1 }` to `['--port=1']`, sorted, so that a change of the source's order restarts nothing. */
export function flags(values: Readonly<Record<string, string | number | boolean>>): string[] {
  return Object.entries(values)
    .map(([name, value]) => `--${name}=${value}`)
    .toSorted()
}
