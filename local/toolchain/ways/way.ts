import type { Context } from '../context.ts'
import type { ToolGroup } from '../definition.ts'

export type Outcome = { readonly path: string } | { readonly failure: string }

/** One way of coming by tools. What it throws counts as its failure for every tool that was asked of it. */
export type Way = {
  readonly name: string
  /** Answers for each of `names`, all of them tools of `group`. */
  readonly provide: (names: readonly string[], group: ToolGroup, c: Context) => Promise<ReadonlyMap<string, Outcome>>
}

/** The answers of a way that handles each tool on its own. */
export async function each(
  names: readonly string[],
  provideOne: (name: string) => Promise<Outcome>,
): Promise<ReadonlyMap<string, Outcome>> {
  return new Map(await Promise.all(names.map(async (name) => [name, await provideOne(name)] as const)))
}
