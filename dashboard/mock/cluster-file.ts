import { isMap, LineCounter, parseDocument, stringify } from 'yaml'
import type { Cluster } from './world.ts'

type Value = { readonly [key: string]: Value } | string | boolean | null | undefined
export type ClusterFile = {
  readonly metadata: { readonly name: string; readonly project: string; readonly labels?: Record<string, string> }
  readonly spec: {
    readonly datacenter?: string
    readonly version?: string
    readonly profile?: Cluster['profile']
    readonly network?: { readonly podCIDR?: string; readonly serviceCIDR?: string; readonly dnsDomain?: string }
    readonly deletionProtection?: boolean
  }
}
export type Problem = { readonly field: string; readonly line: number; readonly message: string }

/** The file that makes a cluster what it is. */
export function toYaml(cluster: Cluster, project: string): string {
  const { name, labels, datacenter, version, profile, network, deletionProtection } = cluster
  const named = labels.length > 0 ? { labels: Object.fromEntries(labels.map(({ key, value }) => [key, value])) } : {}
  return stringify(
    {
      apiVersion: 'seedbed.dev/v1alpha1',
      kind: 'Cluster',
      metadata: { name, project, ...named },
      spec: { datacenter, version, profile, network, deletionProtection },
    },
    { compat: 'yaml-1.1' },
  )
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': ['apiVersion', 'kind', 'metadata', 'spec'],
  metadata: ['name', 'project', 'labels'],
  spec: ['datacenter', 'provider', 'region', 'version', 'profile', 'network', 'deletionProtection'],
}
type Read = { readonly file: ClusterFile; readonly lineOf: (field: string) => number }

/** What is in the document, or all that is wrong with its shape. */
export function readFile(text: string): Read | { problems: Problem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, pos }) => ({
        field: '',
        line: lines.linePos(pos[0]).line,
        message: message.split('\n')[0] ?? message,
      })),
    }
  }
  const lineOf = (field: string) => {
    const node = document.getIn(field.split('.'), true) as { range?: readonly number[] } | undefined
    return node?.range?.[0] === undefined ? 0 : lines.linePos(node.range[0]).line
  }
  const problems = isMap(document.contents)
    ? mistakesIn(document.toJS() as Record<string, Value>, lineOf)
    : [{ field: '', line: 0, message: 'holds no document' }]
  return problems.length > 0 ? { problems } : { file: document.toJS() as ClusterFile, lineOf }
}

function mistakesIn(value: Record<string, Value>, lineOf: (field: string) => number): Problem[] {
  const missing = ['metadata.name', 'metadata.project', 'spec']
    .filter((field) => field.split('.').reduce<Value>((at, key) => (at as Record<string, Value>)?.[key], value) == null)
    .map((field) => ({ field, line: lineOf(field.split('.')[0] ?? ''), message: 'is missing' }))
  const unknown = Object.entries(KNOWN).flatMap(([place, known]) =>
    Object.keys((place === '' ? value : (value[place] as object | undefined)) ?? {})
      .filter((key) => !known.includes(key))
      .map((key) => {
        const field = place === '' ? key : `${place}.${key}`
        return { field, line: lineOf(field), message: `is unknown: there can be ${known.join(', ')}` }
      }),
  )
  return [...unknown, ...missing]
}

export const pathInFile = (field: string) =>
  /^(name|labels)(\.|$)/.test(field) ? `metadata.${field}` : `spec.${field}`
