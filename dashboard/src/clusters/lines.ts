/** Where a line, the first of which is 1, begins and ends in a text; the last one where there are fewer. */
export function rangeOfLine(text: string, line: number): { readonly start: number; readonly end: number } {
  const lines = text.split('\n')
  const n = Math.min(Math.max(line, 1), lines.length)
  const start = lines.slice(0, n - 1).reduce((sum, { length }) => sum + length + 1, 0)
  return { start, end: start + (lines[n - 1]?.length ?? 0) }
}
