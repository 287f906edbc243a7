import { createClient as createStream } from 'graphql-sse'
import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange, subscriptionExchange } from 'urql'
import { connectionLost, connectionWorks } from './connection.ts'
import { goToLogIn } from './session.ts'
import { keepSubscribed } from './subscription.ts'

const ENDPOINT = '/graphql'
/** No page of another site can send it, so the cookie of the session is of no use to them. */
const CSRF = { 'X-Seedbed-CSRF': '1' }
/**
 * After any change that this page makes, everything that is shown is asked for again: the platform knows best what a change
 * touched. What a stream tells says itself what it touches: asking again with each news of one of thousands would never end.
 */
const ANYTHING = { additionalTypenames: ['Anything'] }
const RETRY_MS = [500, 1_000, 2_000, 5_000] as const

async function watchedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init)
    if (isAnswer(response)) connectionWorks()
    else connectionLost()
    return response
  } catch (error) {
    if (!init?.signal?.aborted) connectionLost()
    throw error
  }
}

/** A proxy answers for a master that is away. */
const isAnswer = ({ status }: Response) => status < 502 || status > 504

/** The master knows our documents: instead of one only its hash is sent. */
function byHash(document: object) {
  const { hash } = (document as { __meta__?: { hash?: string } }).__meta__ ?? {}
  return hash === undefined ? {} : { persistedQuery: { version: 1 as const, sha256Hash: hash } }
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const stream = createStream({
  url: ENDPOINT,
  headers: CSRF,
  retryAttempts: Number.MAX_SAFE_INTEGER,
  retry: (retries) => wait(RETRY_MS[Math.min(retries, RETRY_MS.length - 1)] ?? 0),
  fetchFn: watchedFetch,
})

export const client = new Client({
  url: ENDPOINT,
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetch: watchedFetch,
  fetchOptions: { headers: CSRF },
  exchanges: [
    mapExchange({
      onOperation: (operation) =>
        makeOperation(
          operation.kind,
          { ...operation, extensions: { ...operation.extensions, ...byHash(operation.query) } },
          { ...operation.context, ...(operation.kind === 'subscription' ? {} : ANYTHING) },
        ),
      onError: ({ graphQLErrors }) => {
        if (graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED')) goToLogIn()
      },
    }),
    cacheExchange,
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables, extensions }) => ({
        subscribe: (sink) => ({
          unsubscribe: keepSubscribed(stream, { query, variables: { ...(variables as object) }, extensions }, sink),
        }),
      }),
    }),
  ],
})
