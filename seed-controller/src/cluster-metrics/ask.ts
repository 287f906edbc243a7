import { ClusterMetric, type ClusterMetricsAnswer, type ClusterMetricsQuestion, type MetricAnswer } from '#seed-api'
import { rootMessage } from '../errors.ts'
import { ask } from '../runtime/ask.ts'
import { readBounded } from '../runtime/read-bounded.ts'
import { CATALOGUE, type Query } from './catalogue.ts'
import { highest, RangeAnswer, seriesOf } from './series.ts'

/** Shorter than a master waits, so that it hears what is wrong. */
const TIMEOUT_MS = 4_000
/** What a thousand nodes with all points take is half of it. */
const MAX_BYTES = 8 * 1_048_576
/** Over fewer scrapes than four, one that fails leaves a hole in a rate. */
const MIN_WINDOW_SECONDS = 120

/** Where the Prometheus of a cluster is asked; `prometheusUrl` is where one of that id listens. */
export type PrometheusUrl = (cluster: string) => string

/** Never rejects for what a Prometheus says or does not say: each metric tells for itself. */
export async function askPrometheus(
  url: PrometheusUrl,
  question: ClusterMetricsQuestion,
): Promise<ClusterMetricsAnswer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const base = url(question.cluster)
  return { metrics: await Promise.all(question.metrics.map((name) => answerOf(name, { base, question, signal }))) }
}

type Asking = { readonly base: string; readonly question: ClusterMetricsQuestion; readonly signal: AbortSignal }

async function answerOf(name: string, asking: Asking): Promise<MetricAnswer> {
  const known = ClusterMetric.safeParse(name)
  if (!known.success) {
    return { metric: name, series: [], problem: 'This seed does not know this metric yet: its Seedbed is older.' }
  }
  try {
    const parts = await Promise.all(CATALOGUE[known.data].map((query) => rangeOf(query, asking)))
    const { series, omitted } = highest(parts.flat())
    return { metric: name, series, ...(omitted > 0 ? { omitted } : {}) }
  } catch (error) {
    return { metric: name, series: [], problem: explain(error) }
  }
}

async function rangeOf({ line, expr }: Query, { base, question, signal }: Asking) {
  const { start, end, step } = question
  const query = expr(`${Math.max(MIN_WINDOW_SECONDS, step)}s`)
  const search = new URLSearchParams({ query, start: `${start}`, end: `${end}`, step: `${step}`, timeout: '4s' })
  const { status, body } = await ask({ url: `${base}/api/v1/query_range?${search}`, signal })
  const said = await readBounded(body, MAX_BYTES)
  if (status !== 200) throw new Error(`it answered with HTTP ${status}`)
  const answer = RangeAnswer.safeParse(JSON.parse(said))
  if (!answer.success) throw new Error('it answered with something that is no range of figures')
  return seriesOf(answer.data, line, question)
}

function explain(error: unknown): string {
  const why = reasonOf(error).slice(0, 200)
  return `The Prometheus of this cluster cannot be asked (${why}): look at its condition PrometheusAvailable.`
}

/** Where it stands on its seed is nobody's business: of what the network says only the code is told. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1_000} s`
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? `no answer: ${code}` : rootMessage(error)
}
