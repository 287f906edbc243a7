import { useState } from 'react'
import type { DeleteClusterInput } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { type Problem, refusal } from '../ui/problem.ts'
import { DeleteClusterDocument } from './cluster-actions.ts'

/** Asks for a cluster's deletion. `onDone` is called once that was taken; what is refused becomes the problem. */
export function useDeletion(onDone: () => void) {
  const action = useAction(DeleteClusterDocument)
  const [refused, setRefused] = useState<Problem>()
  async function ask(input: DeleteClusterInput) {
    setRefused(undefined)
    const result = (await action.run({ input }))?.deleteCluster
    if (result && 'message' in result) setRefused(refusal(result.message))
    else if (result) onDone()
  }
  return { busy: action.busy, problem: refused ?? action.problem, ask }
}
