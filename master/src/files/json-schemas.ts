import * as z from 'zod'
import { ClusterFile } from '../clusters/cluster-file.ts'
import { CONFIG_KINDS } from './kinds.ts'

/** JSON schemas by file name, for editors: one per kind, `config.json` for files that hold several, and one for clusters. */
export function jsonSchemas(): Record<string, string> {
  const perKind = Object.entries(CONFIG_KINDS).map(
    ([kind, schema]) => [`${fileName(kind)}.json`, text(schema)] as const,
  )
  const { Seed, Datacenter, KubernetesVersions, IdentityProvider } = CONFIG_KINDS
  const any = z.discriminatedUnion('kind', [Seed, Datacenter, KubernetesVersions, IdentityProvider])
  return Object.fromEntries([
    ...perKind,
    ['config.json', text(any)] as const,
    ['cluster.json', text(ClusterFile)] as const,
  ])
}

/** `KubernetesVersions` → `kubernetes-versions`. */
const fileName = (kind: string) => kind.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

const text = (schema: z.ZodType) => `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), undefined, 2)}\n`
