import { copyFileSync, linkSync } from 'node:fs'

/** The same file under another name, or a copy where that cannot be. */
export function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target) // another file system, or one without links
  }
}
