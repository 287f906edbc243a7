import { GROUPS, TOOL_NAMES, isToolName, type ToolName } from './definitions/all.ts'
import type { ToolGroup } from './definition.ts'
import { ToolchainError } from './errors.ts'

/** A group, and those of its tools that are wanted. */
export type Selection = { readonly group: ToolGroup; readonly names: readonly string[] }

/** Sorts tools into their groups, in the order in which groups are made. */
export function select(names: readonly ToolName[], groups: readonly ToolGroup[] = GROUPS): readonly Selection[] {
  const wanted = new Set<string>(names)
  return groups
    .map((group) => ({ group, names: Object.keys(group.tools).filter((name) => wanted.has(name)) }))
    .filter((selection) => selection.names.length > 0)
}

/** @throws ToolchainError naming what is not a tool, and what is. */
export function parseToolNames(names: readonly string[]): readonly ToolName[] {
  const unknown = names.filter((name) => !isToolName(name))
  if (unknown.length > 0) {
    throw new ToolchainError(`There is no tool called ${unknown.join(', ')}. There are: ${TOOL_NAMES.join(', ')}`)
  }
  return names.filter(isToolName)
}
