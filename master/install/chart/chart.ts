import { stringify } from 'yaml'
import { notes, templates } from './templates.ts'
import { valuesOf, valuesSchema, valuesYaml, type ChartSettings } from './values.ts'

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
  const appVersion = settings.image === undefined ? version : tagOf(settings.image)
  const about = {
    apiVersion: 'v2',
    name: CHART,
    description: 'The master of Seedbed: the service that people and scripts talk to',
    type: 'application',
    version,
    appVersion,
    kubeVersion: KUBERNETES,
  }
  return {
    'Chart.yaml': stringify(about),
    'values.yaml': valuesYaml(valuesOf(settings)),
    'values.schema.json': `${JSON.stringify(valuesSchema(), undefined, 2)}\n`,
    'templates/NOTES.txt': notes,
    ...Object.fromEntries(Object.entries(templates()).map(([file, text]) => [`templates/${file}`, text])),
  }
}

/** What stands after the last `:`, be it of a tag or a digest. */
const tagOf = (image: string) => image.slice(image.lastIndexOf(':') + 1)
