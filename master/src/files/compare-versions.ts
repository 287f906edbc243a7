/** Compares `1.36.3` and `1.9.0` by number, not by letter. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
