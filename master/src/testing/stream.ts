import { setTimeout as sleep } from 'node:timers/promises'
import { post, type Answer, type GraphQLRequest } from './app.ts'

const WAIT_MS = 20_000

export type TestStream = Awaited<ReturnType<typeof openStream>>

/** Opens a subscription, to read its events one by one. */
export async function openStream(url: string, request: GraphQLRequest) {
  const end = new AbortController()
  const response = await post(url, { ...request, headers: { accept: 'text/event-stream' }, signal: end.signal })
  const events = readEvents(response)
  return {
    /** The next event; undefined when the stream has ended. Throws when neither comes. */
    async next(): Promise<Answer | undefined> {
      const late = sleep(WAIT_MS, 'late' as const, { ref: false })
      const next = await Promise.race([events.next(), late])
      if (next === 'late') throw new Error('no event came')
      return next.value ?? undefined
    },
    close: () => end.abort(),
  }
}

async function* readEvents({ body }: Response): AsyncGenerator<Answer, undefined> {
  const reader = body?.getReader()
  let text = ''
  for (;;) {
    // Closed by whichever side, it has ended.
    const chunk = await reader?.read().catch(() => undefined)
    if (!chunk?.value) return undefined
    text += Buffer.from(chunk.value).toString()
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const data of blocks.flatMap((block) => /^data: ?(\{.*\})$/m.exec(block)?.[1] ?? [])) {
      yield JSON.parse(data) as Answer
    }
  }
}
