import type { Failure } from './resolve.ts'
import type { Selection } from './select.ts'

/**
 * One text for all tools that could not be provided: each way tried and why it failed.
 * Tools of a group mostly fail for the same reasons, which are then told once.
 */
export function describeFailures(failures: readonly Failure[], selections: readonly Selection[]): string {
  return selections
    .map((selection) => describeGroup(selection, failures))
    .filter((text) => text !== '')
    .join('\n')
}

const ORDER = ['cache', 'PATH', 'download', 'build', 'Debian package']

function describeGroup({ group, names }: Selection, failures: readonly Failure[]): string {
  const failed = names.filter((name) => failures.some(({ tool, way }) => tool === name && way === 'build'))
  if (failed.length === 0) return ''
  const tools = new Map<string, string[]>()
  for (const { tool, way, reason } of failures) {
    if (!failed.includes(tool)) continue
    const line = `${way}: ${reason}`
    tools.set(line, [...(tools.get(line) ?? []), tool])
  }
  const lines = [...tools]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([line, of]) => `  - ${of.length === failed.length ? '' : `${of.join(', ')}: `}${line}`)
  return [`Could not provide ${failed.join(', ')} (${group.name} ${group.version}). Tried:`, ...lines].join('\n')
}

function rank(line: string): number {
  return ORDER.findIndex((way) => line.startsWith(`${way}:`))
}
