import { request, type RequestOptions } from 'node:https'
import { text } from 'node:stream/consumers'

const TIMEOUT_MS = 10_000

export type Answer = { readonly status: number; readonly text: string; readonly date: string | undefined }

/** One request and its whole answer. @throws Error of the network or of TLS (with its `code`), or that it took too long */
export function exchange(url: string, o: RequestOptions, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, o, (response) => {
      const { statusCode = 0, headers } = response
      text(response).then((said) => resolve({ status: statusCode, text: said, date: headers.date }), reject)
    })
    const timer = setTimeout(() => call.destroy(slow(call.socket?.connecting)), TIMEOUT_MS)
    call.once('close', () => clearTimeout(timer))
    call.once('error', reject)
    call.end(body)
  })
}

/** Who does not listen and who does not answer are two different things to look for. */
const slow = (isConnecting = true) =>
  Object.assign(new Error('no answer in time'), { code: isConnecting ? 'ETIMEDOUT' : 'ESILENT' })
