import { chartFiles } from '../../../helm-chart/chart.ts'
import type { ChartSettings } from '../options.ts'
import { notes, templates } from './templates.ts'
import { EXAMPLES, Values, valuesOf } from './values.ts'

/** The name of the chart, and of the directory that it is in. */
export const CHART = 'seedbed-seed'
/** ValidatingAdmissionPolicies hold the pods of control planes to what they may. */
const KUBERNETES = '>=1.30.0-0'

/**
 * The chart of a seed: text by path. What it installs by its defaults is what `manifests` makes of `settings`, but for
 * the namespace, which is Helm's. Pure.
 * @param version of Seedbed, like 0.1.0
 */
export function chart(settings: ChartSettings, version: string): Readonly<Record<string, string>> {
  return chartFiles({
    about: {
      name: CHART,
      description: "A seed of Seedbed: what makes a cluster the host of customers' control planes",
      version,
      image: settings.image,
      kubeVersion: KUBERNETES,
    },
    type: Values,
    values: valuesOf(settings),
    examples: EXAMPLES,
    notes,
    templates: templates(),
  })
}
