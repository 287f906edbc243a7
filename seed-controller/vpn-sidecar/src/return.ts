/** Far longer than nodes that are well need to dial again; those that are off must hold nobody up. */
const PATIENCE_MS = 30_000

export type ReturnOptions = {
  /** UIDs of the Nodes that may have a tunnel. */
  readonly nodes: () => Iterable<string>
  readonly hasTunnel: (uid: string) => boolean
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number
}

/**
 * What a replica that has just come waits for before it calls itself ready: that its nodes are back. Replicas are replaced
 * one after the other, and the next goes as soon as this one is ready, with the only tunnels there are. Nodes that do not
 * come within 30 s are not waited for, and neither is anybody who loses a tunnel later.
 * @returns undefined when it need not wait any more
 */
export function awaitReturn({ nodes, hasTunnel, now }: ReturnOptions): () => string | undefined {
  let since: number | undefined
  let over = false
  return () => {
    since ??= now()
    const away = over ? [] : [...nodes()].filter((uid) => !hasTunnel(uid))
    over ||= away.length === 0 || now() - since >= PATIENCE_MS
    return over ? undefined : `${away.length} of its nodes to dial in again`
  }
}
