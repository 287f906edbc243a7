const AT_ONCE = 16

/** Does the same with each, so many at a time. */
export async function inParallel<T>(all: readonly T[], act: (each: T) => Promise<void>): Promise<void> {
  const rest = all.values()
  const work = async () => {
    for (const each of rest) await act(each)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
