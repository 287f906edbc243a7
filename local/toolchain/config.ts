import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Where what Seedbed makes or downloads for this user is kept between runs. */
export function cacheRoot(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'seedbed')
}

/** The folders in which this user's programs are looked for, in their order. */
export function programFolders(): readonly string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
}
