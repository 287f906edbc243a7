import type { Context } from './context.ts'
import type { ToolGroup } from './definition.ts'
import { reasonOf } from './errors.ts'
import type { Outcome, Way } from './ways/way.ts'

export type Failure = { readonly tool: string; readonly way: string; readonly reason: string }
export type Resolution = {
  /** Absolute paths by tool. */
  readonly found: ReadonlyMap<string, string>
  /** What was tried for the tools that were not found. */
  readonly failures: readonly Failure[]
}

/** Tries each way in turn for the tools of one group that no earlier way had. */
export async function resolve(
  names: readonly string[],
  group: ToolGroup,
  { ways, context }: { readonly ways: readonly Way[]; readonly context: Context },
): Promise<Resolution> {
  const found = new Map<string, string>()
  const failures: Failure[] = []
  for (const way of ways) {
    const wanted = names.filter((name) => !found.has(name))
    if (wanted.length === 0) break
    const outcomes = await tryWay(way, wanted, { group, context })
    for (const tool of wanted) {
      const outcome = outcomes.get(tool) ?? { failure: 'gave no answer' }
      if ('path' in outcome) found.set(tool, outcome.path)
      else failures.push({ tool, way: way.name, reason: outcome.failure })
    }
  }
  return { found, failures: failures.filter((failure) => !found.has(failure.tool)) }
}

async function tryWay(
  way: Way,
  names: readonly string[],
  { group, context }: { readonly group: ToolGroup; readonly context: Context },
): Promise<ReadonlyMap<string, Outcome>> {
  try {
    return await way.provide(names, group, context)
  } catch (error) {
    context.signal.throwIfAborted()
    return new Map(names.map((name) => [name, { failure: reasonOf(error) }]))
  }
}
