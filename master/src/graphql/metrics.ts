import { getOperationAST, type ExecutionResult } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Events } from '../events.ts'

/** Counts each operation with its kind and its first error's code. Subscriptions count when they begin. */
export function countOperations(events: Events): Plugin {
  return {
    onExecute({ args }) {
      const kind = getOperationAST(args.document, args.operationName)?.operation ?? 'unknown'
      return {
        onExecuteDone({ result }) {
          events.graphqlOperation(kind, isAsyncIterable(result) ? 'OK' : codeOf(result))
        },
      }
    },
    onSubscribe() {
      return {
        onSubscribeResult: ({ result }) =>
          events.graphqlOperation('subscription', isAsyncIterable(result) ? 'OK' : codeOf(result)),
      }
    },
  }
}

function codeOf({ errors }: ExecutionResult): string {
  const error = errors?.[0]
  if (!error) return 'OK'
  const code = error.extensions['code']
  return typeof code === 'string' ? code : 'GRAPHQL_ERROR'
}
