import { GraphQLError, NoSchemaIntrospectionCustomRule, parse, validate, type DocumentNode } from 'graphql'
import { createLRUCache, type Plugin } from 'graphql-yoga'
import { DOCUMENT_LIMITS, limitDocument } from './limits.ts'
import { inItsWords } from './mask.ts'

/** Parsed documents that are kept; each may hold as much as the limits allow, so not many. */
const KEPT_DOCUMENTS = 200

export const documentCache = () => ({
  documentCache: createLRUCache<DocumentNode>({ max: KEPT_DOCUMENTS }),
  errorCache: createLRUCache<Error>({ max: KEPT_DOCUMENTS }),
})

/**
 * Refuses documents beyond the limits, each before the step that they would make slow: long ones before they are
 * parsed, large ones before they are checked against the schema. Outside development nobody is told what else there is.
 */
export function limitDocuments(o: { readonly isDevelopment: boolean }): Plugin {
  const within = new WeakSet<DocumentNode>()
  return {
    onParams({ params: { query } }) {
      if (typeof query === 'string' && query.length > DOCUMENT_LIMITS.characters) {
        throw tooLong()
      }
    },
    onParse({ setParseFn }) {
      setParseFn((source: Parameters<typeof parse>[0], options?: Parameters<typeof parse>[1]) =>
        parse(source, { ...options, maxTokens: DOCUMENT_LIMITS.tokens }),
      )
    },
    onValidate({ addValidationRule, setResult, params: { schema, documentAST } }) {
      if (!o.isDevelopment) addValidationRule(NoSchemaIntrospectionCustomRule)
      if (!within.has(documentAST)) {
        const problems = validate(schema, documentAST, [limitDocument])
        if (problems.length > 0) setResult(problems)
        else within.add(documentAST)
      }
      return ({ result, setResult: say }) => say(result.map((problem) => inItsWords(problem, o.isDevelopment)))
    },
  }
}

const tooLong = () =>
  new GraphQLError(`The document is longer than ${DOCUMENT_LIMITS.characters} characters: send less at a time.`, {
    extensions: { code: 'INVALID', http: { status: 413 } },
  })
