/** Fields whose values two platforms must agree on; of all others the kind of value suffices. */
const EXACT = new Set([
  '__typename',
  'role',
  'field',
  'code',
  'ready',
  'stale',
  'reachable',
  'isAdmin',
  'platformRole',
  'gone',
  'status',
  'type',
  'reason',
  'scope',
  'profile',
  'version',
  'clusters',
  'nodes',
  'sshKeys',
  'invitations',
  'serviceAccounts',
  'hasNextPage',
  'isCurrent',
  'count',
  'publicKey',
  'fingerprint',
  'bits',
])

/** An answer without what may differ from one platform to the other: ids, times and the words of sentences. */
export function shapeOf(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => shapeOf(item, key))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shapeOf(v, k)]))
  }
  if (value === null || EXACT.has(key) || key.startsWith('viewerCan')) return value
  return typeof value
}
