import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { useState } from 'react'
import { useMutation, type AnyVariables } from 'urql'
import type { Problem } from '../ui/problem.ts'
import { explainError } from './problem.ts'

export type Action<Data, Variables> = {
  /** The answer, or undefined after a problem, which `problem` then explains. */
  readonly run: (variables: Variables) => Promise<Data | undefined>
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly reset: () => void
}

/** A mutation that a button or a form starts. */
export function useAction<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
): Action<Data, Variables> {
  const [{ fetching }, execute] = useMutation<Data, Variables>(document)
  const [problem, setProblem] = useState<Problem>()
  async function run(variables: Variables): Promise<Data | undefined> {
    setProblem(undefined)
    const { data, error } = await execute(variables)
    if (error) setProblem(explainError(error))
    return error ? undefined : data
  }
  return { run, busy: fetching, problem, reset: () => setProblem(undefined) }
}
