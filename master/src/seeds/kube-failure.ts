import { ApiException } from '@kubernetes/client-node'
import { BrokenCircuitError } from 'cockatiel'
import { ZodError } from 'zod'
import { describeError } from '../errors.ts'
import { plainText } from './plain-text.ts'

const MAX_MESSAGE = 500

/** The seed answered, with `what`, which no Kubernetes API does. */
export class UnknownAnswer extends Error {
  override readonly name = 'UnknownAnswer'

  constructor(what: string) {
    super(`it answered with ${what}`)
  }
}

/** The HTTP status of a Kubernetes API's refusal; undefined when there was no answer at all. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof ApiException) return error.code
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode
  return typeof status === 'number' ? status : undefined
}

export const isNotFound = (error: unknown) => statusOf(error) === 404
export const isUnauthorized = (error: unknown) => statusOf(error) === 401

/** True when the seed could not be asked or could not answer, so that asking again later may help. */
export function isSeedAway(error: unknown): boolean {
  if (error instanceof BrokenCircuitError) return true
  // It answered, with something of a shape that we do not know: a newer seed-controller's, for example.
  if (error instanceof ZodError) return false
  const status = statusOf(error)
  return status === undefined ? !(error instanceof TypeError) || isFetchFailure(error) : status >= 500 || status === 429
}

/** What a proxy or some other server says: a page, for example, or half a document. */
const isNoAnswerOfKubernetes = (error: unknown) =>
  error instanceof UnknownAnswer ||
  (error instanceof Error && error.cause instanceof UnknownAnswer) ||
  error instanceof SyntaxError ||
  (error instanceof Error && error.message.includes('mediaType'))

/** Node's fetch wraps every network failure in a TypeError with a cause. */
const isFetchFailure = (error: TypeError) => error.cause !== undefined

/** What the API server said, in its own words where it said any. */
export function kubeMessage(error: unknown): string {
  if (!(error instanceof ApiException)) return plainText(describeError(error), MAX_MESSAGE)
  const body: unknown = parseBody(error.body)
  const message = (body as { message?: unknown } | null | undefined)?.message
  return typeof message === 'string' ? plainText(message, MAX_MESSAGE) : `HTTP ${error.code}`
}

function parseBody(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** One sentence for people: why a seed is not reached, and what to do. */
export function explainSeedFailure(error: unknown, server: string): string {
  const status = statusOf(error)
  if (status === 401)
    return `${server} refuses the master's credential: run "seedbed seed install" for this seed again.`
  if (status === 403)
    return `${server} does not let the master do its work (${kubeMessage(error)}): run "seedbed seed install" for this seed again.`
  if (status === 404) return `Seedbed is not installed on ${server}: run "seedbed seed install" for this seed.`
  if (status !== undefined) return `${server} answers with an error (${kubeMessage(error)}): look at its API server.`
  if (isNoAnswerOfKubernetes(error))
    return `${server} does not answer as a Kubernetes API does (${kubeMessage(error)}): look at what stands at that address.`
  return `${server} does not answer (${kubeMessage(error)}): check that its API server runs and that the master's network reaches it.`
}
