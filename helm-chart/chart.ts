import { stringify } from 'yaml'
import * as z from 'zod'
import { toTemplate, type Edit, type Manifest } from './marks.ts'
import { valuesYaml, type ValuesType } from './values.ts'

export type ChartParts = {
  readonly about: {
    readonly name: string
    readonly description: string
    /** Of Seedbed, like 0.1.0. */
    readonly version: string
    /** The image of the program; absent while whoever installs the chart has to say it. */
    readonly image: string | undefined
    /** The oldest Kubernetes that takes its objects: `>=1.30.0-0`. */
    readonly kubeVersion: string
  }
  readonly type: ValuesType
  /** What it installs when nothing is said. */
  readonly values: Readonly<Record<string, unknown>>
  /** What may be left away, as somebody would write it. */
  readonly examples: Readonly<Record<string, unknown>>
  /** What `helm install` ends with. */
  readonly notes: string
  /** By their file's name. */
  readonly templates: Readonly<Record<string, string>>
}

/** A chart: text by path. Pure. */
export function chartFiles({ about, ...parts }: ChartParts): Readonly<Record<string, string>> {
  const { name, description, version, image, kubeVersion } = about
  const appVersion = image === undefined ? version : tagOf(image)
  const chart = { apiVersion: 'v2', name, description, type: 'application', version, appVersion, kubeVersion }
  return {
    'Chart.yaml': stringify(chart),
    'values.yaml': valuesYaml(parts.type, parts.values, parts.examples),
    'values.schema.json': `${JSON.stringify(schemaOf(parts.type), undefined, 2)}\n`,
    'templates/NOTES.txt': parts.notes,
    ...Object.fromEntries(Object.entries(parts.templates).map(([file, text]) => [`templates/${file}`, text])),
  }
}

/** Helm reads JSON schema up to draft 7 in every version that is in use. */
export const schemaOf = (type: ValuesType) => z.toJSONSchema(type, { target: 'draft-7', io: 'input' })

/** What stands after the last `:`, be it of a tag or a digest. */
const tagOf = (image: string) => image.slice(image.lastIndexOf(':') + 1)

/**
 * Templates by their file's name.
 * @param edits what Helm fills in, by file
 * @throws Error for an object that nobody has thought of for the chart yet
 */
export function templatesOf(
  named: readonly (readonly [file: string, manifest: Manifest])[],
  edits: Readonly<Record<string, readonly Edit[]>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    named.map(([file, manifest]) => {
      const found = edits[file]
      if (!found) throw new Error(`the chart does not know what to fill in in ${file}: say so in EDITS`)
      return [file, toTemplate(manifest, found)]
    }),
  )
}
