import type { Answer } from '../runtime/ask.ts'

/** How one API server is reached, and by which credential. */
export type Access = {
  /** Without a slash at its end. */
  readonly server: string
  /**
   * Asks, over a connection that is there or a new one.
   * @param signal ends the request, and the body of its answer, with its reason
   * @returns as soon as there is an answer, of any HTTP status
   */
  readonly send: (r: Outgoing, signal: AbortSignal) => Promise<Answer>
  /** Ends the connections there are, and what is under way on them. The next request goes over a new one. */
  readonly hangUp: () => void
  /** Ends the connections there are, each as soon as nothing is under way on it. */
  readonly leave: () => void
}

export type Outgoing = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with `/`; with its query. */
  readonly path: string
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}
