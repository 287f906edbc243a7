import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import * as z from 'zod'
import { ApiError, Unreachable } from './errors.ts'
import { subscribe } from './subscribe.ts'

const TIMEOUT_MS = 30_000

export type ApiClient = {
  /** The master's address, for messages. */
  readonly url: string
  /** Sends one query or mutation. @throws ApiError when refused, Unreachable when there is no answer */
  run: <R, V>(document: TypedDocumentNode<R, V>, variables: V) => Promise<R>
  /** Yields until the server completes the stream. Throws as `run`, and Unreachable when the connection is lost. */
  stream: <R, V extends object>(
    document: TypedDocumentNode<R, V>,
    variables: V,
    signal: AbortSignal,
  ) => AsyncGenerator<R>
}

const Answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).loose().optional() }))
    .optional(),
})

/** Talks GraphQL to a master. `token` is asked for before each request, because an operator's lives for minutes. */
export function createApiClient(url: string, token: () => Promise<string | undefined>): ApiClient {
  const endpoint = new URL('graphql', url.endsWith('/') ? url : `${url}/`).href
  const headers = async () => {
    const bearer = await token()
    return bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }
  }

  return {
    url,
    async run<R, V>(document: TypedDocumentNode<R, V>, variables: V): Promise<R> {
      const body = JSON.stringify({ query: print(document), variables })
      const sent = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' }
      const request = { method: 'POST', body, headers: { ...sent, ...(await headers()) } }
      // The answer's shape follows from the document, from which R is generated.
      return (await readData(url, () => fetch(endpoint, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) }))) as R
    },
    stream: (document, variables, signal) => subscribe({ url, endpoint, headers, signal }, document, variables),
  }
}

async function readData(url: string, send: () => Promise<Response>): Promise<unknown> {
  let status: number
  let text: string
  try {
    const response = await send()
    status = response.status
    text = await response.text()
  } catch (error) {
    throw new Unreachable(url, error)
  }
  const answer = Answer.safeParse(parseJson(text))
  if (!answer.success) throw new ApiError('UNEXPECTED', `${url} answered ${status} and not as a Seedbed master does.`)
  const [first] = answer.data.errors ?? []
  if (first) throw ApiError.from(first)
  return answer.data.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
