import { chartFiles } from '../../../helm-chart/chart.ts'
import { notes, templates } from './templates.ts'
import { EXAMPLES, Values, valuesOf, type ChartSettings } from './values.ts'

/** The name of the chart, and of the directory that it is in. */
export const CHART = 'seedbed-master'
/** A pod waits before it ends (`lifecycle.preStop.sleep`), which older clusters do not know. */
const KUBERNETES = '>=1.30.0-0'

/**
 * The chart of the master: text by path. What it installs by its defaults is what `manifests` makes of `settings`, but
 * for the namespace, which is Helm's, and the Secret of what the files refer to, which no chart should hold. Pure.
 * @param version of Seedbed, like 0.1.0
 */
export function chart(settings: ChartSettings, version: string): Readonly<Record<string, string>> {
  return chartFiles({
    about: {
      name: CHART,
      description: 'The master of Seedbed: the service that people and scripts talk to',
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
