import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FieldNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'
import { MAX_PAGE_SIZE } from '../mongo/pages.ts'

const MAX_DEPTH = 12
const MAX_FIELDS = 500
/** Values in the answer, were every page full: a small document can ask for pages of pages of pages. */
const MAX_VALUES = 200_000
const DEFAULT_PAGE_SIZE = 50

/**
 * Refuses documents that ask for too much. Counts fields with fragments spread out, and stops counting at the limit,
 * so that the check itself is cheap whatever is sent. Introspection is let through: its depth is fixed by clients.
 */
export function limitDocument(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      const fields = { left: MAX_FIELDS }
      const values = { left: MAX_VALUES }
      const walk = { context, fields, values, spread: new Set<string>(), times: 1, pageSize: 1 }
      const deepest = measure(node.selectionSet, walk)
      if (values.left < 0)
        context.reportError(
          new GraphQLError(
            `The answer could hold more than ${MAX_VALUES} values: ask for smaller pages, or one by one.`,
          ),
        )
      if (fields.left < 0)
        context.reportError(new GraphQLError(`The document asks for more than ${MAX_FIELDS} fields: split it.`))
      if (deepest > MAX_DEPTH)
        context.reportError(new GraphQLError(`The document is nested deeper than ${MAX_DEPTH} levels: flatten it.`))
    },
  }
}

type Walk = {
  readonly context: ValidationContext
  readonly fields: { left: number }
  readonly values: { left: number }
  readonly spread: ReadonlySet<string>
  /** How often the selection can appear in the answer. */
  readonly times: number
  /** Of the connection around it: that many `nodes` it can have. */
  readonly pageSize: number
}

function measure(set: SelectionSetNode, walk: Walk): number {
  let deepest = 0
  for (const selection of set.selections) {
    walk.fields.left -= 1
    walk.values.left -= walk.times
    if (walk.fields.left < 0 || walk.values.left < 0) return deepest
    if (selection.kind === Kind.FIELD) {
      if (!selection.name.value.startsWith('__')) deepest = Math.max(deepest, 1 + inField(selection, walk))
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, inside(selection.selectionSet, walk))
    } else {
      deepest = Math.max(deepest, spreadOf(selection.name.value, walk))
    }
  }
  return deepest
}

function inField(field: FieldNode, walk: Walk): number {
  const times = field.name.value === 'nodes' ? walk.times * walk.pageSize : walk.times
  return inside(field.selectionSet, { ...walk, times, pageSize: pageSizeOf(field) })
}

/** What a variable holds is not known yet, so it counts as the largest there is. */
function pageSizeOf({ arguments: args = [] }: FieldNode): number {
  const first = args.find(({ name }) => name.value === 'first')?.value
  if (!first) return DEFAULT_PAGE_SIZE
  return first.kind === Kind.INT ? Math.min(Number(first.value), MAX_PAGE_SIZE) : MAX_PAGE_SIZE
}

const inside = (set: SelectionSetNode | undefined, walk: Walk) => (set ? measure(set, walk) : 0)

/** A fragment that spreads itself is another rule's to report; here it must only not go on for ever. */
function spreadOf(name: string, walk: Walk): number {
  const fragment = walk.spread.has(name) ? undefined : walk.context.getFragment(name)
  return fragment ? measure(fragment.selectionSet, { ...walk, spread: new Set([...walk.spread, name]) }) : 0
}
