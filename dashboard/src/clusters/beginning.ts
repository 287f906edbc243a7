/** In an address: the snapshot that a new cluster is to begin with, and whose it is. */
export type BeginningAsked = { readonly from?: string; readonly snapshot?: string }

export function readBeginning(search: Record<string, unknown>): BeginningAsked {
  const { from, snapshot } = search
  return typeof from === 'string' && typeof snapshot === 'string' ? { from, snapshot } : {}
}
