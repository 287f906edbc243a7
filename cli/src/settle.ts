import { CliError } from './errors.ts'

/** Lets all come to their end before the first failure is told, so that one does not hide the others. */
export async function settle<T>(all: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(all)
  const failed = results.filter((r) => r.status === 'rejected')
  if (failed.length > 0) throw new CliError(failed.map((r) => messageOf(r.reason)).join('\n'))
  return Promise.all(all)
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
