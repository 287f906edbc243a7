type Page<T> = {
  readonly nodes: readonly T[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** All pages of a list, in order. */
export async function allPages<T>(load: (after: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  let after: string | undefined
  for (;;) {
    const page = await load(after)
    all.push(...page.nodes)
    if (!page.pageInfo.hasNextPage || page.pageInfo.endCursor === null) return all
    after = page.pageInfo.endCursor
  }
}
