import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import type { Rules } from '#templates'

/** Upstream's program that checks rules; `./seedbed test` builds it. */
// oxlint-disable-next-line node/no-process-env -- where the program is, is a matter of who runs the test
export const promtool = process.env['TEST_PROMTOOL'] ?? ''

/** A world in which an alert fires so often, and one in which it does not. Series as promtool writes them. */
export type RuleCase = {
  readonly alert: string
  readonly series: Readonly<Record<string, string>>
  /** When it is looked. */
  readonly at: string
  /** How many fire. */
  readonly firing: number
  /** One that fires, with its labels and annotations, where these matter. */
  readonly told?: { readonly labels: Readonly<Record<string, string>>; readonly summary: string }
}

/** What promtool says of the cases: nothing, or which ones are otherwise. */
export function testRules(rules: Rules, cases: readonly RuleCase[]): Promise<string> {
  return complaintOf(rules, async (dir) => {
    await writeFile(path.join(dir, 'tests.json'), JSON.stringify(testFile(cases)))
    return ['test', 'rules', path.join(dir, 'tests.json')]
  })
}

/** What promtool says of expressions: nothing, or what is wrong. */
export function checkRules(rules: Rules): Promise<string> {
  return complaintOf(rules, (dir) => Promise.resolve(['check', 'rules', path.join(dir, RULES_FILE)]))
}

const RULES_FILE = 'rules.json'

async function complaintOf(rules: Rules, argsIn: (dir: string) => Promise<string[]>): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'seedbed-rules-'))
  try {
    await writeFile(path.join(dir, RULES_FILE), JSON.stringify(rules))
    const result = await execa(promtool, await argsIn(dir), { reject: false, all: true })
    return result.exitCode === 0 ? '' : result.all
  } finally {
    await rm(dir, { recursive: true })
  }
}

/** https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/ */
const testFile = (cases: readonly RuleCase[]) => ({
  rule_files: [RULES_FILE],
  evaluation_interval: '30s',
  tests: cases.map(({ alert, series, at, firing, told }) => ({
    name: `${alert}: ${firing} at ${at}`,
    interval: '30s',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: `count(ALERTS{alertname="${alert}",alertstate="firing"})`,
        eval_time: at,
        exp_samples: firing === 0 ? [] : [{ labels: '{}', value: firing }],
      },
    ],
    ...(told === undefined
      ? {}
      : {
          alert_rule_test: [
            {
              alertname: alert,
              eval_time: at,
              exp_alerts: [
                {
                  exp_labels: told.labels,
                  exp_annotations: { summary: told.summary, runbook: `docs/runbooks.md#${alert.toLowerCase()}` },
                },
              ],
            },
          ],
        }),
  })),
})
