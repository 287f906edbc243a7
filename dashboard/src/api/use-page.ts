import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { useEffect, useRef, useState } from 'react'
import { useQuery, type AnyVariables, type CombinedError } from 'urql'
import { useConnection } from './connection.ts'
import { isLookedAt, onLookedAt } from './looked-at.ts'
import type { Problem } from '../ui/problem.ts'
import { explainError } from './problem.ts'

export type Page<Data> = {
  readonly data: Data | undefined
  readonly problem: Problem | undefined
  /** When the data came, in milliseconds; undefined before. */
  readonly seenAt: number | undefined
  readonly refresh: () => void
}

/** Of errors that say nothing of what was asked for: the platform gave no answer, or cannot look now. */
const PASSING = new Set(['NETWORK', 'UNAVAILABLE'])

/** The data, or after an error that passes what was there before: an answer without data would empty the page. */
function useKept<Data>(data: Data | undefined, o: { of: string; error: CombinedError | undefined }): Data | undefined {
  const kept = useRef<{ of: string; data: Data }>(undefined)
  if (data !== undefined) kept.current = { of: o.of, data }
  if (data !== undefined || !o.error || !PASSING.has(explainError(o.error).code)) return data
  return kept.current?.of === o.of ? kept.current.data : undefined
}

/**
 * What a page shows. It stays while the master is away, and is asked for again when the master is back and whenever
 * somebody looks at the window again.
 */
export function usePage<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  o: { pause?: boolean } = {},
): Page<Data> {
  const [{ data: answered, error }, execute] = useQuery<Data, Variables>({ query, variables, ...o } as never)
  const data = useKept(answered, { of: JSON.stringify(variables), error })
  const refresh = () => execute({ requestPolicy: 'network-only' })
  const { epoch } = useConnection()
  const [seenAt, setSeenAt] = useState<number>()
  useEffect(() => setSeenAt(data ? Date.now() : undefined), [data])

  const latest = useRef(refresh)
  latest.current = refresh
  useEffect(() => {
    if (epoch > 0) latest.current()
  }, [epoch])
  useEffect(() => onLookedAt(() => isLookedAt() && latest.current()), [])

  // What was seen is worth more than an error about seeing it again.
  return { data, problem: error && !data ? explainError(error) : undefined, seenAt, refresh }
}
