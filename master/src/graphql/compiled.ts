import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type TypedQueryDocumentNode,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import type { Plugin } from 'graphql-yoga'

/** Compiling takes as long as some tens of executions, and what is asked once is asked no more. */
const COMPILED_AFTER = 3

/**
 * Texts, numbers and names of enums go out as resolvers give them, of which the compiler knows that they are such: looking
 * once more took longer than everything else that is done for a field. Null is looked for everywhere, and scalars of our
 * own are serialized.
 */
const OPTIONS = { disableLeafSerialization: true } as const

type ObjMap = Record<string, unknown>
type Compiled = CompiledQuery<ObjMap, ObjMap> | 'impossible'
type Known = { times: number; compiled?: Compiled }

/**
 * Runs queries that are asked again and again as compiled functions: pages of things cost about half. Known by the
 * parsed document, which the server keeps for a text. Wherever something is wrong the standard execution runs instead
 * and says what, so errors look the same; that is why queries only, which change nothing.
 */
export function compileOften(): Plugin {
  const known = new WeakMap<DocumentNode, Known>()
  return {
    onExecute({ args: { document, schema }, executeFn, setExecuteFn }) {
      if (!isOneQuery(document)) return
      const of = known.get(document) ?? { times: 0 }
      known.set(document, of)
      of.times += 1
      if (of.times <= COMPILED_AFTER) return
      of.compiled ??= compile(schema, document)
      const { compiled } = of
      if (compiled === 'impossible') return
      setExecuteFn(async (args) => {
        const result = await compiled.query(args.rootValue, args.contextValue, args.variableValues)
        return result.errors ? ((await executeFn(args)) as ExecutionResult) : result
      })
    },
  }
}

function isOneQuery({ definitions }: DocumentNode): boolean {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const [only] = operations
  return (
    operations.length === 1 && only?.kind === Kind.OPERATION_DEFINITION && only.operation === OperationTypeNode.QUERY
  )
}

function compile(schema: GraphQLSchema, document: TypedQueryDocumentNode<ObjMap, ObjMap>): Compiled {
  const compiled = compileQuery(schema, document, undefined, OPTIONS)
  return isCompiledQuery(compiled) ? compiled : 'impossible'
}
