import * as z from 'zod'

/** The part of Ginkgo's JSON report that counts. */
const Reports = z.array(
  z.object({
    SpecReports: z
      .array(
        z.object({
          ContainerHierarchyTexts: z.array(z.string()).nullable(),
          LeafNodeType: z.string(),
          LeafNodeText: z.string(),
          State: z.string(),
          NumAttempts: z.int().default(0),
          Failure: z.object({ Message: z.string().default('') }).optional(),
        }),
      )
      .nullable(),
    SpecialSuiteFailureReasons: z.array(z.string()).nullish(),
  }),
)

/** `skipped`: it found by itself that it could not run. `not run`: the run ended before it. */
export type Outcome = {
  readonly spec: string
  readonly state: 'passed' | 'failed' | 'skipped' | 'not run'
  /** Only at its second attempt. */
  readonly unsteady?: true
  /** Upstream's words; absent if it passed. */
  readonly why?: string
}

export type RunReport = {
  readonly outcomes: readonly Outcome[]
  /** What failed and belongs to no spec. */
  readonly beside: readonly string[]
}

const MARK = ' [Conformance]'

/** Upstream's name of a spec, without the mark that all of them have. */
export const plainName = (name: string) => (name.endsWith(MARK) ? name.slice(0, -MARK.length) : name)

/**
 * What became of each of these specs, in their order. One that the report does not name was not run.
 * @throws when it is no report of Ginkgo's
 */
export function readReport(content: unknown, specs: readonly string[]): RunReport {
  const reports = Reports.parse(content)
  const nodes = reports.flatMap((report) => report.SpecReports ?? [])
  const [its, others] = [nodes.filter(isSpec), nodes.filter((node) => !isSpec(node))]
  const ran = new Map(its.filter(({ State }) => State !== 'pending').map((node) => [nameOf(node), node]))
  return {
    outcomes: specs.map((spec): Outcome => outcomeOf(spec, ran.get(spec))),
    beside: [
      ...others.filter(hasFailed).map((node) => `${node.LeafNodeType}: ${node.Failure?.Message ?? node.State}`),
      ...reports.flatMap((report) => report.SpecialSuiteFailureReasons ?? []),
    ],
  }
}

type Node = NonNullable<z.infer<typeof Reports>[number]['SpecReports']>[number]

const isSpec = (node: Node) => node.LeafNodeType === 'It'
const hasFailed = ({ State }: Node) => State !== 'passed' && State !== 'skipped'
const nameOf = (node: Node) => plainName([...(node.ContainerHierarchyTexts ?? []), node.LeafNodeText].join(' '))

function outcomeOf(spec: string, node: Node | undefined): Outcome {
  if (!node) return { spec, state: 'not run', why: 'the run ended before it' }
  if (node.State === 'passed') return { spec, state: 'passed', ...(node.NumAttempts > 1 ? { unsteady: true } : {}) }
  const why = node.Failure?.Message ?? node.State
  // Ginkgo says so of those that were not asked for too, and gives a reason only where the spec did it by itself.
  if (node.State === 'skipped' && !node.Failure?.Message) return { spec, state: 'not run', why: 'it was not asked for' }
  return { spec, state: node.State === 'skipped' ? 'skipped' : 'failed', why }
}
