import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from 'graphql'

const MAX_DEPTH = 12
const MAX_FIELDS = 500

/**
 * Refuses documents that ask for too much. Counts fields with fragments spread out, and stops counting at the limit,
 * so that the check itself is cheap whatever is sent. Introspection is let through: its depth is fixed by clients.
 */
export function limitDocument(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      const fields = { left: MAX_FIELDS }
      const deepest = measure(node.selectionSet, { context, fields, spread: new Set() })
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
  readonly spread: ReadonlySet<string>
}

function measure(set: SelectionSetNode, walk: Walk): number {
  let deepest = 0
  for (const selection of set.selections) {
    walk.fields.left -= 1
    if (walk.fields.left < 0) return deepest
    if (selection.kind === Kind.FIELD) {
      if (!selection.name.value.startsWith('__')) deepest = Math.max(deepest, 1 + inside(selection.selectionSet, walk))
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, inside(selection.selectionSet, walk))
    } else {
      deepest = Math.max(deepest, spreadOf(selection.name.value, walk))
    }
  }
  return deepest
}

const inside = (set: SelectionSetNode | undefined, walk: Walk) => (set ? measure(set, walk) : 0)

/** A fragment that spreads itself is another rule's to report; here it must only not go on for ever. */
function spreadOf(name: string, walk: Walk): number {
  const fragment = walk.spread.has(name) ? undefined : walk.context.getFragment(name)
  return fragment ? measure(fragment.selectionSet, { ...walk, spread: new Set([...walk.spread, name]) }) : 0
}
