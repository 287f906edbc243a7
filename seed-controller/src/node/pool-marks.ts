import type { V1ConfigMap } from '#kubernetes'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Manifest } from '#templates'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import type { PoolMark, PoolMarks } from './pools.ts'

/** Where it is kept what pools put on Nodes: in the customer's cluster, out of reach of its nodes. */
const MARKS = { namespace: 'kube-system', name: 'seedbed-node-pools' } as const

const Mark = z.object({
  labels: z.array(z.string()),
  taints: z.array(z.object({ key: z.string(), effect: z.string() })),
})

export const findMarks = (kube: Kube): Promise<V1ConfigMap | undefined> =>
  kube.find<V1ConfigMap>(KINDS.configMap, MARKS)

/** What somebody made unreadable says nothing. */
export function readMarks(data: Readonly<Record<string, string>> | undefined): PoolMarks {
  return new Map(
    Object.entries(data ?? {}).flatMap(([name, text]) => {
      const mark = readMark(text)
      return mark ? [[name, mark] as const] : []
    }),
  )
}

function readMark(text: string): PoolMark | undefined {
  try {
    return Mark.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Writes where they differ from what `found` says. Server-side apply: this process is the only one that writes them. */
export async function writeMarks(kube: Kube, marks: PoolMarks, found: PoolMarks): Promise<void> {
  if (isDeepStrictEqual(marks, found)) return
  const data = Object.fromEntries([...marks].map(([name, mark]) => [name, JSON.stringify(mark)]))
  const metadata = { ...MARKS, labels: { 'app.kubernetes.io/part-of': 'seedbed' } }
  const manifest: Manifest<V1ConfigMap> = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data }
  await kube.apply(manifest)
}
