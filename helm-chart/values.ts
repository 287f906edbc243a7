import { Document, isMap, isScalar } from 'yaml'
import type * as z from 'zod'
import { AS_KUBERNETES_READS } from './marks.ts'

/** What a chart takes, each with a description. */
export type ValuesType = z.ZodObject

/** As the library wants a comment, which it puts `#` before. */
const comment = (text: string) => text.replaceAll(/^/gm, ' ')

type Values = Readonly<Record<string, unknown>>

/** values.yaml: each value with what it means, and those that are not given as examples at the end. Pure. */
export function valuesYaml({ shape }: ValuesType, values: Values, examples: Values): string {
  const doc = new Document(values, AS_KUBERNETES_READS)
  const explain = (name: string) => (shape[name] as z.ZodType | undefined)?.description ?? ''
  if (isMap(doc.contents)) {
    for (const [index, { key }] of doc.contents.items.entries()) {
      if (!isScalar(key)) continue
      key.commentBefore = comment(explain(String(key.value)))
      key.spaceBefore = index > 0
    }
  }
  const absent = Object.entries(examples).filter(([name]) => !(name in values))
  const shown = absent.map(([name, example]) => {
    const yaml = new Document({ [name]: example }, AS_KUBERNETES_READS).toString().trimEnd()
    return `\n${`${explain(name)}\n${yaml}`.replaceAll(/^/gm, '# ')}\n`
  })
  return `${doc.toString({ lineWidth: 0 })}${shown.join('')}`
}
