import { invalid } from './context.ts'
import type { ClusterProxy } from './world.ts'

/** As the API takes it. */
export type ProxyInput = {
  readonly enabled?: boolean | null
  readonly httpProxy?: string | null
  readonly httpsProxy?: string | null
  readonly noProxy?: readonly string[] | null
}

/** All of it is replaced; what says nothing is as its datacenter has it. */
export function withProxy(before: ClusterProxy, input: ProxyInput | null | undefined): ClusterProxy {
  if (input == null) return before
  const all = {
    enabled: input.enabled === false ? false : null,
    httpProxy: input.httpProxy ?? null,
    httpsProxy: input.httpsProxy ?? null,
    noProxy: input.noProxy ?? [],
  }
  return proxyFields(all).length > 0 ? all : null
}

/** Two mistakes can be made here. */
export function whyNotProxy(input: ProxyInput | null | undefined) {
  for (const name of ['httpProxy', 'httpsProxy'] as const) {
    const url = input?.[name]
    if (!url) continue
    if (url.includes('@'))
      return invalid(`proxy.${name}`, 'It holds a user or a password, which would be seen: use a proxy without.')
    if (!/^https?:\/\/[a-z0-9.-]+(:\d+)?$/.test(url))
      return invalid(`proxy.${name}`, `"${url}" is no address of a proxy: write it like http://proxy.example.com:3128.`)
  }
  return undefined
}

/** What nodes have: no datacenter here has a proxy. */
export function nodeProxyOf({ proxy }: { readonly proxy: ClusterProxy }) {
  if (!proxy || (proxy.httpProxy === null && proxy.httpsProxy === null)) return null
  const { enabled: _enabled, ...nodeProxy } = proxy
  return nodeProxy
}

/** Each value by its path. */
export const proxyFields = (proxy: ClusterProxy): [string, string][] =>
  Object.entries(proxy ?? {})
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => [`proxy.${name}`, Array.isArray(value) ? value.join(', ') : String(value)])
