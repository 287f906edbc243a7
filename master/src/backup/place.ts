/** Somewhere that backups lie: a directory, or a bucket. To be closed. */
export type BackupPlace = {
  /** As people find it: a path, or `s3://BUCKET/NAME`. */
  readonly location: (name: string) => string
  /** All names there, ours or not. */
  readonly list: () => Promise<readonly string[]>
  /** Brings a file there whole or not at all, under a name that is not taken. */
  readonly put: (name: string, file: string) => Promise<void>
  /** Reads it back from there into a file, to be tried. */
  readonly get: (name: string, file: string) => Promise<void>
  readonly remove: (name: string) => Promise<void>
  readonly close: () => void
}

const NAME = /^seedbed-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup$/

/** Of a backup that is made now, to the second, in UTC. In the order of time. */
export const nameAt = (now: Date): string => `seedbed-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`

/** What is named otherwise is somebody else's. */
export const isBackupName = (name: string): boolean => NAME.test(name)

/** Which of the names go, so that the newest `keep` backups stay. Pure. */
export const surplus = (names: readonly string[], keep: number): string[] =>
  names.filter(isBackupName).toSorted().slice(0, -keep)
