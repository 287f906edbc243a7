import { getOperationAST, OperationTypeNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { readOnlyToken } from '../policy.ts'
import type { Context } from './context.ts'

/** Refuses every mutation to tokens for reading only, whichever service it would reach: a new one cannot be forgotten. */
export const refuseChangesOfReaders: Plugin<Context> = {
  onExecute({ args, context }) {
    const operation = getOperationAST(args.document, args.operationName)?.operation
    if (operation === OperationTypeNode.MUTATION && context.viewer?.readOnly) throw readOnlyToken()
  },
}
