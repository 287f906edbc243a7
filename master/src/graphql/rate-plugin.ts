import { getOperationAST, type ExecutionArgs } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { placeOf } from '../http/guards.ts'
import { tooMany, type RateLimiter } from '../http/rate-limit.ts'
import type { Viewer } from '../policy.ts'
import type { Context, ServerContext } from './context.ts'
import { pointsOf } from './limits.ts'

/** Streams that one person, or one place where nobody is logged in, can have open at one master. */
const MAX_STREAMS = 100
const RETRY_STREAM_SECONDS = 10

/** Reading what is sent takes time too. */
const BYTES_PER_POINT = 4_096

export type Rates = { readonly person: RateLimiter; readonly place: RateLimiter }
export type Asked = { readonly viewer: Viewer | undefined; readonly address: string }
type FindViewer = (request: Request, server: ServerContext) => Promise<Viewer | undefined>

/**
 * Whoever is logged in has a rate of their own, wherever they are; all others share that of the place they come from.
 * Each request costs a point before its document is even parsed, and what it asks for costs more before it is looked up.
 */
export function limitRates({ person, place }: Rates, findViewer: FindViewer): Plugin<Context, ServerContext> {
  const streams = new Map<string, number>()
  const charge = (asked: Asked, points: number) => chargeFor({ person, place }, asked, points)
  return {
    async onParams({ request, context }) {
      const asked = { viewer: await findViewer(request, context), address: context.client.address }
      charge(asked, pointsOfBody(lengthOf(request)))
    },
    onExecute({ args }) {
      charge(askedBy(args.contextValue), pointsIn(args) - 1)
    },
    onSubscribe({ args }) {
      const { contextValue } = args
      charge(askedBy(contextValue), pointsIn(args) - 1)
      const close = open(streams, contextValue.viewer?.userId ?? placeOf(contextValue.client.address))
      contextValue.signal().addEventListener('abort', close)
      return { onSubscribeResult: () => ({ onEnd: close }), onSubscribeError: close }
    },
  }
}

/** Throws RATE_LIMITED for who has asked for too much. */
export function chargeFor({ person, place }: Rates, { viewer, address }: Asked, points: number): void {
  if (viewer) person.charge(viewer.userId, points)
  else place.charge(placeOf(address), points)
}

/** What a request costs before anything of it is looked at. Pure. */
export const pointsOfBody = (bytes: number) => 1 + Math.floor(bytes / BYTES_PER_POINT)

const askedBy = ({ viewer, client }: Context): Asked => ({ viewer, address: client.address })

const lengthOf = (request: Request) => Number(request.headers.get('content-length') ?? 0)

function pointsIn({ document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>): number {
  const operation = getOperationAST(document, operationName)
  return operation ? pointsOf(operation) : 1
}

/** Counts one more. The function that it gives counts it off, the first time it is called. */
function open(streams: Map<string, number>, key: string): () => void {
  const others = streams.get(key) ?? 0
  if (others >= MAX_STREAMS) throw tooMany(RETRY_STREAM_SECONDS)
  streams.set(key, others + 1)
  let isOpen = true
  return () => {
    if (!isOpen) return
    isOpen = false
    const left = (streams.get(key) ?? 1) - 1
    if (left > 0) streams.set(key, left)
    else streams.delete(key)
  }
}
