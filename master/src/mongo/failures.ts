import {
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb'

const DUPLICATE_KEY = 11_000

/** True when a unique index on `field` refused the write. */
export function isDuplicate(error: unknown, field: string): boolean {
  if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_KEY) return false
  const pattern = error['keyPattern'] as Record<string, unknown> | undefined
  return pattern === undefined || field in pattern
}

/** True when the database could not be asked, so that asking again may help. */
export function isDatabaseAway(error: unknown): boolean {
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoTopologyClosedError ||
    (error instanceof MongoError && error.hasErrorLabel('RetryableWriteError'))
  )
}
