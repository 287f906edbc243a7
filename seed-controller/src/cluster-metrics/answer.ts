import * as z from 'zod'
import { ClusterMetricsQuestion, CLUSTER_METRICS, type ClusterMetricsAnswer } from '#seed-api'
import type { IsCaller } from './callers.ts'

/** Each may hold some megabytes for a moment. */
const MAX_AT_ONCE = 8

export type Request = {
  readonly method: string | undefined
  /** Path and query. */
  readonly url: string | undefined
  readonly token: string | undefined
}

export type Reply =
  | { readonly status: 200; readonly body: ClusterMetricsAnswer }
  | { readonly status: 400 | 401 | 404 | 405 | 429 | 503; readonly body: { readonly message: string } }

type Deps = {
  readonly isCaller: IsCaller
  readonly ask: (question: ClusterMetricsQuestion) => Promise<ClusterMetricsAnswer>
}

/** Answers a master's questions, a few at a time, and nothing else to nobody else. */
export function answersOf({ isCaller, ask }: Deps): (request: Request) => Promise<Reply> {
  let atWork = 0
  return async ({ method, url = '', token }) => {
    const { pathname, searchParams } = new URL(url, 'https://here')
    if (pathname !== CLUSTER_METRICS.path) return refusal(404, 'there is nothing here')
    if (method !== 'GET') return refusal(405, 'only GET is answered')
    if (token === undefined) return refusal(401, `${CLUSTER_METRICS.tokenHeader} is missing`)
    if (atWork >= MAX_AT_ONCE) return refusal(429, 'others are being answered: ask again in a moment')
    atWork += 1
    try {
      const verdict = await isCaller(token).catch(() => undefined)
      if (verdict === undefined) return refusal(503, 'the seed does not say whose token this is')
      if (!verdict) return refusal(401, 'the token is of nobody who may ask')
      const question = ClusterMetricsQuestion.safeParse(Object.fromEntries(searchParams))
      if (!question.success) return refusal(400, z.prettifyError(question.error))
      return { status: 200, body: await ask(question.data) }
    } finally {
      atWork -= 1
    }
  }
}

const refusal = (status: Exclude<Reply['status'], 200>, message: string): Reply => ({ status, body: { message } })
