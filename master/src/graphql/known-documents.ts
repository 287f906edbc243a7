import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import * as z from 'zod'
import { hasSessionCookie } from '../http/session-cookie.ts'

/** Documents by what their hash is called, as the build of the dashboard wrote them. */
export type KnownDocuments = ReadonlyMap<string, string>

const FILE = 'documents.json'

/**
 * The documents of the dashboard that was built into `dir`.
 * @throws Error naming the file when it is not there or holds something else
 */
export function readKnownDocuments(dir: string): KnownDocuments {
  const file = path.join(dir, FILE)
  try {
    const documents = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
    return new Map(Object.entries(documents))
  } catch (error) {
    throw new Error(
      `SEEDBED_DASHBOARD_DIR: ${file} cannot be read as the dashboard's documents. Build the dashboard into that directory again, as docs/dashboard.md says.`,
      { cause: error },
    )
  }
}

/** Runs documents by their hash, and for who has nothing but the cookie of a browser no others. */
export function knowDocuments(known: KnownDocuments): Plugin {
  return usePersistedOperations({
    getPersistedOperation: (hash) => known.get(hash) ?? null,
    allowArbitraryOperations: ({ headers }) =>
      headers.get('authorization') !== null || !hasSessionCookie(headers.get('cookie')),
    customErrors: {
      notFound: () =>
        refused('DOCUMENT_UNKNOWN', 'This page and the platform are not of the same version: load the page anew.'),
      keyNotFound: () => refused('INVALID', 'Send a document as `query`, or the hash of a known one.'),
      persistedQueryOnly: () =>
        refused('FORBIDDEN', 'By the session of a browser only the documents of the dashboard are run: use a token.'),
    },
  })
}

const refused = (code: string, message: string) =>
  new GraphQLError(message, { extensions: { code, http: { status: code === 'FORBIDDEN' ? 403 : 400 } } })
