import type { Route } from './route.ts'

export const ROOT = '/api/v1'

/** What the address of a request leads to. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** There is something at the address, but not with this method. */
  | { readonly kind: 'other methods'; readonly allow: readonly string[] }

type Candidate = { readonly route: Route; readonly params: Readonly<Record<string, string>> }

/** Finds the route for a path as it was sent, percent-encoded. Pure. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found {
  const parts = decode(path)
  const candidates = parts ? routes.flatMap((route) => candidate(route, parts)) : []
  const asked = method === 'HEAD' ? 'GET' : method
  const found = candidates.find(({ route }) => route.method.toUpperCase() === asked)
  if (found) return { kind: 'route', ...found }
  if (candidates.length === 0) return { kind: 'nothing' }
  const methods = candidates.map(({ route }) => route.method.toUpperCase())
  return {
    kind: 'other methods',
    allow: [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted(),
  }
}

/** Undefined for an address that is none of ours, or not well encoded. */
function decode(path: string): string[] | undefined {
  if (!path.startsWith(`${ROOT}/`)) return undefined
  try {
    return path
      .slice(ROOT.length + 1)
      .split('/')
      .map(decodeURIComponent)
  } catch {
    return undefined
  }
}

function candidate(route: Route, parts: readonly string[]): Candidate[] {
  const names = route.path.slice(1).split('/')
  if (names.length !== parts.length) return []
  const params: Record<string, string> = {}
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? ''
    const parameter = /^\{(\w+)\}$/.exec(name)?.[1]
    if (parameter === undefined ? name !== part : part === '') return []
    if (parameter !== undefined) params[parameter] = part
  }
  return [{ route, params }]
}
