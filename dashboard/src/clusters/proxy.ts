import type { ClusterDetailFragment, ClusterProxyInput } from '../__generated__/graphql.ts'

/** What a cluster says of the HTTP proxy of its nodes, as its form holds it. */
export type ProxySettings = {
  readonly mode: 'datacenter' | 'own' | 'none'
  /** Of its own; empty where it names none. */
  readonly httpProxy: string
  readonly httpsProxy: string
  readonly noProxy: readonly string[]
}

export const AS_DATACENTER: ProxySettings = { mode: 'datacenter', httpProxy: '', httpsProxy: '', noProxy: [] }

type Said = Omit<NonNullable<ClusterDetailFragment['proxy']>, '__typename'> | null

export function toProxySettings(proxy: Said): ProxySettings {
  if (!proxy) return AS_DATACENTER
  const { enabled, httpProxy, httpsProxy, noProxy } = proxy
  const mode = enabled === false ? 'none' : httpProxy || httpsProxy ? 'own' : 'datacenter'
  return { mode, httpProxy: httpProxy ?? '', httpsProxy: httpsProxy ?? '', noProxy }
}

/** All of it. What is of another choice than the one that was made is left out. */
export function toProxyInput({ mode, httpProxy, httpsProxy, noProxy }: ProxySettings): ClusterProxyInput {
  if (mode === 'none') return { enabled: false }
  const names = noProxy.length > 0 ? { noProxy: [...noProxy] } : {}
  if (mode === 'datacenter') return names
  return { ...(httpProxy && { httpProxy }), ...(httpsProxy && { httpsProxy }), ...names }
}

/** Each value by its path. */
export const proxyFields = (settings: ProxySettings): [string, string][] =>
  Object.entries(toProxyInput(settings)).map(([name, value]) => [
    `proxy.${name}`,
    Array.isArray(value) ? value.join(', ') : String(value),
  ])

/** Where a mistake of the platform is shown; undefined for one of something else. */
export function proxyPlace(field: string): string | undefined {
  const [section, name] = field.split('.')
  if (section !== 'proxy') return undefined
  return name === 'httpProxy' || name === 'httpsProxy' || name === 'noProxy' ? `proxy.${name}` : 'proxy.mode'
}
