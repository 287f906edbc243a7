/**
 * The lines of a body of text, each as soon as it is whole; what follows the last line end comes as one more. Holds no
 * more than the line that has begun: readline keeps queues of 16 KiB for each body that is read, and there are two for
 * each cluster all the time.
 */
export async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
