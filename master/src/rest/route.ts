import type * as z from 'zod'
import type { Context } from '../graphql/context.ts'
import { runMutation, type MutationInput, type MutationName, type MutationResult } from '../graphql/run-mutation.ts'
import type { Viewer } from '../policy.ts'
import { refuse, type Success } from './refusals.ts'

type Shape = z.ZodRawShape
export type WriteMethod = 'post' | 'put' | 'patch' | 'delete'
export type Method = 'get' | WriteMethod
export type MediaType = 'application/json' | 'application/yaml'

/** The answers of a route that are no problems, by status. Without a schema there is no body. */
export type Answers = Readonly<
  Record<
    number,
    { readonly description: string; readonly schema?: z.ZodType; readonly headers?: readonly AnswerHeader[] }
  >
>
export type AnswerHeader = 'Location' | 'ETag' | 'Link'

type BodyOf<A extends Answers[number]> = A extends { schema: infer S extends z.ZodType } ? z.input<S> : undefined
export type Reply<A extends Answers = Answers> = {
  [S in keyof A & number]: {
    readonly status: S
    readonly body: BodyOf<A[S]>
    /** Of what was made, below the API's root: `/projects/a1b2c3d4e5`. */
    readonly location?: string
    /** Of what is answered: becomes its ETag. */
    readonly revision?: number
    /** Where the next page begins. */
    readonly next?: string | null
  }
}[keyof A & number]

/** A request that was checked: who asks, and for what. */
export type Asked<P = unknown, Q = unknown, B = unknown> = {
  readonly params: P
  readonly query: Q
  readonly body: B
  /** What `If-Match` asks for; only where the route has a precondition. */
  readonly revision: number | undefined
  readonly context: Context
  readonly viewer: Viewer
}

/** Of what `If-Match` is about. */
export type Precondition<Request = Asked> = {
  readonly isRequired: boolean
  readonly current: (asked: Request) => Promise<number>
}

type Spec<P extends Shape, Q extends Shape, B extends z.ZodType, A extends Answers> = {
  /** Below `/api/v1`; parameters in braces. */
  readonly path: string
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  readonly params?: z.ZodObject<P>
  readonly query?: z.ZodObject<Q>
  readonly body?: B
  readonly consumes?: readonly MediaType[]
  readonly produces?: readonly MediaType[]
  /** To answer, the seed of a cluster is asked: it may be away, or have nothing of the cluster yet. Writes may do that anyway. */
  readonly asksSeed?: true
  /** Nobody need be logged in; then there is no `viewer`. */
  readonly anonymous?: true
  readonly answers: A
}
type Request<P extends Shape, Q extends Shape, B extends z.ZodType> = Asked<
  z.output<z.ZodObject<P>>,
  z.output<z.ZodObject<Q>>,
  z.output<B>
>

export const TAGS = [
  'Clusters',
  'Nodes',
  'Credentials',
  'Snapshots',
  'Projects',
  'Members',
  'SSH keys',
  'Service accounts',
  'Tokens',
  'Platform',
] as const
export type Tag = (typeof TAGS)[number]

type Common = Spec<Shape, Shape, z.ZodType, Answers> & {
  /** In the document and in metrics; for writes it is the mutation's name. */
  readonly operationId: string
  readonly precondition?: Precondition
  readonly handle: (asked: Asked) => Promise<Reply>
}
export type ReadRoute = Common & { readonly method: 'get' }
/** What it changes is one mutation of the API: whoever adds a route cannot forget audit or permissions. */
export type WriteRoute = Common & { readonly method: WriteMethod; readonly mutation: MutationName }
export type Route = ReadRoute | WriteRoute

/** A route that changes nothing. */
export function read<P extends Shape, Q extends Shape, const A extends Answers>(
  operationId: string,
  spec: Spec<P, Q, z.ZodType, A> & {
    handle: (asked: Request<P, Q, z.ZodType>) => Reply<NoInfer<A>> | Promise<Reply<NoInfer<A>>>
  },
): ReadRoute {
  const handle = async (asked: Asked) => spec.handle(asked as Request<P, Q, z.ZodType>)
  return { ...(spec as unknown as Common), method: 'get', operationId, handle }
}

type WriteSpec<M extends MutationName, P extends Shape, Q extends Shape, B extends z.ZodType, A extends Answers> = Spec<
  P,
  Q,
  B,
  A
> & {
  readonly method: WriteMethod
  readonly precondition?: Precondition<Request<P, Q, B>>
  readonly input: (asked: Request<P, Q, B>) => MutationInput<M>
  readonly answer: (
    result: Success<MutationResult<M>>,
    asked: Request<P, Q, B>,
  ) => Reply<NoInfer<A>> | Promise<Reply<NoInfer<A>>>
}

/** A route that runs a mutation; what the mutation refuses becomes a problem. */
export function write<
  M extends MutationName,
  P extends Shape,
  Q extends Shape,
  const A extends Answers,
  B extends z.ZodType = z.ZodType,
>(mutation: M, spec: WriteSpec<M, P, Q, B, A>): WriteRoute {
  const { input, answer, ...rest } = spec
  const route = { ...(rest as unknown as Common & { method: WriteMethod }), operationId: mutation, mutation }
  const handle = async (asked: Asked) => {
    const request = asked as Request<P, Q, B>
    const result = await runMutation(mutation, input(request), asked.context)
    return answer(refuse(result, route), request)
  }
  return { ...route, handle }
}
