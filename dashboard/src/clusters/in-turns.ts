/** Asks for each, `width` at the same time, so that a platform that is slow is not asked for everything at once. In their order. */
export async function inTurns<T, R>(items: readonly T[], width: number, ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  const waiting = [...items.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers[next[0]] = await ask(next[1])
  }
  await Promise.all(Array.from({ length: width }, work))
  return answers
}
