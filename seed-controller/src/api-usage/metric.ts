import { compareKubernetesVersions, type DeprecatedApi } from '#seed-api'

/** https://kubernetes.io/docs/reference/using-api/deprecation-policy/#rest-resources-aka-api-objects */
const METRIC = 'apiserver_requested_deprecated_apis{'
/** Enough for anybody to act on; a status is read by everyone who watches. */
const MOST = 20
const LONGEST = 120

/**
 * What an API server says was asked of it since it started, of what some release of Kubernetes will not have any more:
 * the one that goes first comes first. What is deprecated without an end is left out. Pure.
 */
export function deprecatedApis(lines: Iterable<string>): DeprecatedApi[] {
  const found = new Map<string, DeprecatedApi>()
  for (const line of lines) {
    const one = line.startsWith(METRIC) ? readLine(line) : undefined
    if (one) found.set(one.api, one)
  }
  return [...found.values()]
    .toSorted((a, b) => compareKubernetesVersions(a.removedIn, b.removedIn) || (a.api < b.api ? -1 : 1))
    .slice(0, MOST)
}

/** Whether a line of the answer is about this at all: all others can be thrown away as they come. */
export const isAboutDeprecation = (line: string): boolean => line.startsWith(METRIC)

function readLine(line: string): DeprecatedApi | undefined {
  const [, labels = '', value] = /^\w+\{(.*)\} (\S+)/.exec(line) ?? []
  const of = Object.fromEntries([...labels.matchAll(/(\w+)="([^"\\]*)"/g)].map(([, name, text]) => [name, text]))
  const { group, version, resource, removed_release: removedIn = '' } = of
  if (Number(value) !== 1 || !resource || !version || !/^\d{1,3}\.\d{1,4}$/.test(removedIn)) return undefined
  const api = [resource, version, ...(group ? [group] : [])].join('.')
  return { api: api.slice(0, LONGEST), removedIn }
}
