type Contents = {
  readonly clusters: number
  readonly nodes: number
  readonly sshKeys: number
  readonly invitations: number
  readonly serviceAccounts: number
}

const NAMES = [
  ['clusters', 'cluster', 'clusters'],
  ['nodes', 'node', 'nodes'],
  ['serviceAccounts', 'service account', 'service accounts'],
  ['sshKeys', 'SSH key', 'SSH keys'],
  ['invitations', 'invitation', 'invitations'],
] as const

/** `2 clusters, 6 nodes and 1 SSH key`; `Nothing but the project itself` where there is nothing. */
export function countOf(contents: Contents): string {
  const parts = NAMES.flatMap(([key, one, many]) => {
    const n = contents[key]
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]
  })
  if (parts.length === 0) return 'Nothing but the project itself'
  return parts.length === 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
