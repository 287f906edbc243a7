import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'
import { MAX_PAGE_SIZE } from '../mongo/pages.ts'

/** What a document may have at most. The numbers are far above what our own clients send, and far below what hurts. */
export const DOCUMENT_LIMITS = {
  /** Of the text. */
  characters: 20_000,
  /** Names, numbers and signs: parsing goes as deep as there are opening brackets, so this also spares the stack. */
  tokens: 1_500,
  depth: 12,
  /** With fragments spread out. */
  fields: 800,
  aliases: 50,
  directives: 20,
  /** Values in the answer, were every page full: a small document can ask for pages of pages of pages. */
  values: 200_000,
} as const

const DEFAULT_PAGE_SIZE = 50
/** One point of a rate buys so many values of an answer. */
const VALUES_PER_POINT = 1_000
const values = new WeakMap<OperationDefinitionNode, number>()

/** What an operation costs of the caller's rate, from the pages it asks for. 1 for what `limitDocument` has not seen. */
export const pointsOf = (operation: OperationDefinitionNode): number =>
  1 + Math.floor((values.get(operation) ?? 0) / VALUES_PER_POINT)

/**
 * Refuses documents that ask for too much. Counts fields with fragments spread out, and stops counting at the limit,
 * so that the check itself is cheap whatever is sent. Introspection is let through: its depth is fixed by clients.
 */
export function limitDocument(context: ValidationContext): ASTVisitor {
  const counts = { fields: 0, aliases: 0, directives: 0 }
  let isRefused = false
  return {
    OperationDefinition(node) {
      const walk = newWalk(context)
      const deepest = measure(node.selectionSet, walk)
      values.set(node, DOCUMENT_LIMITS.values - walk.values.left)
      const problems = problemsOf(walk, deepest)
      for (const problem of problems) context.reportError(new GraphQLError(problem))
      isRefused ||= problems.length > 0
    },
    Field(node) {
      counts.fields += 1
      if (node.alias) counts.aliases += 1
    },
    Directive() {
      counts.directives += 1
    },
    Document: {
      leave() {
        if (isRefused) return
        // Also those of fragments that nobody spreads: other rules compare them with each other.
        for (const what of ['fields', 'aliases', 'directives'] as const) {
          const most = DOCUMENT_LIMITS[what]
          if (counts[what] > most) context.reportError(new GraphQLError(tooMany(what, most)))
        }
      },
    },
  }
}

const tooMany = (what: string, most: number) => `The document has more than ${most} ${what}: split it.`

function problemsOf({ fields, values: { left } }: Walk, deepest: number): string[] {
  const { depth, values: most } = DOCUMENT_LIMITS
  return [
    ...(left < 0 ? [`The answer could hold more than ${most} values: ask for smaller pages, or one by one.`] : []),
    ...(fields.left < 0 ? [`The document asks for more than ${DOCUMENT_LIMITS.fields} fields: split it.`] : []),
    ...(deepest > depth ? [`The document is nested deeper than ${depth} levels: flatten it.`] : []),
  ]
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

const newWalk = (context: ValidationContext): Walk => ({
  context,
  fields: { left: DOCUMENT_LIMITS.fields },
  values: { left: DOCUMENT_LIMITS.values },
  spread: new Set(),
  times: 1,
  pageSize: 1,
})

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
