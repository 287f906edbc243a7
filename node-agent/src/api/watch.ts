import { request, type RequestOptions } from 'node:https'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { parseJson } from '../json.ts'

const Event = z.object({ type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']), object: z.unknown() })

/** An answer that is read while it comes: each line an event. */
export type Watched = { readonly status: number; readonly objects: AsyncIterable<unknown>; readonly end: () => void }

/** Path of a watch that begins with what is so: a list of one that goes on. */
export function watchPath(collection: string, name: string, timeoutMs: number): string {
  const query = { watch: 'true', fieldSelector: `metadata.name=${name}`, timeoutSeconds: String(timeoutMs / 1000) }
  return `${collection}?${new URLSearchParams(query).toString()}`
}

/** Begins it. @throws Error of the network or of TLS, also while it is read, and when it lasts for longer than it may */
export function openWatch(url: string, o: RequestOptions, timeoutMs: number): Promise<Watched> {
  return new Promise((resolve, reject) => {
    const call = request(url, { ...o, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      const end = () => response.destroy()
      resolve({ status: response.statusCode ?? 0, objects: objectsIn(response), end })
    })
    call.once('error', reject)
    call.end()
  })
}

/** Those that are there: what is gone, and what is no object, says nothing. */
async function* objectsIn(input: NodeJS.ReadableStream): AsyncIterable<unknown> {
  for await (const line of createInterface({ input })) {
    const event = Event.safeParse(parseJson(line)).data
    if (event?.type === 'ADDED' || event?.type === 'MODIFIED') yield event.object
  }
}
